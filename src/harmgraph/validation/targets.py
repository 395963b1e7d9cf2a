"""Which things of the data the shapes look at.

This module imports rdflib. Import it inside the function that needs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import rdflib
from rdflib import URIRef
from rdflib.namespace import RDF, RDFS

from harmgraph.errors import NoTargetError
from harmgraph.namespaces import SH
from harmgraph.validation.near_terms import advise_on_types
from harmgraph.validation.shapes import inner_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harmgraph.validation.rdflib_graph import Term, Triple

_TARGET_CLASS: Final = URIRef(f"{SH}targetClass")
_TARGET_NODE: Final = URIRef(f"{SH}targetNode")
_TARGET_SUBJECTS: Final = URIRef(f"{SH}targetSubjectsOf")
_TARGET_OBJECTS: Final = URIRef(f"{SH}targetObjectsOf")
_OWL_CLASS: Final = URIRef("http://www.w3.org/2002/07/owl#Class")


@dataclass(frozen=True)
class Targets:
    """The focus nodes of a validation.

    Attributes:
        by_shape: For each shape, how many things it looks at.
        focus_nodes: The things that a shape targets and that the user's own data holds.
        classes: IRIs of the classes that shapes look at.
        own_types: IRIs of the classes that the user's own data gives to its things.
    """

    by_shape: dict[Term, int]
    focus_nodes: frozenset[Term]
    classes: frozenset[str] = frozenset()
    own_types: frozenset[str] = frozenset()


def find_targets(
    shapes_graph: rdflib.Graph, shapes: Sequence[Term], data: rdflib.Graph, own: Sequence[Triple]
) -> Targets:
    """Return what the *shapes* look at in *data*, and which of that is the user's *own*.

    A thing is the user's own where a statement of theirs is about it, where it is the value of a
    property that a shape follows to it, or where a shape names it and it occurs at all.
    """
    mine = _OwnData(own)
    focus: dict[Term, set[Term]] = {}
    found: set[Term] = set()
    for shape in shapes:
        focus[shape] = _focus_nodes(shapes_graph, shape, data)
        found.update(mine.among(shapes_graph, shape, focus[shape]))
    looked_at = {shape: len(nodes) for shape, nodes in focus.items()}
    classes = {target for shape in shapes for target in _target_classes(shapes_graph, shape)}
    return Targets(
        _with_inner_shapes(shapes_graph, looked_at),
        frozenset(found),
        frozenset(str(target) for target in classes),
        frozenset(str(kind) for kind in mine.objects_of.get(RDF.type, ())),
    )


def require_targets(targets: Targets, blamed: Iterable[Term], data: rdflib.Graph) -> None:
    """Say that nothing was checked, where that is so.

    A fault of the user's data may show in something else, such as a list that a thing of theirs
    should be in. So a result counts too, unless it is about a thing that the data does not hold.

    Args:
        targets: What the shapes look at.
        blamed: What the results are about.
        data: The graph that was checked.

    Raises:
        NoTargetError: no shape looked at anything of the user's.
    """
    if not targets.focus_nodes and not any(_occurs(data, node) for node in blamed):
        raise NoTargetError(
            "No shape looks at anything in this data, so nothing was checked",
            advice=advise_on_types(targets.own_types, targets.classes),
        )


class _OwnData:
    """What the user's own statements are about."""

    def __init__(self, own: Sequence[Triple]) -> None:
        self.subjects = {subject for subject, _, _ in own}
        self.objects_of: dict[Term, set[Term]] = {}
        for _, predicate, value in own:
            self.objects_of.setdefault(predicate, set()).add(value)
        self.nodes = self.subjects.union(*self.objects_of.values())

    def among(self, shapes_graph: rdflib.Graph, shape: Term, focus: set[Term]) -> set[Term]:
        """Return those of *focus* that are the user's own."""
        found = focus & self.subjects
        found |= {node for node in shapes_graph.objects(shape, _TARGET_NODE) if node in self.nodes}
        for predicate in shapes_graph.objects(shape, _TARGET_OBJECTS):
            found |= self.objects_of.get(predicate, set())
        return found


def _focus_nodes(shapes_graph: rdflib.Graph, shape: Term, data: rdflib.Graph) -> set[Term]:
    """Return the things of *data* that *shape* targets (SHACL section 2.1.3)."""
    found: set[Term] = set()
    for target_class in _target_classes(shapes_graph, shape):
        for kind in data.transitive_subjects(RDFS.subClassOf, target_class):
            found.update(data.subjects(RDF.type, kind))
    for node in shapes_graph.objects(shape, _TARGET_NODE):
        if _occurs(data, node):
            found.add(node)
    for predicate in shapes_graph.objects(shape, _TARGET_SUBJECTS):
        found.update(data.subjects(predicate, None))
    for predicate in shapes_graph.objects(shape, _TARGET_OBJECTS):
        found.update(data.objects(None, predicate))
    return found


def _target_classes(shapes_graph: rdflib.Graph, shape: Term) -> set[Term]:
    """Return the classes that *shape* targets, or is itself (SHACL 2.1.3.2, 2.1.3.3)."""
    classes = set(shapes_graph.objects(shape, _TARGET_CLASS))
    class_types = {RDFS.Class, _OWL_CLASS, *shapes_graph.subjects(RDFS.subClassOf, RDFS.Class)}
    if class_types.intersection(shapes_graph.objects(shape, RDF.type)):
        classes.add(shape)
    return classes


def _occurs(data: rdflib.Graph, node: Term) -> bool:
    if next(data.triples((None, None, node)), None) is not None:
        return True
    return next(data.triples((node, None, None)), None) is not None


def _with_inner_shapes(shapes_graph: rdflib.Graph, looked_at: dict[Term, int]) -> dict[Term, int]:
    """Return *looked_at* with each inner shape looking at what the shapes around it look at."""
    total = dict(looked_at)
    for shape, count in looked_at.items():
        waiting, seen = [shape], {shape}
        while count and waiting:
            for inner in inner_shapes(shapes_graph, waiting.pop()):
                if inner not in seen:
                    seen.add(inner)
                    waiting.append(inner)
                    total[inner] = total.get(inner, 0) + count
    return total
