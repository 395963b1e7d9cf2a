from __future__ import annotations

from pathlib import Path

import pytest

from harmgraph.errors import UnknownQueryError
from harmgraph.queries import Given, check_is_name, recognise


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("all-examples", Given.NAME),
        ("ours.rq", Given.FILE),
        ("folder.d/ours.sparql", Given.FILE),
        ("/dev/stdin", Given.FILE),
        ("-", Given.FILE),
        (Path("ours.rq"), Given.FILE),
        (Path("ours"), Given.FILE),
        ("ASK {}", Given.TEXT),
        ("SELECT ?s { ?s ?p <http://example.org/a.ttl> }", Given.TEXT),
        (" describe <http://example.org/a.ttl>", Given.TEXT),
    ],
)
def test_a_question_is_told_by_how_it_is_written(question: Path | str, given: Given) -> None:
    assert recognise(question) is given


@pytest.mark.parametrize("question", ["ours.ttl", "./ours.txt", "all-examples.rqq", Path("a.ttl")])
def test_a_file_with_another_ending_is_refused(question: Path | str) -> None:
    with pytest.raises(UnknownQueryError, match=r"must end in \.rq or \.sparql") as caught:
        recognise(question)
    assert caught.value.target == str(question)


@pytest.mark.parametrize("question", ["ours.rq", "ASK {}", "-"])
def test_only_a_bundled_question_says_what_it_asks(question: str) -> None:
    with pytest.raises(UnknownQueryError, match="Only a bundled question"):
        check_is_name(question)
    check_is_name("all-examples")
