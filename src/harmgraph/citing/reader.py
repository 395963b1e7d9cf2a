"""Looks up what sheets are made of, where any of it may be missing from somebody's own data."""

from __future__ import annotations

from harmgraph.describing.lookup import Lookup


class Reader(Lookup):
    """A lookup that answers with an empty text where there is nothing."""

    def text(self, subject: str, predicate: str) -> str:
        """Return the value of *predicate* (a CURIE) at *subject*, or an empty text."""
        return (self.value(subject, predicate) or "") if subject else ""

    def called(self, subject: str, predicate: str) -> str:
        """Return the name of the thing that *predicate* leads to, or an empty text."""
        found = self.text(subject, predicate)
        return self.name(found) if found else ""
