"""RO-Crate 1.1: the site as a research object that an archive can take in as it stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import BASE
from harmgraph.publish.descriptions.about import KEYWORDS, about
from harmgraph.publish.descriptions.citation import authors, documents
from harmgraph.publish.descriptions.distributions import licence_of
from harmgraph.publish.descriptions.published import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harmgraph.publish.descriptions.published import Collected, File
    from harmgraph.publish.descriptions.terms_of_use import Terms
    from harmgraph.publish.site import Site

    Entity = dict[str, object]

PATH: Final = "ro-crate-metadata.json"
_CONTEXT: Final = (
    "https://w3id.org/ro/crate/1.1/context",
    {"sha256": "https://schema.org/sha256"},
)
_PROFILE: Final = "https://w3id.org/ro/crate/1.1"
_FOLDERS: Final = {
    "dumps": "Everything, and each graph, in one file each",
    "graph": "Each graph as a page and as data",
    "id": "Each thing as a page and as data",
    "links": "Links that somebody proposes, as tables",
    "lists": "Lists as tables",
    "module": "Each module of the ontology as a page and as data",
    "ontology": "Each term of the ontology as a page and as data",
    "query": "Each question as a page, as data and as SPARQL",
    "shapes": "Each shape as a page and as data",
}
_BESIDE: Final = (
    ("void.ttl", "What is in the dataset, and how much (VoID)", "text/turtle"),
    ("dcat.ttl", "The catalogue of what can be downloaded (DCAT-AP)", "text/turtle"),
    ("dcat.jsonld", "The same catalogue as JSON-LD", "application/ld+json"),
    ("CITATION.cff", "How to cite the data", "application/yaml"),
)


def ro_crate(site: Site, found: Sequence[Collected], paths: Iterable[str]) -> bytes:
    """Return the description of the crate.

    Args:
        site: What is published.
        found: What can be downloaded.
        paths: Every file below the root of the site.
    """
    files = {file.path: file for each in found for file in each.files}
    folders = sorted({path.partition("/")[0] for path in paths if "/" in path} & _FOLDERS.keys())
    parts = [_folder(name) for name in folders]
    parts += [_file(site, files[path]) for path in sorted(files)]
    parts += [_of_ours(*each) for each in _BESIDE]
    whole = next(each for each in found if each.key == WHOLE)
    terms = {each.key: each for each in (whole.terms, *(file.terms for file in files.values()))}
    graph = [
        {
            "@id": PATH,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _PROFILE},
        },
        _root(site, whole, parts),
        *parts,
        *(_terms(site, terms[key]) for key in sorted(terms)),
        *_people(site),
    ]
    text = json.dumps({"@context": list(_CONTEXT), "@graph": graph}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _root(site: Site, whole: Collected, parts: Sequence[Entity]) -> Entity:
    known = about(site)
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": known.title,
        "description": known.description,
        "datePublished": known.modified or known.issued,
        "license": {"@id": licence_of(site, whole.terms)},
        "identifier": BASE,
        "url": site.settings.base_url,
        "version": known.version,
        "keywords": ", ".join(KEYWORDS),
        "inLanguage": "en",
        "author": {"@id": known.publisher},
        "publisher": {"@id": known.publisher},
        "citation": [{"@id": iri} for iri in documents(site)],
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }


def _folder(name: str) -> Entity:
    return {"@id": f"{name}/", "@type": "Dataset", "name": _FOLDERS[name]}


def _file(site: Site, file: File) -> Entity:
    download = file.download
    return {
        "@id": file.path,
        "@type": "File",
        "name": download.title,
        "encodingFormat": "application/gzip" if download.compressed else download.media_type,
        "contentSize": str(file.size),
        "sha256": file.sha256,
        "license": {"@id": licence_of(site, file.terms)},
    }


def _of_ours(path: str, name: str, media_type: str) -> Entity:
    return {"@id": path, "@type": "File", "name": name, "encodingFormat": media_type}


def _terms(site: Site, terms: Terms) -> Entity:
    return {
        "@id": licence_of(site, terms),
        "@type": "CreativeWork",
        "name": terms.title,
        "description": terms.text,
    }


def _people(site: Site) -> list[Entity]:
    known, look = about(site), site.look
    found: list[Entity] = [
        {"@id": known.publisher, "@type": "Organization", "name": known.publisher_name}
    ]
    seen = {known.publisher}
    for document in documents(site):
        written_by = authors(site, document)
        found.append(
            {
                "@id": document,
                "@type": "Report",
                "name": look.value(document, "dcterms:title") or look.name(document),
                "datePublished": look.value(document, "dcterms:issued") or "",
                "author": [{"@id": iri} for iri in written_by],
            }
        )
        for iri in written_by:
            if iri not in seen:
                seen.add(iri)
                found.append({"@id": iri, "@type": "Person", "name": look.name(iri)})
    return found
