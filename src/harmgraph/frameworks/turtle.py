"""Writes a framework table as Turtle that people can read: the same table gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.frameworks.cells import is_provision
from harmgraph.frameworks.confirming import READ, confirmation_status, without_unofficial
from harmgraph.frameworks.metadata import LEGISLATION
from harmgraph.frameworks.vocabulary import NOT_KNOWN
from harmgraph.namespaces import ID, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from harmgraph.frameworks.cells import ProvisionRow
    from harmgraph.frameworks.table import FrameworkTable

_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_USED: Final = ("dcterms", "eli", "hg", "owl", "skos", "xsd")

Property = tuple[str, str]
"""A predicate, and its values as Turtle writes them; without one the predicate is left out."""


def to_turtle(table: FrameworkTable) -> bytes:
    """Return *table* as Turtle: the framework, then its provisions in the order of the table."""
    parents = frozenset(row.parent_id for row in table.rows)
    blocks = [_framework(table), *(_provision(row, table, parents) for row in table.rows)]
    body = "\n".join(blocks)
    is_law = table.metadata.kind == LEGISLATION
    used = [prefix for prefix in _USED if (is_law if prefix == "eli" else f"{prefix}:" in body)]
    head = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in used)
    title = " ".join(table.metadata.title.split())
    return (
        f"{head}@base <{ID}> .\n\n"
        f"# {title}: what its parts are called, whom each binds, how far that was confirmed.\n\n"
        f"{body}"
    ).encode()


def _framework(table: FrameworkTable) -> str:
    about = table.metadata
    extent = about.extent or about.jurisdiction
    return _block(
        f"<framework/{table.framework_id}>",
        ("owl:NamedIndividual", "hg:Framework"),
        (
            ("skos:prefLabel", _words(about.title)),
            ("hg:frameworkKind", _text(about.kind)),
            ("hg:issuer", _text(about.issuer)),
            ("hg:officialIRI", _iri(about.official_iri)),
            ("hg:edition", _text(about.edition)),
            ("hg:jurisdiction", f"<territory/{about.jurisdiction}>"),
            ("hg:extent", f"<territory/{extent}>"),
            ("dcterms:rights", _words(about.rights)),
            ("hg:laterThanDocument", _true(about.later_than_document)),
            ("skos:editorialNote", _words(without_unofficial(about.note, about.official_hosts))),
        ),
    )


def _provision(row: ProvisionRow, table: FrameworkTable, parents: Collection[str]) -> str:
    types = ["owl:NamedIndividual", "hg:Provision"]
    if table.metadata.kind == LEGISLATION:
        whole = _is_whole_law(row, table, parents)
        types.append("eli:LegalResource" if whole else "eli:LegalResourceSubdivision")
    return _block(
        f"<provision/{row.framework_id}/{row.provision_id}>",
        types,
        (*_place(row, table), *_reach(row, table), *_time(row), *_confirmation(row, table)),
    )


def _is_whole_law(row: ProvisionRow, table: FrameworkTable, parents: Collection[str]) -> bool:
    """Say whether *row* is a law, and not a section that stands in the table without its law."""
    about = table.metadata
    named = row.title == about.title or (bool(row.url) and row.url == about.official_iri)
    return not row.parent_id and (named or row.provision_id in parents)


def _place(row: ProvisionRow, table: FrameworkTable) -> Iterator[Property]:
    """Yield what the provision is called, and where in its framework it stands."""
    framework = f"<framework/{row.framework_id}>"
    yield "skos:notation", _text(row.number)
    yield "skos:prefLabel", _words(row.title)
    yield "hg:provisionKind", _text(row.kind)
    yield "hg:provisionOf", framework
    if row.parent_id:
        parent = f"<provision/{row.framework_id}/{row.parent_id}>"
        yield "skos:broader", parent
        yield "eli:is_part_of", parent if table.metadata.kind == LEGISLATION else ""
    else:
        yield "skos:topConceptOf", framework
    yield "hg:officialIRI", _iri(row.url)


def _reach(row: ProvisionRow, table: FrameworkTable) -> Iterator[Property]:
    """Yield where the provision applies, and whom it binds."""
    about = table.metadata
    jurisdiction = row.jurisdiction or about.jurisdiction
    extent = row.extent or about.extent or jurisdiction
    yield "hg:jurisdiction", f"<territory/{jurisdiction}>"
    yield "hg:extent", f"<territory/{extent}>"
    yield "hg:binds", " , ".join(f"<party/{code}>" for code in row.binds or (NOT_KNOWN,))
    yield "hg:bindsNote", _text(without_unofficial(row.binds_note, about.official_hosts))


def _time(row: ProvisionRow) -> Iterator[Property]:
    """Yield when the provision had effect, and what stands in its place."""
    yield "hg:inForceFrom", _day(row.in_force_from)
    yield "hg:inForceUntil", _day(row.in_force_until)
    if is_provision(row.replaced_by):
        yield "hg:replacedBy", f"<provision/{row.replaced_by}>"
    else:
        yield "hg:replacementText", _text(row.replaced_by)
    yield "hg:edition", _text(row.edition)
    yield "hg:laterThanDocument", _true(row.later_than_document)


def _confirmation(row: ProvisionRow, table: FrameworkTable) -> Iterator[Property]:
    """Yield how far the details were confirmed; never a page that is not the issuer's."""
    hosts = table.metadata.official_hosts
    status = confirmation_status(row, hosts)
    yield "hg:lastReadOn", _day(row.last_read)
    yield "hg:confirmationStatus", f"<confirmation-status/{status}>"
    yield "hg:evidencePage", _iri(row.evidence_url) if status == READ else ""
    yield "skos:editorialNote", _words(without_unofficial(row.note, hosts))


def _block(subject: str, types: Iterable[str], properties: Iterable[Property]) -> str:
    lines = [f"{subject} a {' , '.join(types)}"]
    lines += [f"    {predicate} {value}" for predicate, value in properties if value]
    return " ;\n".join(lines) + " .\n"


def _text(value: str) -> str:
    return f'"{value.translate(_ESCAPES)}"' if value else ""


def _words(value: str) -> str:
    return f"{_text(value)}@en" if value else ""


def _day(value: str) -> str:
    return f'"{value}"^^xsd:date' if value else ""


def _iri(value: str) -> str:
    return f"<{value}>" if value else ""


def _true(value: bool) -> str:
    return "true" if value else ""
