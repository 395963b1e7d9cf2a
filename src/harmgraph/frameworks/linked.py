"""The links that go to provisions, and what each one says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harmgraph.iris import compact
from harmgraph.namespaces import ID

if TYPE_CHECKING:
    from harmgraph.graph import Dataset

_PROVISIONS: Final = f"{ID}provision/"
_LINKS: Final = f"""SELECT ?link ?subject ?provision ?type ?basis ?status ?asAt WHERE {{
  ?link a hg:CuratedLink ;
    hg:linkSubject ?subject ;
    hg:linkObject ?provision ;
    hg:linkType ?type ;
    hg:linkBasis ?basis ;
    hg:linkStatus ?status ;
    hg:asAt ?asAt .
  FILTER(STRSTARTS(STR(?provision), "{_PROVISIONS}") || EXISTS {{ ?provision a hg:Provision }})
}} ORDER BY ?link"""


@dataclass(frozen=True)
class ProvisionLink:
    """A link to a provision.

    Attributes:
        iri: The IRI of the claim.
        subject: The IRI of what it is about.
        provision: The IRI of the provision.
        type: The IRI of what it says.
        basis: The IRI of what it rests on.
        status: The IRI of how far it has come.
        as_at: The day whose law it relies on, YYYY-MM-DD.
    """

    iri: str
    subject: str
    provision: str
    type: str
    basis: str
    status: str
    as_at: str

    def to_dict(self) -> dict[str, str]:
        """Return the link as plain values, with short ids."""
        return {
            "link": compact(self.iri),
            "from": compact(self.subject),
            "type": self.type.rpartition("/")[2],
            "basis": self.basis.rpartition("/")[2],
            "status": self.status.rpartition("/")[2],
            "as_at": self.as_at,
        }


def load_links(dataset: Dataset) -> tuple[ProvisionLink, ...]:
    """Return the links of *dataset* to provisions, sorted by their IRIs.

    Links that are held back are not in it. A link may go to a provision that nobody describes.
    """
    return tuple(
        ProvisionLink(
            *(row[name] for name in ("link", "subject", "provision")),
            *(row[name] for name in ("type", "basis", "status", "asAt")),
        )
        for row in dataset.select(_LINKS)
    )
