"""How far a provision was confirmed; a page that is not the issuer's never reaches the output."""

from __future__ import annotations

import time

import pytest

from harmgraph.frameworks import ProvisionRow
from harmgraph.frameworks.addresses import host_of, is_official
from harmgraph.frameworks.confirming import confirmation_status, without_unofficial

CQC = ("cqc.org.uk",)


@pytest.mark.parametrize(
    "address",
    [
        "https://cqc.org.uk/a",
        "https://www.cqc.org.uk/a",
        "http://WWW.CQC.ORG.UK/a",
        "https://api.cqc.org.uk/",
        "https://cqc.org.uk./a",
        "https://www.cqc.org.uk:443/a",
    ],
)
def test_the_host_itself_and_hosts_under_it_are_official(address: str) -> None:
    assert is_official(address, CQC)


@pytest.mark.parametrize(
    "address",
    [
        "https://cqc.org.uk.evil.example/",
        "https://evilcqc.org.uk/",
        "https://www-cqc.org.uk/",
        "https://cqc.org.uk@evil.example/",
        "https://evil.example@cqc.org.uk/",
        "https://evil.example/cqc.org.uk",
        "https://evil.example/?u=https://www.cqc.org.uk/",
        "https://evil.example#cqc.org.uk",
        "https://cqc.org.uk%2eevil.example/",
        "https://cqc。org.uk/",
        "https://cqc.org.u\u212a/",
        "ftp://cqc.org.uk/",
        "//cqc.org.uk/",
        "cqc.org.uk",
        "https://org.uk/",
        "",
    ],
)
def test_what_only_looks_like_the_host_is_not_official(address: str) -> None:
    assert not is_official(address, CQC)


@pytest.mark.parametrize("shared", ["gov.uk", "nhs.uk", "org.uk", "com"])
def test_under_a_name_that_many_bodies_share_only_the_name_itself_is_official(shared: str) -> None:
    assert is_official(f"https://www.{shared}/a", [shared])
    assert not is_official(f"https://example.{shared}/a", [shared])


def test_an_address_that_cannot_be_taken_apart_has_no_host() -> None:
    assert host_of("https://[::1") is None


@pytest.mark.parametrize(
    ("verified", "evidence", "note", "status"),
    [
        (True, "https://www.cqc.org.uk/a", "", "read-on-official-source"),
        (True, "https://www.cqc.org.uk/a", "From general knowledge", "read-on-official-source"),
        (True, "https://copy.example/a", "", "title-seen-elsewhere"),
        (True, "https://cqc.org.uk@copy.example/a", "", "title-seen-elsewhere"),
        (True, "", "", "title-seen-elsewhere"),
        (False, "https://www.cqc.org.uk/a", "", "title-seen-elsewhere"),
        (False, "https://copy.example/a", "", "title-seen-elsewhere"),
        (False, "", "Seen in an unofficial copy", "title-seen-elsewhere"),
        (False, "https://copy.example/a", "Number from general knowledge", "unverified"),
        (False, "", "Seen in an unofficial copy; FROM GENERAL KNOWLEDGE", "unverified"),
        (False, "", "", "unverified"),
    ],
)
def test_only_what_was_read_on_an_official_host_counts_as_read_there(
    verified: bool, evidence: str, note: str, status: str
) -> None:
    row = ProvisionRow("f", "p", title="T", verified=verified, evidence_url=evidence, note=note)
    assert confirmation_status(row, CQC) == status


def test_without_an_official_host_nothing_counts_as_read_there() -> None:
    row = ProvisionRow("f", "p", title="T", verified=True, evidence_url="https://example.org/a")
    assert confirmation_status(row, ()) == "title-seen-elsewhere"


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("Ten types (https://a.example/b/); not all", "Ten types; not all"),
        ("See [https://a.example/b] now", "See now"),
        ("See <https://a.example/b>.", "See."),
        ("Seen at https://a.example/b.", "Seen at a page that is not the issuer’s."),
        (
            "Seen at https://a.example/x_(y), twice",
            "Seen at a page that is not the issuer’s, twice",
        ),
        (
            "(list: https://a.example/b and more)",
            "(list: a page that is not the issuer’s and more)",
        ),
        ("www.a.example/b; later", "a page that is not the issuer’s; later"),
        ("form was a.example/b/c once", "form was a page that is not the issuer’s once"),
        ("ftp://a.example/b", "a page that is not the issuer’s"),
        ("(https://a.example/b) (https://c.example/d) end", "end"),
        ("See1https://a.example/b", "a page that is not the issuer’s"),
        ("ahttps://a.example", "a page that is not the issuer’s"),
        ("See (https://a.example/b).).", "See.)."),
        ("HTTPS://A.EXAMPLE/b", "a page that is not the issuer’s"),
        ("https://cqc.org.uk@a.example/b", "a page that is not the issuer’s"),
        ("https://cqc.org.uk.a.example/b", "a page that is not the issuer’s"),
    ],
)
def test_an_unofficial_address_goes_and_the_sentence_stays(note: str, left: str) -> None:
    assert without_unofficial(note, CQC) == left


@pytest.mark.parametrize(
    "note",
    [
        "Same page at https://www.cqc.org.uk/a (https://cqc.org.uk/b), s.42/43 and 1.2/3, and/or",
        "www.cqc.org.uk/a",
        "No address here, e.g. 8/6/5; i.e. none",
        "",
    ],
)
def test_official_addresses_and_other_words_stay(note: str) -> None:
    assert without_unofficial(note, CQC) == note


@pytest.mark.parametrize("piece", ["a", "a-", "a.", "www.", "(", ")", "://", "a.bb/ ", "a://b)"])
def test_a_note_made_to_take_long_takes_no_long_time(piece: str) -> None:
    start = time.monotonic()
    without_unofficial(piece * (100_000 // len(piece)), CQC)
    assert time.monotonic() - start < 5
