from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph import resources
from harmgraph.errors import MissingDataError, UnknownKindError, UnknownQueryError
from harmgraph.namespaces import HG, QUERY, Graphs
from harmgraph.queries import get_query, load_catalogue, query_names
from harmgraph.queries.catalogue import read_query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from harmgraph.queries import Query

HEADER = """\
#+ summary: Plants
#+ description: All of them.
#+ tags: ["plants"]
#+ asks: ["gardener"]
#+ graphs: ["source"]
"""
BODY = '#+ columns: {"plant": "A plant"}\n\nSELECT ?plant WHERE { ?plant ?p ?o }\n'


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for kind, name in (
        ("explore", "tall-trees"),
        ("explore", "all-plants"),
        ("competency", "cq01-shrubs"),
    ):
        folder = tmp_path / "queries" / kind
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.rq").write_text(HEADER + BODY, "utf-8")
    (tmp_path / "queries" / "explore" / "README.md").write_text("not a query", "utf-8")
    monkeypatch.setattr(resources, "data_root", lambda: tmp_path)
    return tmp_path / "queries"


@pytest.mark.usefixtures("bundle")
def test_names_come_by_kind_and_then_by_name() -> None:
    assert list(query_names().items()) == [
        ("all-plants", "explore"),
        ("tall-trees", "explore"),
        ("cq01-shrubs", "competency"),
    ]
    assert query_names("competency") == {"cq01-shrubs": "competency"}


def test_one_name_reads_one_file(bundle: Path) -> None:
    (bundle / "explore" / "broken.rq").write_text("#+ nonsense", "utf-8")
    query = get_query("tall-trees")
    assert (query.kind, query.path) == ("explore", "queries/explore/tall-trees.rq")
    assert (query.summary, query.tags, query.asks) == ("Plants", ("plants",), ("gardener",))
    assert query.graphs == (Graphs.SOURCE,)
    assert dict(query.columns) == {"plant": "A plant"}
    assert query.iri == f"{QUERY}tall-trees"
    with pytest.raises(MissingDataError):
        load_catalogue()


@pytest.mark.usefixtures("bundle")
def test_the_whole_catalogue_can_be_read() -> None:
    assert [query.name for query in load_catalogue()] == list(query_names())


@pytest.mark.usefixtures("bundle")
@pytest.mark.parametrize(
    "name", ["tall-tree", "../explore/tall-trees", "tall-trees.rq", "Tall", ""]
)
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(UnknownQueryError) as caught:
        get_query(name)
    assert caught.value.target == name
    assert ("tall-trees" in caught.value.advice) == ("tall" in name)


@pytest.mark.usefixtures("bundle")
def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownKindError, match="no such kind"):
        query_names("explorer")


def test_two_files_of_one_name_are_refused(bundle: Path) -> None:
    (bundle / "competency" / "tall-trees.rq").write_text(HEADER + BODY, "utf-8")
    with pytest.raises(MissingDataError, match="same name"):
        query_names()


def test_a_file_that_is_not_utf_8_is_damaged(bundle: Path) -> None:
    (bundle / "explore" / "tall-trees.rq").write_bytes(b"#+ summary: \xff\n")
    with pytest.raises(MissingDataError, match="cannot be read"):
        get_query("tall-trees")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("#+ summary: Plants\n", ""),
        ('#+ asks: ["gardener"]\n', ""),
        ('["gardener"]', "gardener"),
        ('["gardener"]', "[1]"),
        ('["source"]', '["elsewhere"]'),
        ('{"plant": "A plant"}', '{"plant": 1}'),
        ('{"plant": "A plant"}', '["plant"]'),
        ("#+ summary: Plants", "#+ summary: 12"),
        ("#+ tags", "#+ unknown: x\n#+ tags"),
        ("#+ tags", "#+ severity: warning\n#+ tags"),
        ("#+ tags", "#+ question: many\n#+ tags"),
        ("#+ tags", "#+ question: true\n#+ tags"),
        ("#+ tags", "#+ note: 7\n#+ tags"),
        ("#+ tags", "#+ when_empty: true\n#+ tags"),
        ("#+ tags", "#+ names_each_graph: perhaps\n#+ tags"),
        ("#+ tags", "#+ must_be_empty: 1\n#+ when_empty: Nothing.\n#+ tags"),
        ("#+ tags", "#+ must_be_empty: true\n#+ tags"),
        ("#+ tags", '#+ parameters: {"p": {"type": "number"}}\n#+ tags'),
        ("#+ tags", '#+ parameters: {"p": {"label": "no type"}}\n#+ tags'),
        ("#+ tags", '#+ parameters: {"p q": {"type": "string"}}\n#+ tags'),
        ("#+ tags", '#+ parameters: {"p": {"type": "string", "class": "hg:A"}}\n#+ tags'),
        ("#+ tags", '#+ parameters: {"p": {"type": "iri", "class": "no iri"}}\n#+ tags'),
        ("#+ tags", '#+ parameters: {"p": {"type": "string", "defualt": "x"}}\n#+ tags'),
        ("#+ tags", '#+ parameters: {"p": {"type": "string", "default": true}}\n#+ tags'),
        ("#+ tags", '#+ parameters: {"p": {"type": "integer", "not_after": "q"}}\n#+ tags'),
        (
            "#+ tags",
            '#+ parameters: {"p": {"type": "string", "not_after": "q"}, "q": {"type": "string"}}\n'
            "#+ tags",
        ),
        (
            "#+ tags",
            '#+ parameters: {"p": {"type": "date", "not_after": "q"}, "q": {"type": "integer"}}\n'
            "#+ tags",
        ),
    ],
)
def test_a_header_with_a_fault_is_refused(was: str, becomes: str) -> None:
    text = HEADER + BODY
    assert was in text
    with pytest.raises(MissingDataError) as caught:
        read_query(text.replace(was, becomes, 1), kind="explore", name="x", path="x.rq")
    assert caught.value.target == "x.rq"


def test_a_check_has_a_severity_and_nothing_else_has(make_query: Callable[..., Query]) -> None:
    assert make_query("ASK {}", kind="checks", header="#+ severity: warning").severity == "warning"
    with pytest.raises(MissingDataError, match="severity"):
        make_query("ASK {}", kind="checks")
    with pytest.raises(MissingDataError, match="severity"):
        make_query("ASK {}", kind="checks", header="#+ severity: grave")


def test_a_parameter_is_read_whole(make_query: Callable[..., Query]) -> None:
    fields = '"type": "iri", "class": ["hg:Tree", "hg:Shrub"], "default": "plant/1", "label": "It"'
    header = f'#+ parameters: {{"plant": {{{fields}}}, "n": {{"type": "integer", "min": 1}}}}'
    plant, number = make_query("ASK {}", header=header).parameters
    assert (plant.name, plant.type, plant.label, plant.default) == ("plant", "iri", "It", "plant/1")
    assert plant.classes == (f"{HG}Tree", f"{HG}Shrub")
    assert (number.label, number.default, number.least, number.most) == ("n", None, "1", None)


def test_what_a_reader_must_be_told_is_read(make_query: Callable[..., Query]) -> None:
    plain = make_query("ASK {}")
    assert (plain.note, plain.when_empty) == ("", "")
    assert not plain.must_be_empty
    assert not plain.names_each_graph
    header = (
        "#+ note: They are old.\n#+ when_empty: None is left.\n#+ must_be_empty: true\n"
        "#+ names_each_graph: true"
    )
    told = make_query("ASK {}", header=header)
    assert (told.note, told.when_empty) == ("They are old.", "None is left.")
    assert told.must_be_empty
    assert told.names_each_graph


def test_a_check_must_be_empty_and_says_what_that_means(make_query: Callable[..., Query]) -> None:
    check = make_query("ASK {}", kind="checks", header="#+ severity: info")
    assert check.must_be_empty
    assert check.when_empty == "This check finds no fault."
