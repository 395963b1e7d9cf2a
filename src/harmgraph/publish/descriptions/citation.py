"""CITATION.cff (Citation File Format 1.2.0): how to cite the data, and what it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import BASE, HG
from harmgraph.publish.descriptions.about import KEYWORDS, about
from harmgraph.publish.descriptions.terms_of_use import graphs_with_words, terms_for

if TYPE_CHECKING:
    from harmgraph.publish.site import Site

_WIDTH: Final = 100


def citation(site: Site) -> bytes:
    """Return the file. It names a licence only if that covers everything that is published."""
    import yaml

    known, base = about(site), site.settings.base_url
    terms = terms_for(site.settings.graphs, graphs_with_words(site))
    found: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": f"Cite both this data and the document that it comes from. {terms.text}",
        "type": "dataset",
        "title": known.title,
        "abstract": known.description,
        "authors": [{"name": known.publisher_name}],
        "keywords": list(KEYWORDS),
        "url": base,
        "identifiers": [{"type": "url", "value": BASE, "description": "Its lasting address"}],
    }
    if known.version:
        found["version"] = known.version
    if known.modified:
        found["date-released"] = known.modified
    if terms.spdx:
        found["license"] = terms.spdx
    references = [_reference(site, iri) for iri in documents(site)]
    if references:
        found["references"] = references
    return yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=_WIDTH).encode()


def documents(site: Site) -> list[str]:
    """Return the IRIs of the documents that the model comes from."""
    return site.look.subjects("rdf:type", f"{HG}SourceDocument")


def authors(site: Site, document: str) -> list[str]:
    """Return the IRIs of the authors of *document*, in the order in which it is cited.

    The order of authors cannot be read off triples; the words for citing it have it.
    """
    cited = site.look.value(document, "dcterms:bibliographicCitation") or ""
    found = site.look.values(document, "dcterms:creator")

    def place(iri: str) -> tuple[int, str]:
        at = cited.find(_family(site.look.name(iri)))
        return (at if at >= 0 else len(cited), iri)

    return sorted(found, key=place)


def _family(name: str) -> str:
    return name.rpartition(" ")[2]


def _reference(site: Site, document: str) -> dict[str, object]:
    look = site.look
    people: list[dict[str, str]] = []
    for iri in authors(site, document):
        name = look.name(iri)
        given, _, family = name.rpartition(" ")
        if given and "prov:Person" in look.types(iri):
            people.append({"family-names": family, "given-names": given})
        else:
            people.append({"name": name})
    year = look.value(document, "dcterms:issued") or ""
    found: dict[str, object] = {
        "type": "report",
        "title": look.value(document, "dcterms:title") or look.name(document),
        "authors": people or [{"name": "not stated"}],
    }
    if year.isdecimal():
        found["year"] = int(year)
    return found
