"""schema.org JSON-LD that stands in pages, for search engines and whoever reads as they do.

It is made from the same facts as the page, and never says more than they do. A page that holds
words of the document names no licence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import BASE, GRAPH, HG, ID, MODULE, ONTOLOGY_IRI, Graphs
from harmgraph.publish.descriptions.about import (
    DESCRIPTIONS,
    KEYWORDS,
    about,
    graph_title,
    period,
)
from harmgraph.publish.descriptions.citation import authors, documents
from harmgraph.publish.descriptions.statements import graph_of
from harmgraph.publish.descriptions.terms_of_use import graphs_with_words, terms_for
from harmgraph.publish.downloads import downloads
from harmgraph.publish.representations import HTML
from harmgraph.publish.routes import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harmgraph.publish.download import Download
    from harmgraph.publish.site import Site

_CONTEXT: Final = "https://schema.org/"
_LEGISLATION: Final = "legislation"
_BY_CLASS: Final = {
    "hg:Quotation": "Quotation",
    "hg:AuthorStatement": "Quotation",
    "hg:SourceDocument": "Report",
    "hg:Resource": "CreativeWork",
    "hg:CuratedLink": "CreativeWork",
    "prov:Person": "Person",
    "prov:Organization": "Organization",
    "skos:ConceptScheme": "DefinedTermSet",
    "owl:Ontology": "DefinedTermSet",
}
_AGENTS: Final = {"prov:Person": "Person", "prov:SoftwareAgent": "SoftwareApplication"}
_TERMS: Final = (
    "owl:Class",
    "owl:ObjectProperty",
    "owl:DatatypeProperty",
    "owl:AnnotationProperty",
)
_IN_SET: Final = ("skos:topConceptOf", "skos:inScheme", "rdfs:isDefinedBy")
_MEANING: Final = ("skos:definition", "dcterms:description", "skos:scopeNote")
_NUMBERED: Final = frozenset({"hg:RecommendedAction", "hg:MethodStage"})


def json_ld_for(site: Site, iri: str) -> dict[str, object]:
    """Return the JSON-LD of the page of *iri*, or nothing where schema.org has no word for it.

    Args:
        site: What is published.
        iri: What the page is about.
    """
    kind = type_of(site, iri)
    if not kind:
        return {}
    if iri == BASE:
        graphs = tuple(sorted(site.settings.graphs))
        return _dataset(site, iri, about(site).title, about(site).description, graphs)
    if iri.startswith(GRAPH):
        title = graph_title(iri)
        return _dataset(site, iri, title, DESCRIPTIONS.get(iri, title), (iri,))
    return _without_nothing({**_common(site, iri, kind), **_particular(site, iri, kind)})


def type_of(site: Site, iri: str) -> str:
    """Return what schema.org calls the kind of thing that *iri* is, or an empty text."""
    if iri == BASE or iri in site.settings.graphs:
        return "Dataset"
    types = site.look.types(iri)
    if not types:
        return ""
    if iri.startswith(HG):
        return "DefinedTerm" if not types.isdisjoint(_TERMS) else ""
    if types & {"hg:Provision", "hg:Framework"}:
        return _of_law(site, iri)
    for name, kind in _BY_CLASS.items():
        if name in types:
            return kind
    in_set = any(site.look.values(iri, predicate) for predicate in _IN_SET[:2])
    return "DefinedTerm" if in_set or not types.isdisjoint(_NUMBERED) else ""


def _of_law(site: Site, iri: str) -> str:
    """Return "Legislation" for legislation; standards, guidance and official lists are works."""
    framework = site.look.value(iri, "hg:provisionOf") or iri
    kind = site.look.value(framework, "hg:frameworkKind")
    return "Legislation" if kind == _LEGISLATION else "CreativeWork"


def _common(site: Site, iri: str, kind: str) -> dict[str, object]:
    place = place_of(iri)
    look = site.look
    return {
        "@context": _CONTEXT,
        "@id": iri,
        "@type": kind,
        "name": look.name(iri),
        "description": next((text for name in _MEANING for text in look.values(iri, name)), ""),
        "url": site.settings.base_url + place.file(HTML) if place else "",
        "identifier": iri,
        "license": _licence_of(site, iri),
    }


def _licence_of(site: Site, iri: str) -> str:
    """Return the licence of a term; other pages say in words under which terms they are."""
    if iri != ONTOLOGY_IRI and not iri.startswith((HG, MODULE)):
        return ""
    graphs = {graph_of(quad) for quad in site.documents.get(iri, ())}
    return terms_for(graphs, frozenset({Graphs.SOURCE, Graphs.CURATED})).licence


def _particular(site: Site, iri: str, kind: str) -> dict[str, object]:
    """Return what only things of the kind of *iri* have."""
    if iri.startswith(f"{ID}link/"):
        return _link(site, iri)
    if iri.startswith((f"{ID}provision/", f"{ID}framework/")):
        return _law(site, iri, kind)
    by_kind = {
        "Quotation": _quotation,
        "DefinedTerm": _term,
        "DefinedTermSet": _term_set,
        "Report": _report,
    }
    return by_kind[kind](site, iri) if kind in by_kind else {}


def _quotation(site: Site, iri: str) -> dict[str, object]:
    look = site.look
    return {
        "text": look.value(iri, "hg:sourceText") or "",
        "inLanguage": "en",
        "about": _references(look.values(iri, "hg:illustrates")),
        "isPartOf": _references(documents(site)),
        "description": "",
    }


def _term(site: Site, iri: str) -> dict[str, object]:
    look = site.look
    sets = [found for name in _IN_SET for found in look.values(iri, name)]
    local = iri.removeprefix(HG) if iri.startswith(HG) else ""
    return {
        "termCode": look.value(iri, "skos:notation") or local,
        "alternateName": look.values(iri, "skos:altLabel"),
        "inDefinedTermSet": _references(dict.fromkeys(sets)),
    }


def _term_set(site: Site, iri: str) -> dict[str, object]:
    look = site.look
    return {
        "name": look.value(iri, "dcterms:title") or look.name(iri),
        "version": look.value(iri, "owl:versionInfo") or "",
        "dateModified": look.value(iri, "dcterms:modified") or "",
        "inLanguage": "en",
    }


def _report(site: Site, iri: str) -> dict[str, object]:
    look = site.look
    return {
        "name": look.value(iri, "dcterms:title") or look.name(iri),
        "author": [_agent(site, each) for each in authors(site, iri)],
        "datePublished": look.value(iri, "dcterms:issued") or "",
        "inLanguage": "en",
        "copyrightNotice": look.value(iri, "dcterms:rights") or "",
    }


def _link(site: Site, iri: str) -> dict[str, object]:
    look = site.look
    ends = [*look.values(iri, "hg:linkSubject"), *look.values(iri, "hg:linkObject")]
    return {
        "about": _references(ends),
        "author": [_agent(site, each) for each in look.values(iri, "prov:wasAttributedTo")],
        "abstract": look.value(iri, "hg:justification") or "",
        "creativeWorkStatus": " ".join(map(look.name, look.values(iri, "hg:linkStatus"))),
        "dateCreated": look.value(iri, "prov:generatedAtTime") or "",
        "isPartOf": _references(look.values(iri, "hg:inMappingSet")),
    }


def _law(site: Site, iri: str, kind: str) -> dict[str, object]:
    look = site.look
    whole = look.values(iri, "skos:broader") or look.values(iri, "hg:provisionOf")
    found: dict[str, object] = {
        "sameAs": look.values(iri, "hg:officialIRI"),
        "isPartOf": _references(whole),
        "inLanguage": "en",
        "publisher": look.value(iri, "hg:issuer") or "",
    }
    if kind != "Legislation":
        return found
    return {
        **found,
        "legislationIdentifier": look.value(iri, "skos:notation") or "",
        "legislationJurisdiction": [look.name(one) for one in look.values(iri, "hg:jurisdiction")],
    }


def _agent(site: Site, iri: str) -> dict[str, object]:
    types = site.look.types(iri)
    kinds = (kind for name, kind in _AGENTS.items() if name in types)
    return {"@type": next(kinds, "Organization"), "@id": iri, "name": site.look.name(iri)}


def _references(iris: Iterable[str]) -> list[dict[str, str]]:
    return [{"@id": iri} for iri in iris]


def _dataset(
    site: Site, iri: str, title: str, description: str, graphs: tuple[str, ...]
) -> dict[str, object]:
    known, base = about(site), site.settings.base_url
    place = place_of(iri)
    terms = terms_for(graphs, graphs_with_words(site))
    start, end = period(site, graphs)
    cited = [site.look.value(each, "dcterms:bibliographicCitation") for each in documents(site)]
    return _without_nothing(
        {
            "@context": _CONTEXT,
            "@id": iri,
            "@type": "Dataset",
            "name": title,
            "description": description,
            "url": base + place.file(HTML) if place and iri != BASE else base,
            "identifier": iri,
            "license": terms.licence
            or {
                "@type": "CreativeWork",
                "name": terms.title,
                "text": terms.text,
                "url": f"{base}rights.html",
            },
            "creator": _agent(site, known.publisher),
            "publisher": {"@id": known.publisher},
            "keywords": list(KEYWORDS),
            "inLanguage": "en",
            "isAccessibleForFree": True,
            "version": known.version,
            "datePublished": known.issued,
            "dateModified": known.modified,
            "temporalCoverage": f"{start}/{end}" if end else "",
            "spatialCoverage": {"@type": "Place", "name": "England"},
            "citation": [text for text in cited if text],
            "isPartOf": {"@id": BASE} if iri != BASE else "",
            "hasPart": _references(graphs) if iri == BASE else "",
            "distribution": [_download(site, each) for each in _downloads(site, graphs)],
        }
    )


def _downloads(site: Site, graphs: tuple[str, ...]) -> list[Download]:
    return [each for each in downloads(site) if each.whole and set(each.graphs) == set(graphs)]


def _download(site: Site, download: Download) -> dict[str, object]:
    return {
        "@type": "DataDownload",
        "name": download.title,
        "contentUrl": site.settings.base_url + download.path,
        "encodingFormat": download.media_type,
    }


def _without_nothing(said: dict[str, object]) -> dict[str, object]:
    """Return *said* without empty values, and a single value without its list."""
    found: dict[str, object] = {}
    for key, value in said.items():
        if isinstance(value, list) and len(value) == 1:
            found[key] = value[0]
        elif value not in ("", [], None):
            found[key] = value
    return found
