"""Rules for the servers that may hold the site, and what w3id.org needs to lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from harmgraph.namespaces import BASE
from harmgraph.publish.apache import htaccess
from harmgraph.publish.nginx import nginx_http, nginx_server
from harmgraph.publish.w3id import w3id_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harmgraph.publish.site import Site


def iter_hosting(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the rules for Apache and nginx, and the files for w3id.org: path, and content.

    Args:
        site: What is published.

    Raises:
        OptionError: a server cannot be told the path of the site's address.
    """
    host = None if site.settings.base_url == BASE else site.settings.base_url
    prefix = "/" if host is None else urlsplit(host).path
    yield ".htaccess", htaccess()
    yield "nginx/http.conf", nginx_http(prefix=prefix)
    yield "nginx/server.conf", nginx_server(prefix=prefix)
    yield from w3id_files(host)
