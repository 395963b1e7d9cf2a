from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from harmgraph.anchors import find_anchors, verify_source
from harmgraph.errors import EmptyInputError, NothingCheckedError
from harmgraph.graph import load_dataset
from harmgraph.namespaces import Graphs

if TYPE_CHECKING:
    from pathlib import Path

    from harmgraph.graph import Dataset

MARKUP = re.compile(r"#+(\d[AB]?\.)?|\*+|-+|\d\.|:|–|\[Link\]\(#\)|\[\]\([^)]*\)")
"""What may stand outside every anchor: marks of syntax, and links without a target."""


def test_every_anchor_fits_the_document(dataset: Dataset, source_document: Path) -> None:
    text = source_document.read_bytes().decode()
    report = verify_source(dataset, text, name="copy")
    assert report.matches, report.to_text()
    assert report.checked == len(find_anchors(dataset)) > 200


def test_the_anchors_cover_every_word_of_the_document(
    dataset: Dataset, source_document: Path
) -> None:
    text = source_document.read_text(encoding="utf-8")
    covered = bytearray(len(text))
    for anchor in find_anchors(dataset):
        covered[anchor.start : anchor.end] = b"\1" * (anchor.end - anchor.start)
    rest = "".join(char for i, char in enumerate(text) if not covered[i])
    left = [word for word in rest.split() if not MARKUP.fullmatch(word)]
    assert left == ["CONTENTS"]  # the heading of the list of chapters


def _rebuilt(dataset: Dataset) -> str:
    """A text in which every anchor fits, made from the anchors alone; tildes fill the gaps."""
    anchors = find_anchors(dataset)
    text = ["~"] * (max(anchor.end for anchor in anchors) + 40)
    for anchor in anchors:
        text[anchor.start - len(anchor.prefix) : anchor.start] = anchor.prefix
        text[anchor.start : anchor.end] = anchor.exact
        text[anchor.end : anchor.end + len(anchor.suffix)] = anchor.suffix
    return "".join(text)


def test_a_copy_with_other_bytes_is_told_apart(dataset: Dataset) -> None:
    text = _rebuilt(dataset)
    report = verify_source(dataset, text, name="copy")
    assert not report.mismatches
    assert not report.same_copy
    assert not report.matches
    assert "SHA-256 differs" in report.to_text()


def test_a_changed_word_is_named(dataset: Dataset) -> None:
    text = _rebuilt(dataset).replace("Administrative errors.", "Administrative erring.")
    report = verify_source(dataset, text, name="copy")
    items = {found.item.rsplit("/id/", 1)[1] for found in report.mismatches}
    # Its neighbours have the changed words before or after them.
    assert items == {"example/1.9", "example/1.10", "example/1.11"}
    line = next(found.problem for found in report.mismatches if found.item.endswith("1.10"))
    assert "should be “Administrative errors.” and are “Administrative erring.”" in line


def test_moved_words_are_found_again(dataset: Dataset) -> None:
    text = "xx" + _rebuilt(dataset)
    report = verify_source(dataset, text, name="copy")
    assert len(report.mismatches) == report.checked
    assert all("the same words stand at character" in found.problem for found in report.mismatches)


def test_windows_line_ends_are_recognised(dataset: Dataset) -> None:
    text = _rebuilt(dataset).replace("\n", "\r\n")
    report = verify_source(dataset, text, name="copy")
    assert "Windows line ends" in report.to_text()


def test_an_empty_file_is_nothing_checked(dataset: Dataset) -> None:
    with pytest.raises(EmptyInputError):
        verify_source(dataset, "", name="copy")


def test_without_anchors_nothing_was_checked() -> None:
    with pytest.raises(NothingCheckedError):
        verify_source(load_dataset([Graphs.ONTOLOGY]), "anything", name="copy")
