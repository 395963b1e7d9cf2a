"""The concepts in plain SKOS, for tools that know nothing else, with the lists in their order.

Only concepts can stand in a SKOS collection (SKOS Reference section 9), so sentences, resources and
chapters, which are no concepts, are not in this file. The order of a list that is ranked is the
survey's; that of any other list is the order of printing, which is not a rank, and each says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from harmgraph.describing.lookup import natural_key
from harmgraph.namespaces import DCTERMS, HG, ID, PREFIXES, RDF, SKOS
from harmgraph.publish.download import Download
from harmgraph.publish.turtle import to_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from harmgraph.publish.site import Site

PATH: Final = "dumps/harmgraph-skos.ttl"
"""Where it stands below the root of the site."""

_NOTE: Final = (
    "The concepts of harmgraph in plain SKOS. Sentences, resources and chapters are no concepts, "
    "so they are not here."
)
NOT_A_RANK: Final = "The order is that in which the document prints them. It is not a rank."

_CONCEPTS: Final = "?concept a ?class . ?class rdfs:subClassOf* skos:Concept ."
_CONSTRUCTS: Final = (
    f"CONSTRUCT {{ ?concept a skos:Concept , ?class ; ?property ?value }} WHERE {{ {_CONCEPTS} "
    "?concept ?property ?value . FILTER (STRSTARTS(STR(?property), STR(skos:)) "
    "|| ?property IN (hg:sourceText, hg:surveyRank, dcterms:source)) }",
    "CONSTRUCT { ?scheme a skos:ConceptScheme ; ?property ?value } WHERE { "
    "?scheme a ?class . ?class rdfs:subClassOf* skos:ConceptScheme . ?scheme ?property ?value . "
    "FILTER (STRSTARTS(STR(?property), STR(skos:)) "
    "|| ?property IN (dcterms:source, dcterms:rights)) }",
    "CONSTRUCT { ?narrow skos:broader ?broad . ?broad skos:narrower ?narrow } WHERE { "
    "?narrow ?property ?broad . ?property rdfs:subPropertyOf* skos:broader }",
    "CONSTRUCT { ?concept skos:inScheme ?scheme } WHERE { "
    f"{_CONCEPTS} ?concept ?property ?scheme . ?property rdfs:subPropertyOf* skos:inScheme }}",
    "CONSTRUCT { ?concept skos:inScheme ?scheme } WHERE { ?concept hg:provisionOf ?scheme }",
    "CONSTRUCT { ?scheme skos:hasTopConcept ?concept } WHERE "
    "{ ?concept skos:topConceptOf ?scheme }",
)
_RANKED: Final = """
SELECT ?list ?item ?place ?notation WHERE {
  ?item hg:surveyRank ?place ; hg:rankedIn/hg:orders ?list ; skos:notation ?notation .
}
"""
_PRINTED: Final = f"""
SELECT ?list ?item ?place WHERE {{
  {_CONCEPTS.replace("?concept", "?item")}
  ?item hg:position ?place ; hg:exampleOf|skos:topConceptOf ?list .
}}
"""


def iter_skos(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the SKOS file: path below the root of the site, and content."""
    notes = [_NOTE, *_rights(site)]
    yield PATH, to_turtle([*_concepts(site), *_collections(site)], note="\n".join(notes))


def skos_downloads(site: Site) -> list[Download]:
    """Return a record of the SKOS file."""
    title = "The concepts in plain SKOS, with the ranked and the printed lists in their order"
    return [Download(PATH, title, tuple(sorted(site.settings.graphs)))]


def _rights(site: Site) -> Iterator[str]:
    for document in site.dataset.subjects(f"{RDF}type", f"{HG}SourceDocument"):
        yield from site.dataset.objects(document, f"{DCTERMS}rights")


def _concepts(site: Site) -> Iterator[ox.Triple]:
    for query in _CONSTRUCTS:
        found = site.dataset.store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        if isinstance(found, ox.QueryTriples):
            yield from found


def _collections(site: Site) -> Iterator[ox.Triple]:
    caution = f"The order comes from a survey rank: {site.dataset.rank_caution()}."
    for of, members in _in_order(site.dataset.select(_RANKED)).items():
        label = f"What is ranked in “{site.look.name(of)}”, in the order of the survey"
        yield from _collection(f"{of}#in-survey-order", label, caution, members)
    for of, members in _in_order(site.dataset.select(_PRINTED)).items():
        label = f"What is listed under “{site.look.name(of)}”, in the order of printing"
        yield from _collection(f"{of}#in-order-of-printing", label, NOT_A_RANK, members)


def _in_order(rows: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """Return the items of each list, by place; those that share one by their numbers."""
    found: dict[str, list[tuple[int, tuple[tuple[int, int, str], ...], str]]] = {}
    for row in rows:
        key = natural_key(row.get("notation", row["item"]))
        found.setdefault(row["list"], []).append((int(row["place"]), key, row["item"]))
    return {
        of: list(dict.fromkeys(item for _, _, item in sorted(found[of])))
        for of in sorted(found, key=natural_key)
    }


def _collection(iri: str, label: str, note: str, members: list[str]) -> Iterator[ox.Triple]:
    collection = ox.NamedNode(iri)
    kinds = (f"{SKOS}OrderedCollection", f"{SKOS}Collection")
    for kind in kinds:
        yield ox.Triple(collection, ox.NamedNode(f"{RDF}type"), ox.NamedNode(kind))
    for name, text in (("prefLabel", label), ("scopeNote", note)):
        yield ox.Triple(collection, ox.NamedNode(SKOS + name), ox.Literal(text, language="en"))
    for member in members:
        yield ox.Triple(collection, ox.NamedNode(f"{SKOS}member"), ox.NamedNode(member))
    name = iri.removeprefix(ID)
    cells: list[ox.NamedNode | ox.BlankNode] = [
        ox.BlankNode(f"{_letters(name)}{place}") for place in range(len(members))
    ]
    cells.append(ox.NamedNode(f"{RDF}nil"))
    yield ox.Triple(collection, ox.NamedNode(f"{SKOS}memberList"), cells[0])
    for cell, member, rest in zip(cells, members, cells[1:], strict=False):
        yield ox.Triple(cell, ox.NamedNode(f"{RDF}first"), ox.NamedNode(member))
        yield ox.Triple(cell, ox.NamedNode(f"{RDF}rest"), rest)


def _letters(text: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in text)
