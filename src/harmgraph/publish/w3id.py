"""What to hand in at w3id.org, so that the addresses of things lead to the host of the site.

The name is not registered yet. Nothing here uses the network: `w3id_files` writes the two files
that the w3id.org repository wants, and `steps` says what somebody has to do with them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harmgraph.errors import OptionError
from harmgraph.namespaces import BASE
from harmgraph.publish.apache import htaccess_before

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = "harmgraph"
"""What is registered: the name of the folder in the w3id.org repository."""

PLACEHOLDER: Final = "https://host.example/harmgraph/"
"""Stands for the address of the site where nobody has said it yet."""

MAINTAINER: Final = "MAINTAINER-TO-BE-NAMED"
"""Stands for the account on GitHub of whoever looks after the name."""

_ADDRESS: Final = re.compile(
    r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?/([A-Za-z0-9._~-]+/)*"
)

_ACCOUNT: Final = re.compile(r"[A-Za-z0-9](-?[A-Za-z0-9])*")

_COMMENT: Final = """\
# Permanent addresses of harmgraph, an open knowledge graph of avoidable harm in mental health
# social care. Contact: https://github.com/{maintainer}
#
"""

_CHOOSING: Final = """\
# The host is one that cannot choose a form by the Accept header. So this is done here, by rules
# that harmgraph wrote from its table of routes: 303 for things, 302 for all else.

"""

_RULES: Final = """\
# Everything below this folder goes to the same path on the host, which chooses the form (HTML,
# Turtle, JSON-LD ...) by the Accept header and answers 303 for things, 200 for documents.

RewriteEngine On

RewriteRule "^README[.]md$" - [L]
# A release that was frozen: 0.1.0 is a folder of the host.
RewriteRule "^([0-9]+[.][0-9]+[.][0-9]+)$" "{host}$1/" [R=302,L]
# The newest one is what the host has outside of these.
RewriteRule "^latest(?:/(.*))?$" "{host}$1" [R=302,L]
RewriteRule "^(.*)$" "{host}$1" [R=302,L]
"""

_README: Final = """\
# {base}

Permanent addresses of harmgraph: the service user evidence-based model of avoidable harm in mental
health social care (Carr, Sweeney, Coldham and Hudson, 2022) as an open knowledge graph.

Below that address stand:

- `ontology` the ontology, and `ontology/...` its terms
- `id/...` things: sources of harm, examples, impacts, recommendations, provisions, links
- `graph/...`, `shapes/...`, `query/...` and `module/...` graphs, shapes, questions and modules
- `x.y.z/...` the frozen release x.y.z, and `latest/...` the newest one

{how}

## Contact

- [{maintainer}](https://github.com/{maintainer})
"""

_HOW: Final = """\
Everything is redirected (302) to the same path below {host},
which chooses the form of its answer by the Accept header."""

_HOW_CHOOSING: Final = """\
Things are redirected (303) to their documents below {host},
in the form that the Accept header asks for; all else to the same path (302)."""

_STEPS: Final = """\
The name {base} is not registered yet. Until it is, addresses that
begin so lead nowhere; the site itself works wherever it stands. To register it, once:

1. Put the site on a host and note its address.{known}
2. Make a fork of https://github.com/perma-id/w3id.org and copy the folder {folder}
   into its root, as {name}/.
3. In both files, write the account on GitHub of whoever looks after the name in the place
   of {maintainer}.{replace}
4. Open a pull request. The people of w3id.org look at it and merge it.
5. Try it: curl -sIL -H "Accept: text/turtle" {base}id/source/1
   has to answer {answers}.
"""


def w3id_files(
    host: str | None = None,
    *,
    maintainer: str = MAINTAINER,
    host_chooses: bool = True,
    folder: str = f"w3id/{NAME}/",
) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the files for the w3id.org repository.

    Args:
        host: The address of the site, with a slash at its end; ``None`` where it is not known yet.
        maintainer: An account on GitHub.
        host_chooses: Whether the host negotiates. Apache and nginx do, with the rules that we
            write for them; hosts that send files and nothing else do not, and w3id.org then does.
        folder: Where the files are to stand, with a slash at the end.

    Raises:
        OptionError: *host* is not such an address, or is one at w3id.org itself; or *maintainer*
            is not the name of an account.
    """
    if _ACCOUNT.fullmatch(maintainer) is None:
        raise OptionError(
            "That is not the name of an account on GitHub",
            target=maintainer,
            advice="Give letters, digits and single hyphens, without the address of GitHub.",
        )
    address = _checked(host)
    comment = _COMMENT.format(maintainer=maintainer)
    rules = (comment + _RULES.format(host=address)).encode("ascii")
    if not host_chooses:
        rules = htaccess_before(address, path=f"/{NAME}/", comment=comment + _CHOOSING)
    how = (_HOW if host_chooses else _HOW_CHOOSING).format(host=address)
    readme = _README.format(base=BASE, maintainer=maintainer, how=how)
    yield f"{folder}.htaccess", rules
    yield f"{folder}README.md", readme.encode("ascii")


def steps(
    host: str | None = None, *, host_chooses: bool = True, folder: str = f"w3id/{NAME}/"
) -> str:
    """Return what somebody has to do to register the name.

    Args:
        host: The address of the site; ``None`` where it is not known yet.
        host_chooses: Whether the host negotiates.
        folder: Where the files for the w3id.org repository are.

    Raises:
        OptionError: *host* is not such an address, or is one at w3id.org itself.
    """
    address = _checked(host)
    guessed = address == PLACEHOLDER
    return _STEPS.format(
        base=BASE,
        name=NAME,
        folder=folder,
        maintainer=MAINTAINER,
        answers="302, then 303, then 200" if host_chooses else "303, then 200",
        known="" if guessed else f" (You said: {address})",
        replace=f"\n   Write the address of the host in the place of {PLACEHOLDER}."
        if guessed
        else "",
    )


def _checked(host: str | None) -> str:
    if host is None:
        return PLACEHOLDER
    if _ADDRESS.fullmatch(host) is None or host.partition("//")[2].startswith("w3id.org/"):
        raise OptionError(
            "That cannot be the address to which w3id.org leads",
            target=host,
            advice="Give the address of the site on its own host, such as "
            f"{PLACEHOLDER}, with a slash at the end.",
        )
    return host
