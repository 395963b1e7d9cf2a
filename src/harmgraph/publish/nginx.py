"""Rules for nginx, in two files: one for its ``http`` block, and one for a ``server`` block.

nginx does not compare numbers and has no scripts of its own. So the weights of an Accept header are
compared digit by digit, with regular expressions, and what is chosen is the same as in
`harmgraph.publish.negotiation.choose`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harmgraph.errors import OptionError
from harmgraph.namespaces import BASE
from harmgraph.publish.accept_patterns import FOUR_DIGITS, SOUND, accept_patterns
from harmgraph.publish.representations import NAMED_TYPES, OTHER_TYPES
from harmgraph.publish.routes import ROUTES, forms_of, negotiated, sets_of_forms
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

    from harmgraph.publish.routes import Route

_PREFIX: Final = re.compile(r"/([A-Za-z0-9._~-]+/)*")
_FOLDER: Final = re.compile(r"/[^\x00-\x1f\x22\x5c${};#]*")

_BELOW: Final = f"(?:{RELEASE})?"
"""An address may be below a release."""

_HTTP: Final = """\
# Written by harmgraph from its table of routes. Include it in the http block of nginx (1.11.8 or
# newer), and the other file in a server block.
#
# Weights (q=0.5), wildcards, parameters and what is more specific count as RFC 9110 says. Limits:
# - Before nginx 1.23, only the first of several Accept headers is seen. A list is seen whole.
# - A slash that is written as %2F counts as a slash, where Apache answers 404.
# - A header over 8 kB is answered 400, unless large_client_header_buffers says otherwise.
"""

_SERVER: Final = """\
# Written by harmgraph from its table of routes. Include it in a server block of nginx; the other
# file belongs in the http block.
# The site stands in the folder {folder}: write yours in its place, wherever it is named.
# It is found at the path {prefix}, in both files; publish with the right address for another.

location {prefix} {{
  alias "{folder}/";
  index index.html;
  autoindex off;
  absolute_redirect off;
  error_page 404 {prefix}.missing;

  default_type application/octet-stream;
  types {{
{types}  }}
  charset utf-8;
  charset_types {charset_types};

  # Nothing here is private: a page of any other site may read it.
  add_header Access-Control-Allow-Origin "*" always;
  add_header Access-Control-Expose-Headers "Link, ETag" always;
  add_header Access-Control-Allow-Methods $hg_methods always;
  add_header Access-Control-Allow-Headers $hg_headers always;
  add_header Allow $hg_allow always;
  add_header X-Content-Type-Options "nosniff" always;
  # The sites that a page of ours leads to are not told which page that was.
  add_header Referrer-Policy "no-referrer" always;
  add_header Vary $hg_vary always;
  add_header Link $hg_described always;
  add_header Link $hg_alternates always;

  if ($hg_hidden) {{ return 404; }}
  if ($request_method = OPTIONS) {{ return 204; }}
  if ($request_method !~ "^(?:GET|HEAD)$") {{ return 405; }}

  # Files are sent as they are, and folders that have a page of their own.
  set $hg_answer "";
  if (-f "{folder}/${{hg_thing}}.html") {{ set $hg_answer "$hg_form"; }}
  if (-f $request_filename) {{ set $hg_answer ""; }}
  if ($hg_answer = "none") {{ rewrite ^ {prefix}.refusal last; }}
  if ($hg_answer) {{ return 303 {prefix}$hg_thing$hg_answer; }}
  set $hg_bare "";
  if (-d $request_filename) {{ set $hg_bare "bare"; }}
  if (-f $request_filename/index.html) {{ set $hg_bare ""; }}
  if ($hg_bare) {{ return 404; }}

  location = {prefix}.missing {{
    internal;
    types {{ }}
    default_type text/html;
    return 404 '{missing}';
  }}

  location = {prefix}.refusal {{
    internal;
    types {{ }}
    default_type text/html;
    return 406 $hg_refusal;
  }}
{named}}}
"""

_WITHOUT_SLASH: Final = """
location = {path} {{
  absolute_redirect off;
  return 301 {path}/;
}}
"""


def nginx_http(*, prefix: str = "/", routes: Sequence[Route] = ROUTES, base: str = BASE) -> bytes:
    """Return what belongs in the ``http`` block of nginx.

    Args:
        prefix: The path at which the site is found, with a slash at both ends.
        routes: The table of routes.
        base: What IRIs of ours begin with.

    Raises:
        OptionError: *prefix* cannot stand in such a file.
    """
    _check(_PREFIX, prefix, "path of an address")
    lines = [_HTTP, *_places(routes, prefix), *_weights(routes), *_choice(routes)]
    return "".join([*lines, *_headers(routes, prefix, base)]).encode("ascii")


def nginx_server(
    *, folder: str = "/srv/harmgraph", prefix: str = "/", routes: Sequence[Route] = ROUTES
) -> bytes:
    """Return what belongs in a ``server`` block of nginx.

    Args:
        folder: Where the site stands on the server, as an absolute path.
        prefix: The path at which the site is found, with a slash at both ends.
        routes: The table of routes.

    Raises:
        OptionError: *folder* or *prefix* cannot stand in such a file.
    """
    _check(_PREFIX, prefix, "path of an address")
    _check(_FOLDER, folder, "folder")
    types = {form.suffix: form.content_type for form in forms_of(routes)} | OTHER_TYPES
    plain = {suffix: content_type.partition(";")[0] for suffix, content_type in types.items()}
    text = [media_type for media_type in plain.values() if media_type.startswith("text/")]
    server = _SERVER if prefix == "/" else _SERVER + _WITHOUT_SLASH
    return server.format(
        folder=folder.rstrip("/"),
        prefix=prefix,
        path=prefix.rstrip("/"),
        missing=missing_page(prefix),
        types="".join(f"    {plain[suffix]} {suffix.removeprefix('.')};\n" for suffix in plain),
        charset_types=" ".join(sorted({*text} - {"text/html"})),
        named="".join(_named()),
    ).encode()


def _check(pattern: re.Pattern[str], value: str, what: str) -> None:
    if pattern.fullmatch(value) is None:
        raise OptionError(
            f"That {what} cannot be written into the rules for nginx",
            target=value,
            advice="Choose an absolute path of letters, digits, hyphens and dots.",
        )


def _named() -> Iterator[str]:
    for name, content_type in NAMED_TYPES.items():
        kind = content_type.partition(";")[0]
        yield f'\n  location ~ "/{name}$" {{\n    types {{ }}\n    default_type {kind};\n  }}\n'


def _map(source: str, target: str, cases: Iterator[str] | list[str], default: str = '""') -> str:
    """Return a map: the first of *cases* that fits counts."""
    return f"\nmap {source} ${target} {{\n  default {default};\n{''.join(cases)}}}\n"


def _case(pattern: str, value: str) -> str:
    return f'  "~{pattern}" {value};\n'


def _places(routes: Sequence[Route], prefix: str) -> Iterator[str]:
    """Yield what an address is: that of a thing, or of a document in one of its forms."""
    start = "^" + prefix.replace(".", "[.]") + f"({_BELOW})"
    things, pages, about, forms = [], [], [], []
    for route in negotiated(routes):
        page = rf"{start}{route.document_pattern}{endings(route.forms)}\z"
        document = f"$1{group(route.document, 2)}"
        things.append(_case(rf"{start}{route.pattern}\z", document))
        pages.append(_case(page, document))
        about.append(_case(page, group(route.template, 2)))
        forms.append(_case(rf"^{_BELOW}{route.document_pattern}\z", key(route.forms)))
    yield "\n# Where the document of a thing stands; which document a page or a file of data is.\n"
    yield _map("$uri", "hg_thing", things, ".none")
    yield _map("$uri", "hg_page", pages)
    yield _map("$uri", "hg_about", about)
    yield _map("$hg_thing", "hg_forms", forms)
    yield _map("$hg_page", "hg_page_forms", forms)
    yield "\n# Hidden files are not part of the site.\n"
    yield _map("$uri", "hg_hidden", [_case("/[.](?!well-known/)", "1")])


def _weights(routes: Sequence[Route]) -> Iterator[str]:
    yield (
        "\n# What the Accept header says of each form: the weight, a colon, and 3 where the form\n"
        "# was named, 2 where its kind was, 1 for anything. The most specific comes first. The\n"
        "# weight stands as 1, its 0 if it begins so, its decimals, and 000. A header without any\n"
        "# sound range asks for nothing in particular.\n"
    )
    yield _map("$http_accept", "hg_unsaid", [_case(f"*{SOUND}", "10000:0")], "1000:1")
    for form in forms_of(routes):
        cases = [
            _case(f"*{pattern}", f"1$1$2000:{precedence}")
            for pattern, precedence in accept_patterns(form)
        ]
        yield _map("$http_accept", f"hg_said_{form.letters}", cases, "$hg_unsaid")
        # The same in four digits and one, or nothing where the route has not that form.
        fits = rf"[.]{form.letters}[.][^ ]* {FOUR_DIGITS}:([0-9])$"
        yield _map(
            f'"$hg_forms. $hg_said_{form.letters}"',
            f"hg_q_{form.letters}",
            [_case(fits, f'"$1$2{form.suffix}"')],
            f'"00000{form.suffix}"',
        )


def _choice(routes: Sequence[Route]) -> Iterator[str]:
    yield (
        "\n# The form with the highest weight. Of two numbers of five digits, that one is greater\n"
        "# which has the greater digit after those that they share. 00009 is more than any form\n"
        "# has whose weight is 0.\n"
    )
    greater = "|".join(rf"{digit}[^ ]* \1[0-{digit - 1}]" for digit in range(1, 10))
    best = "00009"
    for form in forms_of(routes):
        this, candidate = f"hg_best_{form.letters}", f"$hg_q_{form.letters}"
        yield _map(
            f'"{candidate} {best}"', this, [_case(f"^([0-9]*)(?:{greater})", candidate)], best
        )
        best = f"${this}"
    yield _map(best, "hg_form", [_case("([.][a-z]+)$", "$1")], "none")


def _headers(routes: Sequence[Route], prefix: str, base: str) -> Iterator[str]:
    described, alternates, refusals = [], [], []
    thing, page = f"{prefix}$hg_thing", f"{prefix}$hg_page"
    for forms in sets_of_forms(routes):
        known = key(forms).replace(".", "[.]")
        to_page = links_of_document(forms, page, f"{base}$hg_about")
        described.append(_case(f"^(?:303|406) {known}$", f"'{links(forms, thing, 'describedby')}'"))
        alternates.append(_case(f"^200 {known}$", f"'{to_page}'"))
        refused = refusal_page(refusal_items(forms, thing), prefix)
        refusals.append(_case(f"^{known}$", f"'{refused}'"))
    yield "\n# Links between a thing and its documents, and between these; what a refusal offers.\n"
    yield _map('"$status $hg_forms"', "hg_described", described)
    yield _map('"$status $hg_page_forms"', "hg_alternates", alternates)
    yield _map("$hg_forms", "hg_refusal", refusals)
    yield "\n# These two answers, and no others, depend on what was asked for.\n"
    yield _map("$status", "hg_vary", [_case("^(?:303|406)$", "Accept")])
    yield _map("$status", "hg_allow", [_case("^405$", '"GET, HEAD, OPTIONS"')])
    yield _map("$request_method", "hg_methods", [_case("^OPTIONS$", '"GET, HEAD, OPTIONS"')])
    yield _map("$request_method", "hg_headers", [_case("^OPTIONS$", "Accept")])
