"""How an answer crosses the pipe: its kind, its length, and then a result or an error as JSON."""

from __future__ import annotations

import json
import struct
from typing import Final

from harmgraph.errors import HarmGraphError, error_from_dict

_HEADER: Final = struct.Struct(">cQ")
_RESULT: Final = b"R"
_ERROR: Final = b"E"
_LONGEST_FIELD: Final = 4000

OVERHEAD: Final = 64 * 1024
"""The most bytes that an answer holds beyond its result; more than the largest error."""


def pack_result(payload: bytes) -> tuple[bytes, bytes]:
    """Return what to send, in order, for a result."""
    return _HEADER.pack(_RESULT, len(payload)), payload


def pack_error(error: HarmGraphError) -> tuple[bytes, bytes]:
    """Return what to send, in order, for an error; its fields are cut to a few thousand letters."""
    fields = {
        key: value[:_LONGEST_FIELD] if isinstance(value, str) else value
        for key, value in error.to_dict().items()
    }
    payload = json.dumps(fields).encode("ascii")
    return _HEADER.pack(_ERROR, len(payload)), payload


def is_whole(received: bytearray) -> bool:
    """Say whether *received* is an answer from its beginning to its end."""
    if len(received) < _HEADER.size:
        return False
    return len(received) == _HEADER.size + int(_HEADER.unpack_from(received)[1])


def unpack(received: bytearray) -> bytes:
    """Return the result in *received*, a whole answer, or raise the error in it."""
    kind, _ = _HEADER.unpack_from(received)
    with memoryview(received) as view:
        payload = bytes(view[_HEADER.size :])
    if kind == _ERROR:
        raise error_from_dict(json.loads(payload))
    return payload
