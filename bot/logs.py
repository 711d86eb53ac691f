"""Logging for an operator: one line an event, no token, nothing about a person."""

from __future__ import annotations

import logging
import re

TOKEN = re.compile(r"\d{5,}(?::|%3A)[\w-]{20,}", re.IGNORECASE)
BEARER = re.compile(r"(Bearer|Basic) [\w.~+/=-]{8,}")
CHATTY = ("telegram", "httpx", "httpcore", "spotipy", "urllib3", "aiosqlite", "aiohttp.access", "PIL", "matplotlib")
"""Libraries that write whole updates, URLs with tokens, headers or SQL into the log below WARNING."""


class RedactingFormatter(logging.Formatter):
    """Formats a record, traceback included, and replaces whatever looks like a bot token or an authorisation header."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def redact(text: str) -> str:
    """``text`` without tokens, also where they are percent-encoded."""
    return BEARER.sub(r"\1 [redacted]", TOKEN.sub("[redacted token]", text))


def set_up_logging(level: str) -> None:
    """Log to standard error; the chatty libraries only from WARNING, whatever ``level`` is."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
