"""Spares pySHACL most of the comparisons of IRIs that it makes.

For every shape and every focus node, pySHACL looks each predicate of the shape up in a list of the
parameters that constraints have, from its beginning. The same list with a set beside it answers at
once. Nothing else changes: a copy of it, which is what pySHACL extends, is a plain list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


class QuickList(list[Any]):
    """A list that is not changed, and that knows by hash what is in it."""

    def __init__(self, items: Iterable[Any]) -> None:
        super().__init__(items)
        self._members = frozenset(self)

    def __contains__(self, item: object) -> bool:
        return item in self._members


def make_parameter_lookup_quick() -> None:
    """Put such a list where pySHACL 0.40 keeps its own, in the module ``pyshacl.shape``."""
    import pyshacl.shape
    from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP

    quick = QuickList(ALL_CONSTRAINT_PARAMETERS)
    vars(pyshacl.shape)["CONSTRAINT_PARAMS"] = quick, CONSTRAINT_PARAMETERS_MAP
