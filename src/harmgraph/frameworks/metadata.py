"""What is said of a framework as a whole, which its table has no column for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NoReturn

from harmgraph.errors import OptionError
from harmgraph.frameworks.addresses import host_of, is_web_address
from harmgraph.frameworks.cells import UNWANTED
from harmgraph.frameworks.vocabulary import ENGLAND, advice_on, territory_codes
from harmgraph.scanning import printable

LEGISLATION: Final = "legislation"
"""The kind of framework whose provisions are also described as ELI does."""

_TEXTS: Final = ("title", "issuer", "kind", "edition", "rights", "note")


@dataclass(frozen=True)
class FrameworkMetadata:
    """A framework as a whole.

    Attributes:
        issuer: The body that issues it.
        kind: What it is, such as ``legislation``, ``professional-standards`` or ``policy``.
        title: What it is called; empty for the title of the only row without a parent.
        official_hosts: The hosts on which its issuer publishes, such as ``cqc.org.uk``. Without
            any, nothing counts as read on the issuer's own page.
        official_iri: The identifier or page that the issuer gives it.
        edition: The edition that the details come from.
        jurisdiction: Code of the territory where it applies.
        extent: Code of the territory of whose law it is part; empty for that of *jurisdiction*.
        rights: Whose the titles are, and under what terms.
        later_than_document: Whether it did not exist when the document was published in 2022.
        note: What a reader must know about it.
    """

    issuer: str
    kind: str
    title: str = ""
    official_hosts: tuple[str, ...] = ()
    official_iri: str = ""
    edition: str = ""
    jurisdiction: str = ENGLAND
    extent: str = ""
    rights: str = ""
    later_than_document: bool = False
    note: str = ""


def check_metadata(metadata: FrameworkMetadata) -> None:
    """Refuse what cannot be said of a framework.

    Raises:
        OptionError: something is missing, or cannot be right.
    """
    for key in ("issuer", "kind"):
        if not getattr(metadata, key).strip():
            _refuse(f"The {key} of the framework is not given", key, f"Give it with --{key}.")
    for key in _TEXTS:
        if UNWANTED.search(getattr(metadata, key)):
            _refuse(
                f"The {key} holds a character that cannot be seen",
                printable(getattr(metadata, key)),
                "Take it out; keep it on one line.",
            )
    if metadata.official_iri and not is_web_address(metadata.official_iri):
        _refuse(
            "That is not the address of a page",
            printable(metadata.official_iri),
            "Begin it with https:// or http:// and write no spaces in it.",
        )
    for host in metadata.official_hosts:
        _check_host(host)
    for code in (metadata.jurisdiction, metadata.extent or metadata.jurisdiction):
        _check_territory(code)


def _check_host(host: str) -> None:
    if "." not in host.strip(".") or host_of(f"https://{host}/") is None or "/" in host:
        _refuse(
            "That is not the name of a host",
            printable(host),
            "Write it as in an address, without https:// and without a path: cqc.org.uk.",
        )


def _check_territory(code: str) -> None:
    known = territory_codes()
    if code not in known:
        what = "There is no territory with that code"
        _refuse(what, printable(code), advice_on(code, known))


def _refuse(what: str, target: str, advice: str) -> NoReturn:
    raise OptionError(what, target=target, advice=advice)
