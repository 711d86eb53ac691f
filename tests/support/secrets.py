"""What must not be found in a text, in all the forms in which it might stand there."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

BYTES_SOUGHT = 18
"""Of a file, from several places: a multiple of three, so that base64 of it can be found in base64 of more."""


def forms_of(secret: str) -> frozenset[str]:
    """A text as it is, percent-encoded, escaped as in JSON and ``repr``, and in base64 and hexadecimal digits."""
    data = secret.encode()
    written = {secret, quote(secret, safe=""), quote(secret), quote_plus(secret), json.dumps(secret)[1:-1]}
    return frozenset(written | {repr(secret)[1:-1], ascii(secret)[1:-1], data.hex(), *_base64(data)})


def forms_of_file(data: bytes) -> frozenset[str]:
    """Pieces of a file as bytes read as text, as ``repr``, and in base64 and hexadecimal digits."""
    pieces = [data[start : start + BYTES_SOUGHT] for start in range(0, len(data) - BYTES_SOUGHT, len(data) // 5)]
    written = {form for piece in pieces for form in (piece.decode("latin-1"), repr(piece)[2:-1], piece.hex())}
    return frozenset(written.union(*map(_base64, pieces)))


def found_in(text: str, secrets: Iterable[str]) -> list[str]:
    """Those of the forms that stand in a text, in whatever case."""
    lower = text.lower()
    return sorted({form for form in secrets if form.lower() in lower})


def _base64(data: bytes) -> Iterator[str]:
    # Whatever stands before it: base64 takes three bytes at a time.
    for offset in range(3):
        whole = base64.b64encode(data[offset : offset + (len(data) - offset) // 3 * 3]).decode()
        if len(whole) >= 8:
            yield whole
            yield whole.replace("+", "-").replace("/", "_")
