"""What every page needs: the site, where pages stand, what things are called, and the frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from harmgraph.describing import describe
from harmgraph.describing.linking import cited
from harmgraph.describing.lookup import Lookup
from harmgraph.describing.parts import HARM_KINDS
from harmgraph.iris import expand
from harmgraph.namespaces import BASE, HG, Graphs
from harmgraph.publish.descriptions import json_ld_for, signposting_links
from harmgraph.publish.pages import dates
from harmgraph.publish.pages.environment import is_harmful, made_harmless, render
from harmgraph.publish.pages.linking import Linker, inside
from harmgraph.publish.pages.memory import MemoryDataset
from harmgraph.publish.pages.rights import OGL, Rights, rights_of, wording_of
from harmgraph.publish.pages.voices import VOICES, Share, graph_of, shares_of
from harmgraph.publish.representations import HTML
from harmgraph.publish.routes import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pyoxigraph as ox

    from harmgraph.describing import Description
    from harmgraph.publish.site import Site

    JsonLd = Callable[[Site, str], Mapping[str, object]]

LEAVE: Final = "https://www.bbc.co.uk/weather"
"""Where somebody goes who must not be seen reading this."""


NOT_FOUND: Final = "404.html"
"""The page that a host shows where there is none."""


@dataclass(frozen=True)
class Crumb:
    """One step of the way from the start of the site to a page.

    Attributes:
        label: What the step is called.
        path: Its page below the root, or an empty text where it has none.
    """

    label: str
    path: str = ""


HOME: Final = Crumb("Start", "index.html")


@dataclass(frozen=True)
class Frame:
    """What surrounds the content of a page.

    Attributes:
        path: The page below the root.
        title: What its window is called.
        crumbs: The way to it, without the page itself.
        iri: The thing that it is about, or an empty text.
        quads: The facts that it shows.
        care: The content note and the help lines; empty where it shows no harm.
        wording: Whether words of the document stand on it.
        wide: Whether its tables need the room beside them.
        scripts: Plain scripts below the root that it can do without.
    """

    path: str
    title: str
    crumbs: tuple[Crumb, ...] = (HOME,)
    iri: str = ""
    quads: tuple[ox.Quad, ...] = ()
    care: tuple[str, ...] = ()
    wording: bool = False
    wide: bool = False
    scripts: tuple[str, ...] = ()
    graphs: tuple[str, ...] = field(default=())

    @property
    def root(self) -> str:
        """What leads from the page to the root of the site."""
        return "../" * self.path.count("/")


class Context:
    """The site as its pages see it.

    Args:
        site: What is published.
        json_ld: Gives the JSON-LD for search engines that stands in the page of an IRI.
        others: IRIs that have a page and are not among the documents of the site.
    """

    def __init__(
        self, site: Site, *, json_ld: JsonLd | None = None, others: Iterable[str] = ()
    ) -> None:
        self.site = site
        self.dataset = MemoryDataset(site.dataset, site.quads)
        self.look = Lookup(self.dataset)
        self._places = {
            iri: place for iri in (*site.documents, *others) if (place := place_of(iri)) is not None
        }
        self.pages = {iri: place.file(HTML) for iri, place in self._places.items()}
        self.linker = Linker(self.pages)
        self.wording = wording_of(site.quads)
        self.harm = frozenset(
            iri for kind in HARM_KINDS for iri in self.look.subjects("rdf:type", expand(kind))
        )
        self._json_ld = json_ld or json_ld_for
        self._named: dict[str, str] = {}
        self._described: dict[str, Description] = {}
        self._chromes: dict[str, tuple[Markup, Markup]] = {}

    def path(self, iri: str) -> str:
        """Return the path of the page of *iri* below the root, or an empty text."""
        return self.pages.get(iri, "")

    def described(self, iri: str) -> Description:
        """Return the description of *iri*; that of a term is kept, since two pages show it."""
        if not iri.startswith(HG):
            return describe(self.dataset, iri)
        if iri not in self._described:
            self._described[iri] = describe(self.dataset, iri)
        return self._described[iri]

    def named(self, iri: str) -> str:
        """Return what *iri* is called; a provision with its framework and number."""
        if iri not in self._named:
            self._named[iri] = cited(self.look, iri) or self.look.name(iri)
        return self._named[iri]

    def link(self, iri: str, root: str, text: str | None = None) -> Markup:
        """Return a link to the page of *iri*, or only its name where it has no page."""
        words = self.named(iri) if text is None else text
        path = self.path(iri)
        return inside(root + path, words) if path else escape(words)

    def text(self, words: str, root: str) -> Markup:
        """Return *words* with links behind the ids in them."""
        return self.linker.linked(words, root)

    @cached_property
    def _constant(self) -> dict[str, object]:
        site = self.site
        return {
            "leave": LEAVE,
            "ogl": OGL,
            "version": site.version,
            "modified": dates.in_words(site.modified),
            "voices": [voice for graph, voice in VOICES.items() if graph in self.pages],
            "has_source": site.settings.has_source,
            "has_curated": site.settings.has_curated,
            "has_frameworks": Graphs.FRAMEWORKS in site.settings.graphs,
        }

    def render(self, template: str, frame: Frame, **view: object) -> tuple[str, bytes]:
        """Return the path of a page and the page.

        Args:
            template: The name of its template.
            frame: What surrounds its content.
            view: What the template shows.
        """
        top, bottom = self._chrome(frame.root)
        rights = self._rights(frame)
        values = {
            **self._constant,
            "page": frame,
            "top": top,
            "bottom": bottom,
            "root": frame.root,
            "canonical": self._canonical(frame),
            "forms": self._forms(frame),
            "shares": self._shares(frame),
            "rights": rights,
            "json_ld": self._json_ld(self.site, frame.iri) if self._is_of(frame) else None,
            "signposts": self._signposts(frame, rights) if self._is_of(frame) else (),
            **view,
        }
        page = render(template, values)
        return frame.path, (made_harmless(page) if self._has_harmful else page).encode("utf-8")

    @cached_property
    def _has_harmful(self) -> bool:
        """Whether a page must be looked through: most sites hold no harmful character at all."""
        texts = {
            str(getattr(term, "value", ""))
            for quad in self.site.quads
            for term in (quad.subject, quad.object)
        }
        return is_harmful("\n".join(texts))

    def _chrome(self, root: str) -> tuple[Markup, Markup]:
        """Return what is the same at the head and at the foot of every page in one folder."""
        if root not in self._chromes:
            values = {**self._constant, "root": root}
            self._chromes[root] = (
                Markup(render("top.html", values)),  # noqa: S704 (templates escape)
                Markup(render("bottom.html", values)),  # noqa: S704 (templates escape)
            )
        return self._chromes[root]

    def _canonical(self, frame: Frame) -> str:
        """Return the one address of a page; the page that says that there is none has none."""
        if frame.path == NOT_FOUND:
            return ""
        return self.site.settings.base_url + ("" if frame.path == "index.html" else frame.path)

    def _forms(self, frame: Frame) -> list[tuple[str, str, str]]:
        """Return name, path and media type of each form of the facts of a page."""
        place = self._places.get(frame.iri)
        if place is None:
            return []
        return [
            (form.label, place.file(form), form.media_type)
            for form in place.route.forms
            if form is not HTML
        ]

    def _is_of(self, frame: Frame) -> bool:
        """Say whether a page is that of the thing that it is about, and not one that lists it."""
        return frame.iri == BASE or (frame.iri != "" and self.path(frame.iri) == frame.path)

    def _signposts(self, frame: Frame, rights: Rights) -> list[tuple[str, str, str]]:
        """Return relation, address and media type of the typed links of a page.

        Those to its forms stand with the forms.
        """
        forms = {path for _, path, _ in self._forms(frame)}
        return [
            (post.relation, (frame.root if post.inside else "") + post.target, post.media_type)
            for post in signposting_links(self.site, frame.iri, licence=rights.licence)
            if post.target not in forms
        ]

    def _shares(self, frame: Frame) -> tuple[Share, ...]:
        return shares_of(frame.quads)

    def _rights(self, frame: Frame) -> Rights:
        graphs = {graph_of(quad) for quad in frame.quads} | set(frame.graphs)
        return rights_of(graphs, wording=frame.wording)
