"""A slash in a prefixed name: what is said of it in Turtle and in SPARQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harmgraph.errors import SyntaxInputError
from harmgraph.queries import run_text
from harmgraph.reading import parse_rdf, read_input
from harmgraph.scanning import advise_on_slash

if TYPE_CHECKING:
    from pathlib import Path

    from harmgraph.graph import Dataset

SCHEME = (
    "Write the whole IRI, <https://w3id.org/harmgraph/id/scheme/harm>, "
    r"or escape the slash: id:scheme\/harm."
)


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("our:a skos:inScheme id:scheme/harm .", SCHEME),
        ("our:a skos:inScheme id:scheme/harm.", SCHEME),
        ("'it is id:source/3' skos:inScheme id:scheme/harm , <id:a/b> .", SCHEME),
        ("our:a/b a our:C .", r"Write the whole IRI, <…>, or escape the slash: our:a\/b."),
        (
            "?x a id:anchor/example/3.1",
            "Write the whole IRI, <https://w3id.org/harmgraph/id/anchor/example/3.1>, "
            r"or escape the slash: id:anchor\/example\/3.1.",
        ),
        ("?x hg:anchoredBy/oa:hasSource ?y", ""),
        ("<https://w3id.org/harmgraph/id/scheme/harm> a ?c", ""),
        ("FILTER(?a / ?b > 2)", ""),
        ("our:" + "a/" * 100_000, ""),
        ("our:" + "a." * 100_000, ""),
        ("", ""),
    ],
)
def test_the_advice_names_what_stands_there(line: str, advice: str) -> None:
    assert advise_on_slash(line) == advice


def test_turtle_with_a_slash_in_a_name(tmp_path: Path) -> None:
    path = tmp_path / "ours.ttl"
    path.write_text(
        "@prefix id: <https://w3id.org/harmgraph/id/> .\n<urn:a> <urn:p> id:scheme/harm ."
    )
    with pytest.raises(SyntaxInputError) as caught:
        parse_rdf(read_input(path))
    assert caught.value.line == 2
    assert caught.value.advice == SCHEME


def test_a_query_with_a_slash_in_a_name(dataset: Dataset) -> None:
    with pytest.raises(SyntaxInputError) as caught:
        run_text(dataset, "SELECT * {\n ?x skos:inScheme id:scheme/harm }", name="q")
    assert caught.value.line == 2
    assert caught.value.advice == SCHEME


def test_another_fault_keeps_its_own_advice(tmp_path: Path, dataset: Dataset) -> None:
    path = tmp_path / "ours.ttl"
    path.write_text("<urn:a> <urn:p> .")
    with pytest.raises(SyntaxInputError, match="Mend it"):
        parse_rdf(read_input(path))
    with pytest.raises(SyntaxInputError, match="Mend it"):
        run_text(dataset, "SELECT * { ?x a }", name="q")
