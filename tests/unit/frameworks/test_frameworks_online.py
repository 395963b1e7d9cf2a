"""Official pages are asked for again only where they may be; here a server of the test's own."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from harmgraph.errors import EmptyInputError, UnknownIdError
from harmgraph.frameworks.online import check_online
from harmgraph.frameworks.pages import NotReadError, read_page, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harmgraph.graph import Dataset

    Make = Callable[..., Dataset]
    Link = Callable[..., str]

HERE = ["127.0.0.1"]
ROWS = """\
framework_id,provision_id,parent_id,number,title,url
town,p1,,1,Ask people’s views,{0}/page
town,p2,,2,Never on the page,{0}/page
town,p3,,3,Elsewhere,https://elsewhere.example/
town,p4,,4,No page,
"""


PAGES: dict[str, tuple[bytes, dict[str, str]]] = {
    "/page": (b"<h1>ASK\n<b>people's</b> views</h1><p>caf&eacute;", {}),
    "/large": (b"x" * 5000, {}),
    "/pdf": (b"%PDF", {"Content-Type": "application/pdf"}),
    "/odd": (b"caf\xe9", {"Content-Type": "text/html; charset=latin-1"}),
    "/unknown-charset": (b"word", {"Content-Type": "text/html; charset=klingon"}),
    "/broken": (b"half", {"Content-Length": "100"}),
    "/slow": (b"late", {}),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow":
            threading.Event().wait(1.5)
        if self.path.startswith("/to/") or self.path == "/round":
            self._answer(302, b"", Location=self.path.removeprefix("/to/"))
        elif self.path in PAGES:
            body, headers = PAGES[self.path]
            self._answer(200, body, **headers)
        else:
            self.send_response_only(404, "no\x1b[2J" if self.path == "/rude" else None)
            self.end_headers()

    def _answer(self, code: int, body: bytes, **headers: str) -> None:
        headers = {"Content-Type": "text/html", "Content-Length": str(len(body))} | headers
        self.send_response_only(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")


def read(address: str, *, most: int = 1000, timeout: float = 5) -> str:
    return read_page(address, hosts=HERE, timeout=timeout, most=most)


def test_each_page_is_asked_for_once_and_its_titles_looked_for(
    site: str, make_dataset: Make, make_link: Link
) -> None:
    links = [make_link(n, f"town/p{n}") for n in (1, 2, 3, 4)]
    dataset = make_dataset(*links, table=ROWS.format(site))
    report = check_online(dataset, hosts=HERE, pause=0)
    (page,) = report.pages
    assert (page.found, page.missing) == (("provision/town/p1",), ("provision/town/p2",))
    assert report.without_page == ("provision/town/p3", "provision/town/p4")
    assert report.exit_code() == 0
    text = report.to_text()
    assert "Asked for 1 official page: 1 answered." in text
    assert "its title is there: provision/town/p1" in text
    assert "title not found: provision/town/p2" in text
    assert "No official page to ask, 2 provisions: provision/town/p3, provision/town/p4." in text


def test_without_a_list_of_hosts_only_the_frameworks_own_are_asked(
    site: str, make_dataset: Make, make_link: Link
) -> None:
    dataset = make_dataset(make_link(1, "town/p1"), table=ROWS.format(site))
    report = check_online(dataset)
    assert report.pages == ()
    assert report.without_page == ("provision/town/p1",)


def test_only_provisions_with_a_link_are_looked_at_unless_a_framework_is_named(
    site: str, make_dataset: Make, make_link: Link
) -> None:
    dataset = make_dataset(make_link(1, "town/p2"), table=ROWS.format(site))
    assert check_online(dataset, hosts=HERE).pages[0].found == ()
    named = check_online(dataset, hosts=HERE, frameworks=["town"])
    assert named.pages[0].found == ("provision/town/p1",)
    with pytest.raises(UnknownIdError):
        check_online(dataset, hosts=HERE, frameworks=["twon"])


def test_without_a_provision_nothing_was_checked(make_dataset: Make) -> None:
    with pytest.raises(EmptyInputError):
        check_online(make_dataset(), hosts=HERE)


def test_a_page_that_does_not_answer_could_not_be_checked(
    make_dataset: Make, make_link: Link
) -> None:
    with serving() as address:
        gone = address
    dataset = make_dataset(make_link(1, "town/p1"), table=ROWS.format(gone))
    report = check_online(dataset, hosts=HERE)
    assert report.exit_code() == 3
    assert f"could not check: {gone}/page" in report.to_text()
    assert report.to_dict()["pages"][0]["answered"] is False  # type: ignore[index]


def test_a_redirect_within_the_host_is_followed(site: str) -> None:
    assert "views" in read(f"{site}/to//page")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/to/https://elsewhere.example/", "a place that may not be asked"),
        ("/to/http://localhost/page", "a place that may not be asked"),
        ("/to/http://127.0.0.1@elsewhere.example/", "a place that may not be asked"),
        ("/to/file:///etc/passwd", "a place that may not be asked"),
        ("/to/ftp://127.0.0.1/a", "a place that may not be asked"),
        ("/round", "on and on"),
        ("/nothing", "404"),
        ("/large", "larger than 1,000 bytes"),
        ("/pdf", "not text, but application/pdf"),
        ("/broken", "breaks off"),
    ],
)
def test_a_page_that_may_not_or_cannot_be_read_says_why(site: str, path: str, why: str) -> None:
    with pytest.raises(NotReadError, match=why):
        read(site + path)


def test_what_a_server_says_cannot_upset_a_terminal(site: str) -> None:
    with pytest.raises(NotReadError) as caught:
        read(f"{site}/rude")
    assert "\x1b" not in str(caught.value)


def test_a_slow_server_is_not_waited_for(site: str) -> None:
    with pytest.raises(NotReadError, match="too long"):
        read(f"{site}/slow", timeout=0.2)


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example/", "file:///etc/passwd", "http://127.0.0.1@elsewhere.example/", ""],
)
def test_no_other_host_is_asked(address: str) -> None:
    with pytest.raises(NotReadError, match="may be asked"):
        read(address)


def test_the_page_says_in_which_letters_it_is_written(site: str) -> None:
    assert read(f"{site}/odd") == "café"
    assert read(f"{site}/unknown-charset") == "word"


def test_tags_and_scripts_are_no_words() -> None:
    page = "<p>One<br>two</p><script>if (a < b) hidden()</script><STYLE>p{}</STYLE> “three” – 4 < 5"
    assert words_of(page) == 'one two " three " - 4 < 5'.replace('" three "', '"three"')


def test_a_page_of_opening_brackets_takes_no_long_time() -> None:
    assert words_of("<" * 200_000) == "<" * 200_000
    assert words_of("<script" * 50_000).strip() == ""
