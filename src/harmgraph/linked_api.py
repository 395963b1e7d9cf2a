"""The part of the front door that is about links, and the laws and standards that they go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harmgraph.citing import Lesson, Sheet
    from harmgraph.filtering import LinkFilter
    from harmgraph.frameworks import FrameworkSummary, FrameworkView, LinkReport
    from harmgraph.graph import Dataset
    from harmgraph.links import Coverage, Listing
    from harmgraph.queries import Result


class LinkedHarmGraph:
    """What can be asked about links that the document does not make.

    Args:
        dataset: The named graphs.
        choice: Which links are in it, in words; empty where none was left out.
    """

    def __init__(self, dataset: Dataset, *, choice: str = "") -> None:
        self.dataset = dataset
        self.choice = choice

    def cite(self, thing: str, *, source_only: bool = False) -> Sheet:
        """Return a sheet in plain language about what can be cited for a harm.

        *thing* is the id of an example or a source of harm, or its number; *source_only* leaves out
        everything that is not the document's.

        Raises:
            UnknownIdError: there is no such example or source of harm.
        """
        from harmgraph.citing import build_sheet, find_harm

        iri = find_harm(self.dataset, thing)
        return build_sheet(self.dataset, iri, choice=self.choice, source_only=source_only)

    def crosswalk(self, name: str, *, source_only: bool = False) -> Result:
        """Return the harms that people named beside official categories, as a table.

        Args:
            name: ``sac``, ``cqc`` or ``swe``.
            source_only: Whether everything that is not the document's is left out.

        Raises:
            ParameterError: there is no crosswalk of that name.
            NoTableError: there is no table to answer from, so it could not be checked.
        """
        from harmgraph.crosswalks import build_crosswalk

        return build_crosswalk(self.dataset, name, choice=self.choice, source_only=source_only)

    def teach(self, standard: str, *, source_only: bool = False) -> Lesson:
        """Return a professional standard beside the examples it can be cited about.

        *standard* is the id of a provision, or its number where only one standard has it.

        Raises:
            UnknownIdError: there is no such standard, or several have that number.
            NoTableError: with *source_only* there is nothing to join.
        """
        from harmgraph.citing import build_lesson, find_standard

        iri = find_standard(self.dataset, standard)
        return build_lesson(self.dataset, iri, choice=self.choice, source_only=source_only)

    def links(self, links: LinkFilter | None = None, **ends: str) -> Listing:
        """Return the bundled links as a table: who claims each, why, and whom it binds.

        *ends* are any of ``subject``, ``object`` and ``type``: only links from it, to it, of it.

        Raises:
            UnknownIdError: there is no such thing or type.
        """
        from harmgraph.bundle import CROSSWALKS, LINKS, load_mapping_sets
        from harmgraph.links import list_links

        return list_links(load_mapping_sets(LINKS, CROSSWALKS), self.dataset, links, **ends)

    def coverage(self, links: LinkFilter | None = None) -> Coverage:
        """Count what the bundled links reach, and what they leave open."""
        from harmgraph.bundle import load_mapping_sets
        from harmgraph.links import count_coverage

        return count_coverage(load_mapping_sets(), self.dataset, links)

    def frameworks(self) -> tuple[FrameworkSummary, ...]:
        """Return the laws and standards that there are, each with its counts."""
        from harmgraph.frameworks import list_frameworks

        return list_frameworks(self.dataset)

    def framework(self, name: str, links: LinkFilter | None = None) -> FrameworkView:
        """Return one law or set of standards with its provisions and whom each binds.

        Raises:
            UnknownIdError: there is no such framework.
        """
        from harmgraph.frameworks import show_framework

        return show_framework(self.dataset, name, choice=links)

    def check_frameworks(
        self, *, day: str | None = None, links: LinkFilter | None = None
    ) -> LinkReport:
        """Say which links go to provisions that must be looked at again on *day* (YYYY-MM-DD).

        Raises:
            OptionError: *day* is not a day.
            EmptyInputError: there is no link to look at.
        """
        from harmgraph.frameworks import check_links

        return check_links(self.dataset, day=day, choice=links)
