"""Rules for Apache: one ``.htaccess`` at the root of the site, wherever that root is.

They find out by themselves at which address and in which folder they stand. For the IRI of a thing
they choose a form as `harmgraph.publish.negotiation.choose` does, and answer 303 with the address
of the document in that form, or 406 with a list of the forms that there are.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from harmgraph.namespaces import BASE
from harmgraph.publish.accept_patterns import FOUR_DIGITS, SOUND, accept_patterns
from harmgraph.publish.representations import NAMED_TYPES, OTHER_TYPES
from harmgraph.publish.routes import GROUP, ROUTES, forms_of, negotiated, sets_of_forms
from harmgraph.publish.rules import (
    RELEASE,
    endings,
    group,
    key,
    links,
    links_of_document,
    missing_page,
    refusal_items,
    refusal_page,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harmgraph.publish.representations import Representation
    from harmgraph.publish.routes import Route

_START: Final = """\
# Written by harmgraph from its table of routes; changes here are lost when the site is built again.
# For Apache 2.4 with mod_rewrite, mod_headers and mod_mime, where AllowOverride is All.
# Nothing here needs to know at which address or in which folder the site stands.

Options -Indexes -MultiViews
<IfModule mod_dir.c>
  DirectoryIndex index.html
</IfModule>
"""

_ROOT: Final = "/%{escape:%{reqenv:hg_root}}"

_HEADERS: Final = """\
  # Nothing here is private: a page of any other site may read it.
  Header always set Access-Control-Allow-Origin "*"
  Header always set Access-Control-Expose-Headers "Link, ETag"
  Header always set Access-Control-Allow-Methods "GET, HEAD, OPTIONS" \
"expr=%{REQUEST_METHOD} == 'OPTIONS'"
  Header always set Access-Control-Allow-Headers "Accept" "expr=%{REQUEST_METHOD} == 'OPTIONS'"
  Header always set X-Content-Type-Options "nosniff"
  # The sites that a page of ours leads to are not told which page that was.
  Header always set Referrer-Policy "no-referrer"
"""

_VARY: Final = """\
  # These two answers, and no others, depend on what was asked for.
  Header always set Vary "Accept" "expr=%{REQUEST_STATUS} == 303 || %{REQUEST_STATUS} == 406"
"""

_WHERE: Final = r"""\
  RewriteEngine On

  # Where we are. Of the address, hg_root is what stands before the path below this folder, without
  # its first slash; of the file, hg_folder is the same.
  RewriteCond "$0::%{REQUEST_URI}" "^(.*)::/(.*)\1$"
  RewriteRule "^.*" - [E=hg_root:%2]
  RewriteCond "$0::%{REQUEST_FILENAME}%{PATH_INFO}" "^(.*)::(.*)\1$"
  RewriteRule "^.*" - [E=hg_folder:%2]

  # Hidden files are not part of the site.
  RewriteRule "(?:^|/)[.](?!well-known/)" - [R=404,L]
  # A browser asks whether a page of another site may read this.
  RewriteCond %{REQUEST_METHOD} =OPTIONS
  RewriteRule ^ - [R=204,L]
  # What neither asks nor looks, the server itself declines.
  RewriteCond %{REQUEST_METHOD} !^(?:GET|HEAD)$
  RewriteRule ^ - [L]
"""

_FILES: Final = r"""
  # Files are sent as they are.
  RewriteCond %{REQUEST_FILENAME} -f
  RewriteRule ^ - [L]
"""

_NOT_THERE: Final = r"""
  # Of what has no document, only folders with a page of their own are there.
  RewriteCond "%{ENV:hg_folder}%{ENV:hg_document}.html" !-f
  RewriteRule ^ - [E=!hg_document]
  RewriteCond "%{ENV:hg_document}" "^$"
  RewriteCond "%{REQUEST_FILENAME}/index.html" -f
  RewriteRule ^ - [L]
  RewriteCond "%{ENV:hg_document}" "^$"
  RewriteRule ^ - [R=404,L]
"""

_WEIGHTS: Final = """
  # What the Accept header says of each form: the weight, a colon, and 3 where the form was named,
  # 2 where its kind was, 1 for anything. A later rule is more specific and replaces what an earlier
  # one said. The weight stands as 1, its 0 if it begins so, its decimals, and 000.
"""

_NONE: Final = """
  RewriteCond "%{ENV:hg_form}" "^$"
  RewriteRule ^ - [R=406,L]
"""

_FOUND: Final = """\
  RewriteRule ^ "/%{ENV:hg_root}%{ENV:hg_document}%{ENV:hg_form}" [R=303,QSD,L]
"""

_BEFORE: Final = f"""\
  RewriteEngine On

  RewriteRule "^README[.]md$" - [L]
  # The newest release is what the host has outside of the folders of releases.
  RewriteRule "^latest(?:/(.*))?$" "{{path}}$1" [R=302,L]
  # A release that was frozen, such as 0.1.0, is a folder.
  RewriteRule "^({RELEASE.removesuffix("/")})$" "{{host}}$1/" [R=302,L]
  RewriteRule "^({RELEASE})" - [E=hg_release:$1]
  # Documents that are asked for by their own names.
  RewriteRule "^.*{{endings}}$" "{{host}}$0" [R=302,L]
"""

_ELSEWHERE: Final = """
  # What is not a thing.
  RewriteCond "%{{ENV:hg_document}}" "^$"
  RewriteRule "^.*" "{host}$0" [R=302,L]
"""


def htaccess(*, routes: Sequence[Route] = ROUTES, base: str = BASE) -> bytes:
    """Return the ``.htaccess`` for the root of the site.

    Args:
        routes: The table of routes.
        base: What IRIs of ours begin with.
    """
    headers = [_HEADERS, _VARY, *_links(routes, base)]
    rules = [_WHERE, *_documents(routes), _FILES, *_things(routes), _NOT_THERE, _WEIGHTS]
    rules += [*_weights(routes), *_choice(routes), *_lists(routes), _NONE, _FOUND]
    parts = [*_types(routes), *_within("headers", headers), *_within("rewrite", rules)]
    errors = [_error(404, missing_page(_ROOT)), _refusal(_ROOT)]
    return "".join([_START, *errors, *parts]).encode("ascii")


def htaccess_before(
    host: str, *, path: str, comment: str, routes: Sequence[Route] = ROUTES
) -> bytes:
    """Return rules for an Apache that stands before a host which cannot choose a form itself.

    They cannot see which documents there are, so an unknown thing is found out by the host (404).

    Args:
        host: The address of the site, with a slash at its end.
        path: Where these rules stand on their own server, with a slash at both ends.
        comment: What the file says first.
        routes: The table of routes.
    """
    where = _BEFORE.format(path=path, host=host, endings=endings(forms_of(routes)))
    release = f"^(?:{RELEASE})?"
    rules = [where, *_things(routes, start=release), _ELSEWHERE.format(host=host), _WEIGHTS]
    rules += [*_weights(routes), *_choice(routes), *_lists(routes), _NONE]
    target = f"{host}%{{ENV:hg_release}}%{{ENV:hg_document}}%{{ENV:hg_form}}"
    rules += [f'  RewriteRule ^ "{target}" [R=303,QSD,L]\n']
    headers = ['  Header always set Access-Control-Allow-Origin "*"\n', _VARY]
    parts = [comment, _refusal(host), *_within("headers", headers), *_within("rewrite", rules)]
    return "".join(parts).encode("ascii")


def _within(module: str, lines: Sequence[str]) -> tuple[str, ...]:
    return (f"\n<IfModule mod_{module}.c>\n", *lines, "</IfModule>\n")


def _types(routes: Sequence[Route]) -> Iterator[str]:
    yield "\n<IfModule mod_mime.c>\n"
    for form in forms_of(routes):
        yield f'  AddType "{form.content_type}" {form.suffix}\n'
    for suffix, content_type in OTHER_TYPES.items():
        yield f'  AddType "{content_type}" {suffix}\n'
    yield "  RemoveEncoding .gz\n</IfModule>\n"
    for name, content_type in NAMED_TYPES.items():
        yield f'<Files "{name}">\n  ForceType "{content_type}"\n</Files>\n'


def _error(status: int, page: str) -> str:
    return f"ErrorDocument {status} {_quoted(page)}\n"


def _refusal(root: str) -> str:
    return _error(406, refusal_page("%{reqenv:hg_list}", root))


def _quoted(text: str) -> str:
    """Return *text* as one word of a configuration."""
    return '"' + text.replace('"', r"\"") + '"'


def _links(routes: Sequence[Route], base: str) -> Iterator[str]:
    """Yield the Link headers: of things to their documents, and of documents to each other."""
    yield "  # Links between a thing and its documents, and between these.\n"
    name, about = "%{hg_name}e", f"{base}%{{hg_about}}e"
    for forms in sets_of_forms(routes):
        chosen = f"expr=reqenv('hg_forms') == '{key(forms)}'"
        from_thing = _quoted(links(forms, name, "describedby"))
        yield f"  Header always set Link {from_thing} \"{chosen} && -n reqenv('hg_document')\"\n"
        from_page = _quoted(links_of_document(forms, name, about))
        when = f"{chosen} && -n reqenv('hg_about') && %{{REQUEST_STATUS}} == 200"
        yield f'  Header always set Link {from_page} "{when}"\n'


def _documents(routes: Sequence[Route]) -> Iterator[str]:
    yield "\n  # Documents: hg_about is the thing, hg_name the document as seen from itself.\n"
    # A later rule replaces what an earlier one said, and the first route that fits is to count.
    for route in reversed(negotiated(routes)):
        pattern = f"^{route.document_pattern}{endings(route.forms)}$"
        about = f"E=hg_about:{group(route.template, 1)}"
        yield from _rule(route, pattern, route.document, about)


def _things(routes: Sequence[Route], *, start: str = "^") -> Iterator[str]:
    yield "\n  # Things: hg_document is the path of the document, hg_name the same from here.\n"
    for route in reversed(negotiated(routes)):
        document = f"E=hg_document:{group(route.document, 1)}"
        yield from _rule(route, f"{start}{route.pattern}$", route.template, document)


def _rule(route: Route, pattern: str, seen_from: str, flag: str) -> Iterator[str]:
    """Yield what is known of an address that fits *pattern*."""
    name = posixpath.relpath(route.document, posixpath.dirname(seen_from))
    if GROUP in name:
        yield '  RewriteCond "$1" "([^/]+)$"\n'
    flags = f"{flag},E=hg_name:{name.replace(GROUP, '%1')},E=hg_forms:{key(route.forms)}"
    yield f'  RewriteRule "{pattern}" - [{flags}]\n'


def _variable(form: Representation) -> str:
    return f"hg_q_{form.letters}"


def _weights(routes: Sequence[Route]) -> Iterator[str]:
    covered: dict[tuple[str, int], list[Representation]] = {}
    by_form = {form: list(accept_patterns(form))[::-1] for form in forms_of(routes)}
    for depth in range(max(map(len, by_form.values()))):
        for form, patterns in by_form.items():
            for found in patterns[depth : depth + 1]:
                covered.setdefault(found, []).append(form)
    for (pattern, precedence), forms in covered.items():
        flags = ",".join(f"E={_variable(form)}:1%1%2000:{precedence}" for form in forms)
        yield f'  RewriteCond %{{HTTP:Accept}} "{pattern}" [NC]\n  RewriteRule ^ - [{flags}]\n'
    yield "  # A header without any sound range asks for nothing in particular.\n"
    flags = ",".join(f"E={_variable(form)}:1000:1" for form in by_form)
    yield f'  RewriteCond %{{HTTP:Accept}} "!{SOUND}" [NC]\n  RewriteRule ^ - [{flags}]\n'


def _choice(routes: Sequence[Route]) -> Iterator[str]:
    yield "\n  # The form with the highest weight. One of 0 makes 3 at most, and is never chosen.\n"
    yield "  RewriteRule ^ - [E=hg_best:9]\n"
    for form in forms_of(routes):
        weight = f"reqenv('{_variable(form)}') =~ m#^{FOUR_DIGITS}:([0-9])$#"
        yield (
            f'  RewriteCond "%{{ENV:hg_forms}}." "[.]{form.letters}[.]"\n'
            f"  RewriteCond expr \"{weight} && '$1$2' -gt reqenv('hg_best')\"\n"
            f"  RewriteRule ^ - [E=hg_best:%1%2,E=hg_form:{form.suffix}]\n"
        )


def _lists(routes: Sequence[Route]) -> Iterator[str]:
    yield "\n  # What a refusal offers instead.\n"
    for forms in sets_of_forms(routes):
        items = refusal_items(forms, "%{ENV:hg_name}")
        yield f'  RewriteCond "%{{ENV:hg_forms}}" "={key(forms)}"\n'
        yield f"  RewriteRule ^ - '[E=hg_list:{items}]'\n"
