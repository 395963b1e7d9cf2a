"""The form to dispute a link: plain words, no account, nothing loaded from anywhere."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from harmgraph.links import dispute_form, dispute_form_html, list_links

if TYPE_CHECKING:
    from harmgraph.graph import Dataset
    from harmgraph.links import LinkRow
    from harmgraph.mappings import MappingSet

HELP = ("If you need to talk to somebody:", "A helpline: call 000.")


@pytest.fixture
def link(dataset: Dataset, sets: tuple[MappingSet, ...]) -> LinkRow:
    return list_links(
        sets, dataset, subject="example/2.3", object="human-rights-act-1998/art14"
    ).rows[0]


def told(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_form_says_what_the_link_is(link: LinkRow) -> None:
    text = told(dispute_form(link))
    assert f"Link: {link.record}" in text
    assert "Institutionalised racism, homophobia and transphobia. (example/2.3)" in text
    assert "What it says: engages the provision" in text
    assert "Prohibition of discrimination (human-rights-act-1998/art14)" in text
    assert "Whom that binds: the public authority" in text
    assert "How sure they are: moderate" in text
    assert "0.6" not in text


def test_the_form_says_what_happens_and_what_need_not_be_said(link: LinkRow) -> None:
    for text in (told(dispute_form(link)), told(re.sub("<[^>]+>", " ", dispute_form_html(link)))):
        assert "You need no account" in text
        assert "Both claims stand" in text
        assert "You need not say anything about yourself" in text
        assert "You need not give a name" in text
        assert "Nothing is held about you beyond what you write here" in text
        assert "goes to no council, provider, regulator or court" in text


def test_there_is_room_to_write_on(link: LinkRow) -> None:
    assert dispute_form(link).count("_" * 60) >= 10
    assert dispute_form_html(link).count('class="line"') >= 10
    assert all(len(line) <= 76 for line in dispute_form(link).splitlines())


def test_where_to_send_it_is_said_or_that_there_is_no_address_yet(link: LinkRow) -> None:
    for write in (dispute_form, dispute_form_html):
        assert "the project has no address for this yet" in told(write(link))
        assert "Where to send it: links@example.org" in told(write(link, to=" links@example.org "))


def test_help_and_a_note_stand_in_it(link: LinkRow) -> None:
    for write in (dispute_form, dispute_form_html):
        text = told(write(link, note="What follows describes harm.", help_lines=HELP))
        assert text.index("What follows describes harm.") < text.index("Institutionalised racism")
        assert "A helpline: call 000." in text


def test_the_page_is_whole_and_loads_nothing(link: LinkRow) -> None:
    page = dispute_form_html(link, help_lines=HELP)
    for forbidden in ("http:", "https:", "src=", "<script", "<link", "@import", "url(", "<form"):
        assert forbidden not in page
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "@media print" in page
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    closed = page.replace("<!DOCTYPE html>", "").replace('<meta charset="utf-8">', "")
    ET.fromstring(closed.replace('<meta name="viewport" content="width=device-width">', ""))  # noqa: S314 - as above


def test_nothing_in_a_link_is_markup(link: LinkRow) -> None:
    wicked = replace(
        link, reason="<script>alert('x')</script> & \"more\"", words="<b>", title="</main>"
    )
    page = dispute_form_html(wicked, to="<img src=x>")
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &quot;more&quot;" in page


def test_what_was_said_against_it_before_is_told(link: LinkRow) -> None:
    said = replace(link, disputes="Dee: They are not alike.", status="disputed")
    assert "Said against it so far: Dee: They are not alike." in told(dispute_form(said))
    assert "Said against it" not in dispute_form(link)
