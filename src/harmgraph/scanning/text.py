"""From bytes to text, and positions in text to lines."""

from __future__ import annotations

import re
from typing import Final

from harmgraph.errors import EncodingInputError

_BYTE_ORDER_MARK: Final = "\ufeff"
_UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_UNWANTED: Final = re.compile("[\x00\ud800-\udfff]")
"""NUL, and halves of surrogate pairs, which are not characters (Unicode 15 section 3.8)."""
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LONGEST_QUOTE: Final = 200


def decode(data: bytes, *, name: str) -> str:
    """Return the text that *data* holds in UTF-8, without a byte order mark.

    Args:
        data: The bytes of a file.
        name: What to call it in an error.

    Raises:
        EncodingInputError: *data* is not UTF-8 (RFC 3629), or holds a NUL.
    """
    if data.startswith(_UTF_16_MARKS):
        raise EncodingInputError(
            "The text is in UTF-16", target=name, line=1, advice="Save it again as UTF-8."
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise EncodingInputError(
            f"Byte {data[error.start]:#04x} is not UTF-8",
            target=name,
            line=_line_in_bytes(data, error.start),
            advice="Save the file again as UTF-8.",
        ) from None
    text = text.removeprefix(_BYTE_ORDER_MARK)
    check_characters(text, name=name)
    return text


def check_characters(text: str, *, name: str) -> None:
    """Refuse *text* that holds a NUL or half a surrogate pair.

    Raises:
        EncodingInputError: with the line.
    """
    found = _UNWANTED.search(text)
    if found is None:
        return
    what = "a NUL character" if found[0] == "\x00" else "half a surrogate pair"
    raise EncodingInputError(
        f"The text holds {what}",
        target=name,
        line=line_at(text, found.start()),
        advice="Remove it; it may be a sign that this is not a text file.",
    )


def line_at(text: str, position: int) -> int:
    r"""Return the line of *text*, counted from 1, that *position* is in.

    A line ends with LF, CR LF or CR.

    >>> line_at("a\rb\r\nc", 5)
    3
    """
    feeds = text.count("\n", 0, position)
    returns = text.count("\r", 0, position)
    both = text.count("\r\n", 0, position)
    return 1 + feeds + returns - both


def printable(text: str, *, longest: int = _LONGEST_QUOTE) -> str:
    r"""Return *text* so that it can stand in a message: escaped where it would upset a terminal.

    Control characters, direction overrides and halves of surrogate pairs become ``\u`` escapes;
    what is longer than *longest* characters is cut.

    >>> printable("a\x1b[2J")
    'a\\u001b[2J'
    """
    short = text if len(text) <= longest else text[: longest - 1] + "…"
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", short)


def _line_in_bytes(data: bytes, position: int) -> int:
    feeds = data.count(b"\n", 0, position)
    returns = data.count(b"\r", 0, position)
    return 1 + feeds + returns - data.count(b"\r\n", 0, position)
