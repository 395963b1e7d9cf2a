"""The front door: one object with the same verbs as the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Literal, overload

import pyoxigraph as ox

from harmgraph import formats
from harmgraph.errors import OptionError, ParameterError, UnknownKindError
from harmgraph.graph import check_graphs, load_dataset, read_term, serialise
from harmgraph.iris import compact, expand, nearest
from harmgraph.linked_api import LinkedHarmGraph
from harmgraph.namespaces import BASE, Graphs
from harmgraph.queries.kinds import LISTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import rdflib

    from harmgraph.anchors import SourceReport
    from harmgraph.checks import CheckReport
    from harmgraph.comparing import Comparison
    from harmgraph.describing import Description, Hit, Overview
    from harmgraph.filtering import LinkFilter
    from harmgraph.publish import Published, Settings
    from harmgraph.queries import Query, Result
    from harmgraph.reasoning import Closure, ConsistencyReport, Explanation
    from harmgraph.releasing import Plan, Released
    from harmgraph.validation import Report

__all__ = ["DEFAULT_ROWS", "DEFAULT_SECONDS", "LISTS", "HarmGraph", "load"]

DEFAULT_SECONDS: Final = 30.0
DEFAULT_ROWS: Final = 10_000


def load(graphs: Sequence[str] = Graphs.ALL) -> HarmGraph:
    """Return the bundled model, ready to be asked.

    Args:
        graphs: IRIs of the named graphs to load; leave one out to leave out its voice.
    """
    return HarmGraph(load_dataset(graphs))


class HarmGraph(LinkedHarmGraph):
    """The model and everything that can be done with it.

    Args:
        dataset: The named graphs. Most people want :func:`load`.
        choice: Which links are in it, in words; empty where none was left out.
    """

    def with_links(self, links: LinkFilter) -> HarmGraph:
        """Return the same with only those links that pass *links*; every answer then says so.

        Args:
            links: Which pass. The default leaves out what its author took back.

        Raises:
            OptionError: it names a basis, a status or a party that there is not.
        """
        from harmgraph.filtering import filtered

        return HarmGraph(filtered(self.dataset, links), choice=links.to_text())

    def info(self) -> Overview:
        """Say what there is: counts, graphs, where it comes from."""
        from harmgraph.describing import overview

        return overview(self.dataset)

    def list(self, kind: str, *, source_only: bool = False) -> Result:
        """Return the things of one kind as a table, which can be gone through row by row.

        Each row is a dict: ``graph.list("sources")[0]["label"]``.

        Args:
            kind: One of :data:`LISTS`, such as ``examples``.
            source_only: Whether to leave out everything that is not the document's.

        Raises:
            UnknownKindError: there is no list of that kind.
        """
        if kind not in LISTS:
            near = nearest(kind, LISTS)
            raise UnknownKindError(
                "There is no list of that kind",
                target=kind,
                advice=f"Did you mean {' or '.join(near)}?"
                if near
                else f"Choose from {', '.join(LISTS)}.",
            )
        if LISTS[kind]:
            return self.query(LISTS[kind], source_only=source_only)
        from harmgraph.queries import list_checks, list_queries

        return list_checks() if kind == "checks" else list_queries()

    def show(self, thing: str) -> Description:
        """Describe one thing in plain words.

        Args:
            thing: A short id such as ``source/3``, a CURIE such as ``hg:Impact``, or an IRI.

        Raises:
            ParameterError: *thing* is none of these.
            UnknownIdError: nothing is known about it; the message offers the nearest ids.
        """
        from harmgraph.describing import describe

        found = describe(self.dataset, self._known(thing))
        return replace(found, notes=(*found.notes, self.choice)) if self.choice else found

    def triples_about(self, thing: str, syntax: formats.Format = formats.TURTLE) -> bytes:
        """Return the triples that have *thing* as their subject or object, in *syntax*.

        Raises:
            UnknownIdError: nothing is known about it.
            UnknownFormatError: *syntax* does not hold triples.
        """
        iri = self._known(thing)
        about = [
            quad
            for quad in self.dataset.quads()
            if iri in {getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")}
        ]
        return serialise(about, syntax)

    def search(self, text: str) -> tuple[Hit, ...]:
        """Return the things whose words contain every word of *text*."""
        from harmgraph.describing import search

        return tuple(search(self.dataset, text))

    def query(
        self,
        question: Path | str,
        parameters: Mapping[str, object] | None = None,
        *,
        source_only: bool = False,
        timeout: float = DEFAULT_SECONDS,
        max_rows: int = DEFAULT_ROWS,
    ) -> Result:
        """Ask a bundled question by its name, or one of your own in SPARQL.

        Args:
            question: The name of a bundled question; the path of a file that ends in ``.rq`` or
                ``.sparql``, or ``-`` for standard input; or the text of a query.
            parameters: Values for a bundled question's parameters, as text.
            source_only: Whether to leave out everything that is not the document's.
            timeout: Seconds before a query of your own is stopped.
            max_rows: The most rows that a query of your own may give.

        Raises:
            UnknownQueryError: there is no bundled question of that name.
            ParameterError: a parameter is missing, unknown or of the wrong type.
            InputError: the file cannot be read, or the text is refused or is not SPARQL.
            LimitError: the query was stopped.
        """
        from harmgraph.queries import SOURCE_ONLY, Given, get_query, recognise, run_query

        given = recognise(question)
        if given is Given.NAME:
            graphs = SOURCE_ONLY if source_only else None
            result = run_query(self.dataset, get_query(str(question)), parameters, graphs=graphs)
            return self._with_choice(result)
        if parameters:
            raise ParameterError(
                "A query of your own takes no parameters",
                target=", ".join(parameters),
                advice="Write the values into the query.",
            )
        text, name = str(question), "query"
        if given is Given.FILE:
            from harmgraph.reading import display_name, read_text

            text, name = read_text(question), display_name(question)
        return self._with_choice(
            self.ask(text, name=name, source_only=source_only, timeout=timeout, max_rows=max_rows)
        )

    def _with_choice(self, result: Result) -> Result:
        """Return *result* with a note on which links were asked, where some were left out."""
        return replace(result, notes=(*result.notes, self.choice)) if self.choice else result

    def question(self, name: str) -> Query:
        """Return what a bundled question asks, which values it takes and what its columns hold.

        Raises:
            UnknownQueryError: there is no bundled question of that name.
        """
        from harmgraph.queries import check_is_name, get_query

        check_is_name(name)
        return get_query(name)

    def ask(
        self,
        text: str,
        *,
        name: str,
        source_only: bool = False,
        timeout: float = DEFAULT_SECONDS,
        max_rows: int = DEFAULT_ROWS,
    ) -> Result:
        """Put a SPARQL query of somebody's own, in a child process with limits.

        Args:
            text: The query.
            name: What to call it in messages.
            source_only: Whether to leave out everything that is not the document's.
            timeout: Seconds before it is stopped.
            max_rows: The most rows, or triples, that it may give; what is cut off is announced.

        Raises:
            InputError: the text is refused or is not SPARQL.
            LimitError: the query was stopped.
        """
        from harmgraph.queries import SOURCE_ONLY, QueryLimits, run_text

        graphs = SOURCE_ONLY if source_only else None
        return run_text(
            self.dataset,
            text,
            name=name,
            limits=QueryLimits(rows=max_rows, seconds=timeout),
            graphs=graphs,
        )

    def validate(
        self,
        *paths: Path | str,
        shapes: Path | str | None = None,
        input_format: str | None = None,
        timeout: float = 2 * DEFAULT_SECONDS,
    ) -> Report:
        """Check this model as it is now, or your own files, against the shapes.

        Args:
            paths: Files to check together; none for this model; ``-`` for standard input.
            shapes: A file of shapes to use instead of the bundled ones.
            input_format: Syntax of the files, where neither ending nor content tells.
            timeout: Seconds before reading and checking files is stopped.

        Raises:
            InputError: a file cannot be read.
            NothingCheckedError: there was nothing to check.
            LimitError: the work was stopped.
        """
        from harmgraph.isolation import ProcessLimits
        from harmgraph.validation import read_data_file, validate_dataset, validate_files

        limits = ProcessLimits(seconds=timeout)
        if paths:
            return validate_files(paths, shapes=shapes, input_format=input_format, limits=limits)
        own_shapes = None if shapes is None else read_data_file(shapes, limits=limits)
        return validate_dataset(self.dataset, shapes=own_shapes, limits=limits)

    def verify_source(self, path: Path | str) -> SourceReport:
        """Check every anchor against a copy of the document.

        Raises:
            InputError: the copy cannot be read.
            EmptyInputError: the copy is empty.
        """
        from harmgraph.anchors import verify_source
        from harmgraph.reading import display_name, read_text

        return verify_source(self.dataset, read_text(path), name=display_name(path))

    @overload
    def reason(self, *, engine: Literal["rl"] = "rl", timeout: float = ...) -> Closure: ...
    @overload
    def reason(self, *, engine: Literal["hermit"], timeout: float = ...) -> ConsistencyReport: ...
    def reason(
        self, *, engine: Literal["rl", "hermit"] = "rl", timeout: float = 4 * DEFAULT_SECONDS
    ) -> Closure | ConsistencyReport:
        """Work out what follows from what is stated.

        Args:
            engine: ``rl`` materialises the OWL 2 RL closure; ``hermit`` asks whether the
                ontology is consistent under OWL 2 DL, and needs Java.
            timeout: Seconds before HermiT is stopped.

        Raises:
            OptionError: there is no such engine.
            MissingJavaError: HermiT was asked for and there is no Java.
            ReasonerError: HermiT failed.
            TimeLimitError: HermiT took too long.
        """
        from harmgraph.reasoning import check_consistency, materialise

        if engine not in {"rl", "hermit"}:
            raise OptionError(
                "There is no such engine", target=str(engine), advice="Choose rl or hermit."
            )
        triples = self.dataset.triples()
        if engine == "rl":
            return materialise(triples)
        return check_consistency(triples, timeout=timeout)

    def explain(self, subject: str, predicate: str, object: str) -> Explanation:  # noqa: A002 - RDF's word
        """Say whether a triple is stated, follows, or neither, and why.

        Args:
            subject: A short id, CURIE or IRI.
            predicate: The same.
            object: The same; or a literal as it stands in Turtle, in quotation marks.

        Raises:
            ParameterError: one of them is no id, CURIE, IRI or literal.
            UnknownIdError: one of them has an IRI of ours that nothing is known about.
        """
        from harmgraph.reasoning import explain

        term = read_term(object)
        if isinstance(term, ox.NamedNode):
            term = self._term(object)
        triple = ox.Triple(self._term(subject), self._term(predicate), term)
        return explain(self.dataset.triples(), triple=triple)

    def check(self, *, dl: bool = True) -> CheckReport:
        """Run the whole quality gate.

        Args:
            dl: Whether HermiT is asked too, which needs Java.
        """
        from harmgraph.checks import run_checks

        return run_checks(self.dataset, dl=dl)

    def convert(
        self,
        path: Path | str | None = None,
        *,
        to: formats.Format = formats.TURTLE,
        input_format: str | None = None,
        graphs: Sequence[str] | None = None,
        merge: bool = False,
        timeout: float = DEFAULT_SECONDS,
    ) -> bytes:
        """Return a file, or the bundle, in another syntax: sorted, the same bytes every time.

        Args:
            path: The file; ``-`` for standard input; nothing for the bundle.
            to: The syntax to write.
            input_format: Syntax of the file, where neither ending nor content tells.
            graphs: For the bundle: IRIs of the named graphs to write; all by default.
            merge: Whether named graphs of the file may be merged where *to* cannot hold them.
            timeout: Seconds before reading a file is stopped.

        Raises:
            InputError: the file cannot be read.
            OptionError: the file has named graphs that *to* cannot hold.
            LimitError: the work was stopped.
        """
        if path is None:
            check_graphs(graphs or ())
            return serialise(self.dataset.quads(graphs), to)
        from harmgraph.converting import convert
        from harmgraph.isolation import ProcessLimits
        from harmgraph.reading import read_input

        source = read_input(path, input_format=input_format)
        return convert(source, to=to, merge=merge, limits=ProcessLimits(seconds=timeout))

    def publish(self, folder: Path | str, settings: Settings | None = None) -> Published:
        """Write a site: a page for everything, the same facts as data, and downloads.

        Raises:
            OutputError: *folder* cannot be written.
        """
        from harmgraph.publish import publish

        return publish(self.dataset, folder, settings, lists=LISTS)

    def diff(
        self,
        before: Path | str,
        after: Path | str = "bundle",
        *,
        input_format: str | None = None,
        timeout: float = DEFAULT_SECONDS,
    ) -> Comparison:
        """Say what came, went and changed between two versions: files, folders, or ``bundle``.

        Args:
            before: The older version.
            after: The newer one.
            input_format: Syntax of the files, where neither ending nor content tells.
            timeout: Seconds before the work is stopped.

        Raises:
            InputError: one of them cannot be read.
            LimitError: the work was stopped.
        """
        from harmgraph.comparing import compare_paths

        return compare_paths(before, after, input_format=input_format, timeout=timeout)

    def release(self, plan: Plan) -> Released:
        """Freeze a version as *plan* says, with what changed and checksums.

        Raises:
            OptionError: the version is not higher than the one before, or is no version.
            OutputError: it was frozen before, or cannot be written.
        """
        from harmgraph.releasing import release

        return release(self.dataset, plan)

    def to_rdflib(self) -> rdflib.Dataset:
        """Return the model as an rdflib Dataset with the same named graphs."""
        return self.dataset.to_rdflib()

    def to_owlready(self) -> Any:  # noqa: ANN401 - owlready2 publishes no types
        """Return the model as an Owlready2 ontology in a world of its own, with nothing lost."""
        from harmgraph.reasoning import to_owlready

        return to_owlready(self.dataset.triples())

    def name(self, iri: str) -> str:
        """Return the label of *iri* for people, or its shortest form where it has none."""
        return self.dataset.label(iri) or compact(iri)

    def _term(self, name: str) -> ox.NamedNode:
        # A misspelt id of ours is not a triple that does not follow; of other IRIs we know nothing.
        iri = expand(name)
        return ox.NamedNode(self._known(name) if iri.startswith(BASE) else iri)

    def _known(self, thing: str) -> str:
        from harmgraph.describing import find_thing

        return find_thing(self.dataset, thing)
