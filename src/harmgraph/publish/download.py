"""What can be downloaded as a whole: one record for each file, for pages and descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from harmgraph.namespaces import Graphs
from harmgraph.publish.representations import DATA, N_QUADS, OTHER_TYPES, TRIG

_TYPES: Final = {
    **OTHER_TYPES,
    **{form.suffix: form.content_type for form in (*DATA, N_QUADS, TRIG)},
}


@dataclass(frozen=True)
class Download:
    """A file that holds many things.

    Attributes:
        path: Where it stands below the root of the site.
        title: What it is, in plain words, without a full stop.
        graphs: IRIs of the named graphs that it was made from; none for what is beside them.
        whole: Whether it says all that these graphs say.
    """

    path: str
    title: str
    graphs: tuple[str, ...] = ()
    whole: bool = False

    @property
    def compressed(self) -> bool:
        """Whether it must be unpacked first."""
        return self.path.endswith(".gz")

    @property
    def media_type(self) -> str:
        """What it is, unpacked; without parameters."""
        suffix = PurePosixPath(self.path.removesuffix(".gz")).suffix
        return _TYPES[suffix].partition(";")[0]

    @property
    def has_wording(self) -> bool:
        """Whether words of the 2022 document are in it, so that it never carries CC BY.

        Labels of links repeat headings and examples, so what is made from them has such words too.
        """
        return not {Graphs.SOURCE, Graphs.CURATED}.isdisjoint(self.graphs)
