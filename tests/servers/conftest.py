"""Real servers for the rules that we write, each started on a free port of this machine only."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import pytest

from harmgraph.namespaces import BASE
from harmgraph.publish.apache import htaccess
from harmgraph.publish.nginx import nginx_http, nginx_server
from harmgraph.publish.routes import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

APACHE: Final = shutil.which("apache2") or "/usr/sbin/apache2"
MODULES: Final = Path("/usr/lib/apache2/modules")
# Also those that would do harm if the rules did not switch off what they do.
APACHE_MODULES: Final = (
    *("mpm_event", "authz_core", "rewrite", "headers", "mime", "dir", "alias"),
    *("negotiation", "autoindex"),
)
NGINX: Final = shutil.which("nginx") or "/usr/sbin/nginx"

THINGS: Final = (
    "ontology",
    "ontology/LinkType",
    "ontology/linkType",
    "module/model",
    "graph/source",
    "shapes/ImpactShape",
    "query/cq01-sources-in-order",
    "id/source/1",
    "id/example/1.4",
    "id/anchor/source/1",
    "id/anchor/source/1/in-list",
    "id/provision/care-act-2014/s42",
    "id/scheme/harm~model_2022",
)
OTHER_FILES: Final = (
    *("index.html", "404.html", "about/index.html", "static/style.css", "static/search.js"),
    *("logo.svg", "feed.atom", "context.jsonld", "data/all.ttl", "data/all.nq.gz", "data/all.xlsx"),
    *("data/sources.csv", "sitemap.xml", "robots.txt", "SHA256SUMS", ".harmgraph-site.json"),
    *(".well-known/void", ".well-known/security.txt", "empty/inner/note.txt"),
)
RELEASE: Final = "0.1.0/"


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """Return a header that must not be there twice."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        assert len(found) < 2, f"{name} is there {len(found)} times"
        return found[0] if found else None


class Server:
    """A server that is running, and one connection to it."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port = port
        self.folder = folder
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, path: str, *accept: str, method: str = "GET", host: str | None = None) -> Answer:
        """Ask for *path*, with one Accept header for each of *accept*."""
        try:
            return self._ask(path, accept, method, host)
        except http.client.RemoteDisconnected:
            self._connection.close()
            return self._ask(path, accept, method, host)

    def _ask(self, path: str, accept: tuple[str, ...], method: str, host: str | None) -> Answer:
        self._connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        self._connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        for value in accept:
            self._connection.putheader("Accept", value.encode("latin-1"))
        self._connection.endheaders()
        response = self._connection.getresponse()
        return Answer(response.status, tuple(response.getheaders()), response.read())

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


@pytest.fixture(scope="session")
def accept_headers() -> list[str]:
    """Return the Accept headers of the list."""
    lines = (Path(__file__).parent / "accept-headers.txt").read_text().splitlines()
    return ["" if line == "-" else line for line in lines if not line.startswith("#")]


@pytest.fixture(scope="session")
def places() -> dict[str, Place]:
    """Return where the documents of the things stand that the site holds."""
    return documents()


def documents() -> dict[str, Place]:
    """Return where the documents of the things stand that the site holds."""
    found = {iri: place_of(BASE + iri) for iri in THINGS}
    return {iri: place for iri, place in found.items() if place is not None}


def content_of(path: str) -> str:
    """Return what a file of the site says, which tells it from all others."""
    return f"This is {path}\n"


def make_site(root: Path) -> None:
    """Write a small site: a few documents for each route in all their forms, and other files."""
    paths = [place.file(form) for place in documents().values() for form in place.route.forms]
    frozen = [RELEASE + path for path in (*paths, "index.html", "404.html")]
    for path in [*paths, *OTHER_FILES, *frozen]:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content_of(path))
    for folder in ("", RELEASE):
        (root / folder / ".htaccess").write_bytes(htaccess())


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Yield a folder that somebody without rights can read and write, with a site in it."""
    with tempfile.TemporaryDirectory(prefix="harmgraph-servers-") as name:
        made = Path(name)
        make_site(made / "site")
        # The same without rules: a link, which the server takes for a folder of its own.
        (made / "plain").symlink_to(made / "site", target_is_directory=True)
        (made / "state").mkdir()
        made.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(made / "state", "nobody")
        yield made


@pytest.fixture(scope="session")
def serve(folder: Path) -> Iterator[Callable[[list[str], int], Server]]:
    """Return a function that starts a server and waits until it answers on its port."""
    started: list[tuple[subprocess.Popen[bytes], Server]] = []

    def start(command: list[str], port: int) -> Server:
        # No server runs as root: Apache would refuse, and none of this needs it.
        user = "nobody" if os.geteuid() == 0 else None
        groups: list[int] | None = [] if user else None
        with (folder / f"state/{port}.err").open("wb") as log:
            process = subprocess.Popen(
                command, user=user, extra_groups=groups, stdout=subprocess.DEVNULL, stderr=log
            )
        server = Server(port, folder)
        started.append((process, server))
        _wait_for(process, port, folder / f"state/{port}.err")
        return server

    yield start
    for process, server in started:
        server.close()
        process.terminate()
        process.wait(timeout=30)


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    pytest.fail(f"{process.args!r} did not start: {log.read_text()}")


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def apache(folder: Path, serve: Callable[[list[str], int], Server]) -> Server:
    """Return an Apache that has the site at / and at /sub/path/, or skip."""
    if not Path(APACHE).exists():
        pytest.skip("apache2 is not installed")
    port = free_port()
    lines = [
        *(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in APACHE_MODULES),
        f'ServerRoot "{folder}/state"',
        "ServerName 127.0.0.1",
        f"Listen 127.0.0.1:{port}",
        f'PidFile "{folder}/state/apache.pid"',
        f'ErrorLog "{folder}/state/apache.log"',
        "TypesConfig /dev/null",
        "AddEncoding x-gzip .gz",
        "AddDefaultCharset iso-8859-1",
        "MaxKeepAliveRequests 0",
        f'DocumentRoot "{folder}/site"',
        f'Alias "/sub/path" "{folder}/site"',
        f'Alias "/a <b>" "{folder}/site"',
        f'<Directory "{folder}/site">',
        "  Options Indexes MultiViews FollowSymLinks",
        "  AllowOverride All",
        "  Require all granted",
        "</Directory>",
        f'Alias "/plain" "{folder}/plain"',
        f'<Directory "{folder}/plain">',
        "  AllowOverride None",
        "  Require all granted",
        "</Directory>",
        f'Alias "/harmgraph" "{folder}/w3id/harmgraph"',
        f'<Directory "{folder}/w3id">',
        "  AllowOverride All",
        "  Require all granted",
        "</Directory>",
    ]
    configuration = folder / "apache.conf"
    configuration.write_text("\n".join(lines) + "\n")
    return serve([APACHE, "-f", str(configuration), "-DFOREGROUND"], port)


def start_nginx(folder: Path, serve: Callable[[list[str], int], Server], prefix: str) -> Server:
    """Start an nginx that has the site at *prefix*, or skip."""
    if not Path(NGINX).exists():
        pytest.skip("nginx is not installed")
    port = free_port()
    state = folder / "state" / f"nginx-{port}"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {state}-{kind};\n" for kind in kinds)
    http = folder / f"nginx-{port}-http.conf"
    http.write_bytes(nginx_http(prefix=prefix))
    server = folder / f"nginx-{port}-server.conf"
    server.write_bytes(nginx_server(prefix=prefix, folder=str(folder / "site")))
    configuration = folder / f"nginx-{port}.conf"
    configuration.write_text(
        f"daemon off;\npid {state}.pid;\nerror_log {state}.log;\nevents {{ }}\n"
        f"http {{\naccess_log off;\nkeepalive_requests 1000000;\n{temporary}"
        f"include {http};\nserver {{\nlisten 127.0.0.1:{port};\ninclude {server};\n}}\n}}\n"
    )
    log = f"{state}-start.log"
    return serve([NGINX, "-e", log, "-p", str(folder), "-c", str(configuration)], port)


@pytest.fixture(scope="session")
def nginx_at_root(folder: Path, serve: Callable[[list[str], int], Server]) -> Server:
    """Return an nginx that has the site at /, or skip."""
    return start_nginx(folder, serve, "/")


@pytest.fixture(scope="session")
def nginx_below(folder: Path, serve: Callable[[list[str], int], Server]) -> Server:
    """Return an nginx that has the site at /sub/path/, or skip."""
    return start_nginx(folder, serve, "/sub/path/")


@dataclass(frozen=True)
class Served:
    """The site on a server, at a path that has a slash at its end."""

    server: Server
    path: str

    def ask(self, path: str, *accept: str, method: str = "GET") -> Answer:
        """Ask for what stands at *path* below the root of the site."""
        return self.server.ask(self.path + path, *accept, method=method)

    def target(self, path: str, answer: Answer) -> str:
        """Return where *answer* to *path* leads, as a path below the root of the site."""
        here = f"http://127.0.0.1:{self.server.port}{self.path}"
        there = urljoin(here + path, answer.header("Location") or "")
        assert there.startswith(here)
        return there.removeprefix(here)


_PLACES: Final = {
    "apache at /": ("apache", "/"),
    "apache at /sub/path/": ("apache", "/sub/path/"),
    "nginx at /": ("nginx_at_root", "/"),
    "nginx at /sub/path/": ("nginx_below", "/sub/path/"),
}


@pytest.fixture(scope="session", params=[*_PLACES.values()], ids=[*_PLACES])
def served(request: pytest.FixtureRequest) -> Served:
    """Return the site on each server and at each path, or skip."""
    name, path = request.param
    return Served(request.getfixturevalue(name), path)
