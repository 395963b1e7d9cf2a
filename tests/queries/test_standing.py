"""What every answer on links and law says of itself: whose it is, how sure, how far it has come."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from harmgraph.api import HarmGraph
from harmgraph.errors import ParameterError
from harmgraph.graph import Dataset
from harmgraph.mappings.vocabulary import CONFIDENCE_WORDS
from harmgraph.namespaces import HG, ID, XSD, Graphs
from harmgraph.queries import SOURCE_ONLY, Query, get_query, load_catalogue, run_query
from harmgraph.queries.parameters import Parameter, bind_parameters

if TYPE_CHECKING:
    from collections.abc import Callable

    Copy = Callable[[str], Dataset]

QUERIES = load_catalogue()
ON_LINKS = [
    query
    for query in QUERIES
    if query.kind != "checks" and re.search(r"hg:link(Subject|Object|Type)\b", query.text)
]
WITH_CONFIDENCE = [query for query in ON_LINKS if "how_sure" in query.columns]
ON_RECOMMENDATIONS = [query for query in ON_LINKS if "link-type/addresses" in query.text]
ON_LAW = [
    query
    for query in QUERIES
    if query.kind != "checks" and Graphs.FRAMEWORKS in query.graphs and len(query.graphs) < 5
]
CLAIMS = "This answer rests in part on claims that are not the 2022 document's."
PROPOSALS = "Every link in it is a proposal that nobody has checked."
TITLES = (
    "Laws and standards are named here by number and title only; read them where their issuer"
    " publishes them."
)
LEFT_OUT = "What is not the 2022 document's was left out."
STATUS = ox.NamedNode(f"{HG}linkStatus")
ACCEPTED = (
    "graph:curated { <link/test/1> a hg:CuratedLink ; hg:linkStatus <link-status/accepted> ;"
    " hg:linkType <link-type/may-lead-to> ; hg:linkSubject <source/1> ; hg:linkObject <impact/fear>"
    " . } graph:accepted { <source/1> hg:mayLeadTo <impact/fear> . }"
)


def _names(queries: list[Query]) -> list[str]:
    return [query.name for query in queries]


def _with_status(quads: list[ox.Quad], status: str) -> Dataset:
    """Return the bundle with the same status for every link."""
    value = ox.NamedNode(f"{ID}link-status/{status}")
    store = ox.Store()
    store.extend(
        ox.Quad(quad.subject, STATUS, value, quad.graph_name) if quad.predicate == STATUS else quad
        for quad in quads
    )
    return Dataset(store)


@pytest.fixture(scope="module")
def taken_back(bundled_quads: list[ox.Quad]) -> Dataset:
    """Return the bundle as it is once every author has taken every link back."""
    return _with_status(bundled_quads, "withdrawn")


@pytest.fixture(scope="module")
def without_links(bundled_quads: list[ox.Quad]) -> Dataset:
    """Return the bundle as it is where nobody has made a link."""
    store = ox.Store()
    gone = {quad.subject for quad in bundled_quads if quad.predicate == STATUS}
    store.extend(quad for quad in bundled_quads if quad.subject not in gone)
    return Dataset(store)


def test_there_are_questions_of_each_sort() -> None:
    assert len(ON_LINKS) > 30
    assert len(WITH_CONFIDENCE) > 20
    assert len(ON_RECOMMENDATIONS) == 6
    assert len(ON_LAW) > 30


@pytest.mark.parametrize("name", _names(ON_LINKS))
def test_answer_on_links_says_that_nobody_has_checked_them(dataset: Dataset, name: str) -> None:
    assert f"{CLAIMS} {PROPOSALS}" in run_query(dataset, get_query(name)).notes


def test_standing_is_counted_where_it_is_not_all_the_same(
    dataset: Dataset, with_triples: Copy
) -> None:
    links = len(list(dataset.store.quads_for_pattern(None, STATUS, None)))
    notes = run_query(with_triples(ACCEPTED), get_query("all-links")).notes

    assert (
        f"{CLAIMS} How far the links here have come: {links:,} proposed, 1 accepted."
        " Nobody has checked those that are proposed."
    ) in notes


def test_standing_of_accepted_links_alone(bundled_quads: list[ox.Quad]) -> None:
    accepted = _with_status(bundled_quads, "accepted")

    (note,) = [note for note in run_query(accepted, get_query("all-links")).notes if "come" in note]
    assert re.fullmatch(
        re.escape(CLAIMS) + r" How far the links here have come: \d+ accepted\.", note
    )


def test_claims_that_are_no_links_have_no_standing(dataset: Dataset) -> None:
    notes = run_query(dataset, get_query("cq28-what-the-rank-measures")).notes

    assert CLAIMS in notes
    assert not any(PROPOSALS in note for note in notes)


def test_what_was_accepted_is_no_more_the_documents_than_a_claim(with_triples: Copy) -> None:
    accepted = with_triples("graph:accepted { <source/1> hg:mayLeadTo <impact/fear> . }")
    query = get_query("everything-about")

    only = (*SOURCE_ONLY, Graphs.ACCEPTED)
    notes = run_query(accepted, query, {"item": "impact/fear"}, graphs=only).notes
    assert any(note.startswith(CLAIMS) for note in notes)
    text = "SELECT ?impact { ?source hg:mayLeadTo ?impact }"
    own = HarmGraph(accepted).query(text)
    assert len(own) == 1
    assert any(note.startswith(CLAIMS) for note in own.notes)
    assert len(HarmGraph(accepted).query(text, source_only=True)) == 0


SHOWS_WITHDRAWN = {
    "cq20-disputed-links",  # what disputes a link stands, whatever has become of the link
    "cq34-sure-links-to-a-framework",  # the status is asked for
    "links-by-basis-and-status",  # counts each status by itself
    "searches-without-a-category",  # a search is no link and has no status
}


@pytest.mark.parametrize("name", sorted(set(_names(ON_LINKS)) - SHOWS_WITHDRAWN))
def test_what_its_author_took_back_is_not_shown(
    dataset: Dataset, taken_back: Dataset, without_links: Dataset, name: str
) -> None:
    query = get_query(name)

    withdrawn = run_query(taken_back, query).content
    assert withdrawn == run_query(without_links, query).content
    assert withdrawn != run_query(dataset, query).content


@pytest.mark.parametrize("name", _names(ON_LINKS))
def test_leaving_the_claims_out_is_said_and_is_not_read_as_nothing(
    dataset: Dataset, name: str
) -> None:
    result = run_query(dataset, get_query(name), graphs=SOURCE_ONLY)

    assert [remark.startswith(LEFT_OUT) for remark in result.remarks].count(True) == 1
    assert result.when_empty.startswith(LEFT_OUT)
    assert not any(note.startswith(CLAIMS) for note in result.notes)


@pytest.mark.parametrize("name", _names(ON_LAW))
def test_answer_that_names_laws_sends_the_reader_to_their_issuers(
    dataset: Dataset, name: str
) -> None:
    assert TITLES in run_query(dataset, get_query(name)).notes
    without = run_query(dataset, get_query(name), graphs=SOURCE_ONLY)
    assert TITLES not in without.notes
    assert any(remark.startswith(LEFT_OUT) for remark in without.remarks)


def test_only_an_answer_that_names_laws_does(dataset: Dataset) -> None:
    everything = get_query("everything-about")
    law = {"item": "framework/care-act-2014"}

    assert TITLES in run_query(dataset, everything, law).notes
    assert TITLES not in run_query(dataset, everything, {"item": "stage/1"}).notes
    assert TITLES not in run_query(dataset, get_query("sources-in-survey-order")).notes
    assert TITLES not in run_query(dataset, get_query("graph-sizes")).notes
    own = HarmGraph(dataset).query("SELECT ?act { ?act a hg:Framework } ORDER BY ?act LIMIT 1")
    assert TITLES in own.notes


@pytest.mark.parametrize("name", _names(ON_RECOMMENDATIONS))
def test_that_the_text_of_the_third_recommendation_is_missing_is_told(name: str) -> None:
    assert "no text for harm minimisation 3" in get_query(name).note


IN_OTHER_WORDS = {
    "cq15-examples-without-recommendation": "Somebody has proposed",
    "examples-without-provision": "Somebody has proposed",
    "provisions-no-example-engages": "Somebody has proposed",
    "cq20-disputed-links": "There is no mapping set",
    "cq35-provisions-resolve": "nothing to look at",
    "searches-without-a-category": "That does not mean",
}


@pytest.mark.parametrize("query", ON_LINKS, ids=lambda query: query.name)
def test_no_link_never_means_no_harm(query: Query) -> None:
    if query.name in IN_OTHER_WORDS:
        assert IN_OTHER_WORDS[query.name] in query.when_empty
    else:
        assert "obody has proposed" in query.when_empty
        assert "never means that there is no harm, remedy or law." in query.when_empty


@pytest.mark.parametrize("query", WITH_CONFIDENCE, ids=lambda query: query.name)
def test_how_sure_an_author_is_stands_in_the_words_there_are_for_it(query: Query) -> None:
    steps = re.findall(r'IF\(\?confidence >= ([0-9.]+), "([^"]+)"', query.text)
    (least,) = re.findall(r', "([^"]+)"\)\)\) AS \?how_sure\)', query.text)

    words = [(Decimal(number), said) for number, said in steps]
    assert [*words, (Decimal(0), least)] == [
        (Decimal(str(number)), said) for number, said in CONFIDENCE_WORDS
    ]


@pytest.mark.parametrize("query", WITH_CONFIDENCE, ids=lambda query: query.name)
def test_what_a_link_rests_on_and_how_far_it_has_come_stand_beside_it(query: Query) -> None:
    assert {"basis", "status"} <= set(query.columns)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_no_answer_shows_a_confidence_as_a_number_or_sorts_by_it(query: Query) -> None:
    order = query.text.rpartition("ORDER BY")[2]

    assert not re.search(r"confidence|how_sure", order)
    assert "confidence" not in query.columns
    assert not re.search(r"\b(AVG|MAX|MIN|SUM)\s*\(\s*\?confidence", query.text)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_no_answer_gives_a_share(query: Query) -> None:
    assert not re.search(r"per ?cent|%|share of", " ".join(query.columns.values()))


SURE = Parameter("least", "decimal", "How sure", "0.75", least="0", most="1", not_after="most")
MOST = Parameter("most", "decimal", "How sure at most", "1", least="0", most="1")


@pytest.mark.parametrize(
    ("written", "value"),
    [("0.75", "0.75"), (" 1 ", "1"), (0.5, "0.5"), (Decimal("0.60"), "0.60"), ("+0.1", "0.1")],
)
def test_number_with_a_full_stop_becomes_a_decimal(
    dataset: Dataset, written: object, value: str
) -> None:
    found = bind_parameters(dataset, (SURE, MOST), given={"least": written}, query="test")

    expected = ox.Literal(value, datatype=ox.NamedNode(f"{XSD}decimal"))
    assert found[ox.Variable("least")] == expected


@pytest.mark.parametrize("written", ["0,75", "1e-1", "NaN", "INF", "1.", ".5", "2", "-0.01", True])
def test_what_is_no_such_number_is_refused(dataset: Dataset, written: object) -> None:
    with pytest.raises(ParameterError, match="least"):
        bind_parameters(dataset, (SURE, MOST), given={"least": written}, query="test")


def test_decimals_are_compared_by_their_value(dataset: Dataset) -> None:
    below = {"least": "0.09", "most": "0.1"}
    assert bind_parameters(dataset, (SURE, MOST), given=below, query="test")
    with pytest.raises(ParameterError, match=r"least=0\.5, most=0\.10"):
        bind_parameters(dataset, (SURE, MOST), given={"least": "0.5", "most": "0.10"}, query="test")
