"""The things that links join: what people may call them, what they are, and which links fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harmgraph.errors import OptionError, ParameterError, UnknownIdError
from harmgraph.iris import compact, expand, is_short_id, nearest
from harmgraph.mappings import LINK_TYPES, PREDICATES
from harmgraph.namespaces import HG, ID, OWL, PREFIXES, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

KINDS: Final[dict[str, str]] = {
    f"{HG}SourceOfHarm": "a source of harm",
    f"{HG}HarmExample": "an example of harm",
    f"{HG}Impact": "an impact",
    f"{HG}Minimisation": "a recommendation",
    f"{HG}Provision": "a provision",
}
"""Classes of things that links join, each in words."""

EXACT_MATCH: Final = "skos:exactMatch"
"""The link that says that two concepts are one; what people name is never one with a provision."""

PROVISION: Final = f"{HG}Provision"
"""The class of what a framework says, which nobody with lived experience has named."""

_FIRST_PARTS: Final = frozenset(
    {"source", "example", "impact", "minimisation", "provision", "framework", "agent", "link"}
)
"""What an id begins with that is not short for one of a provision."""
_CLASSES: Final = f"""SELECT DISTINCT ?property ?side ?class WHERE {{
  VALUES (?relation ?side) {{ (<{RDFS}domain> "from") (<{RDFS}range> "to") }}
  ?property ?relation ?given .
  ?given (<{OWL}unionOf>/<{RDF}rest>*/<{RDF}first>)? ?class .
  FILTER(isIRI(?class))
}}"""


def short_to_id(text: str) -> str:
    """Return the id that *text* is short for: ``care-act-2014/s1`` stands for a provision.

    >>> short_to_id("care-act-2014/s1"), short_to_id("example/1.4")
    ('provision/care-act-2014/s1', 'example/1.4')
    """
    stripped = text.strip()
    if is_short_id(stripped) and stripped.partition("/")[0] not in _FIRST_PARTS:
        return f"provision/{stripped}"
    return stripped


def find_thing(dataset: Dataset, text: str) -> str:
    """Return the IRI of the thing that *text* names: a short id, a CURIE or an IRI.

    Raises:
        UnknownIdError: there is no such thing; the message offers those that look like it.
    """
    try:
        iri = expand(short_to_id(text))
    except ParameterError:
        iri = ""
    if iri and dataset.contains(iri):
        return iri
    known = {short_name(one) for kind in KINDS for one in dataset.subjects(f"{RDF}type", kind)}
    near = nearest(text.strip().removeprefix("provision/"), known)
    raise UnknownIdError(
        "Nothing has this id",
        target=text,
        advice=f"Did you mean {' or '.join(near)}?"
        if near
        else "Write an id such as example/1.4, or care-act-2014/s1 for a provision.",
    )


def short_name(iri: str) -> str:
    """Return the shortest name of the thing *iri*, which :func:`find_thing` finds again.

    >>> short_name("https://w3id.org/harmgraph/id/provision/care-act-2014/s1")
    'care-act-2014/s1'
    """
    return compact(iri).removeprefix("provision/")


def kinds_of(dataset: Dataset, iri: str) -> set[str]:
    """Return the classes of *iri* among those whose things links join."""
    return KINDS.keys() & set(dataset.objects(iri, f"{RDF}type"))


def words_of(dataset: Dataset, iri: str) -> str:
    """Return the words of *iri*: the document's own, or else its label; empty for none."""
    own = dataset.objects(iri, f"{HG}sourceText")
    return own[0] if own else dataset.label(iri) or ""


def find_predicate(text: str) -> str:
    """Return the predicate that *text* names, such as ``addresses`` or ``skos:closeMatch``.

    Raises:
        OptionError: there is no such link; the message says which there are.
    """
    wanted = text.strip()
    for predicate, ending in LINK_TYPES.items():
        if wanted in {predicate, predicate.partition(":")[2], ending}:
            return predicate
    names = [predicate.partition(":")[2] for predicate in PREDICATES]
    near = nearest(wanted, names)
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise OptionError(
        "There is no link of that type",
        target=text,
        advice=f"{hint}Choose from {', '.join(names)}.",
    )


class Fitting:
    """Says which kinds of things each type of link joins, as the ontology has it.

    Args:
        dataset: What the ontology is read from.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._classes: dict[tuple[str, str], set[str]] = {}
        for row in dataset.select(_CLASSES):
            place = self._classes.setdefault((row["property"], row["side"]), set())
            place.add(row["class"])

    def misfit(self, predicate: str, subject: str, object_: str) -> str:
        """Return what is wrong with a link between these two; empty where nothing is.

        Args:
            predicate: Such as ``hg:addresses``.
            subject: The IRI of what it starts from.
            object_: The IRI of what it goes to.
        """
        prefix, _, local = predicate.partition(":")
        kinds = kinds_of(self._dataset, subject), kinds_of(self._dataset, object_)
        if predicate == EXACT_MATCH and any(PROVISION not in kind for kind in kinds):
            return "what people name is never put on a level with a professional concept"
        for side, iri, kind in (("from", subject, kinds[0]), ("to", object_, kinds[1])):
            wanted = self._classes.get((PREFIXES[prefix] + local, side), set()) & KINDS.keys()
            if not kind & (wanted or KINDS.keys()):
                fits = " or ".join(KINDS[each] for each in sorted(wanted or KINDS))
                return f"a link {local} goes {side} {fits}, which {short_name(iri)} is not"
        return ""


def is_software(dataset: Dataset, agent: str) -> bool:
    """Say whether *agent* is known to be a program."""
    return f"{PROV}SoftwareAgent" in dataset.objects(agent, f"{RDF}type")


def is_no_agent(dataset: Dataset, iri: str) -> bool:
    """Say whether *iri* is known, and is neither a person nor a body nor a program."""
    types = set(dataset.objects(iri, f"{RDF}type")) - {f"{OWL}NamedIndividual"}
    agents = {f"{HG}Agent", *(f"{PROV}{kind}" for kind in ("Agent", "Person", "Organization"))}
    return bool(types) and types.isdisjoint({*agents, f"{PROV}SoftwareAgent"})


def word_of_type(dataset: Dataset, predicate: str) -> str:
    """Return what the link *predicate* says, in words, such as “may lead to”."""
    iri = f"{ID}link-type/{LINK_TYPES[predicate]}"
    return next(iter(dataset.objects(iri, f"{SKOS}prefLabel")), predicate)
