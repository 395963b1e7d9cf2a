"""Serves a folder as a plain host would, below a path, so that a site cannot count on its root."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

BELOW: Final = "/some/where/"
"""The path below which the site stands."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder* until the end of the block; the value is the address of its root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    """Nothing is logged; whatever is not there gets the site's own page for that."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(BELOW):
            return super().translate_path("/nothing-is-called-so")
        return super().translate_path(path.removeprefix(BELOW.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it has
        pass
