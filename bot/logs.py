"""Logging for an operator: one line an event, no token, nothing about a person.

What we write into the log ourselves is chosen word by word. What libraries write is not: whole updates, URLs with
tokens, headers, SQL. They only warn, whatever the level is; and of their warnings, as of every error that is not ours,
what may be content is left out.
"""

from __future__ import annotations

import copy
import logging
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO

from bot.discretion import discreet, redact, traceback_of, words_of

OURS = frozenset({"bot", "core", "models"})
"""The roots of the loggers whose lines are ours."""

_WEB_SERVER = "aiohttp.server"
_ERRORS_OF_REQUESTS = frozenset({"aiohttp.http_exceptions", "aiohttp.web_protocol"})

Arguments = tuple[object, ...] | Mapping[str, object] | None

_LOGGER = logging.getLogger(__name__)


class RedactingFormatter(logging.Formatter):
    """Formats a record, traceback included, discreetly. The attribute ``private`` of a record names what its error must
    not repeat; ``extra={"private": …}`` sets it.
    """

    def format(self, record: logging.LogRecord) -> str:
        discreet_one = copy.copy(record)
        discreet_one.exc_text, discreet_one.stack_info = None, None
        private = getattr(record, "private", ())
        if is_ours(record):
            discreet_one.args = _discreet(record.args)
        else:
            discreet_one.msg, discreet_one.args = discreet(record.getMessage(), private), None
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            discreet_one.exc_info, discreet_one.exc_text = None, traceback_of(error, private)
        return redact(super().format(discreet_one))


class DiscreetHandler(logging.StreamHandler[TextIO]):
    """Writes to standard error. Of a line that can't be written (the disk is full, say), Python's own handler would
    print there what was to be formatted, as it is.
    """

    def handleError(self, record: logging.LogRecord) -> None:
        error = sys.exc_info()[1]
        with suppress(OSError, ValueError):  # there is nowhere else to say it
            sys.stderr.write(f"a line of {record.name} could not be logged: {type(error).__name__}\n")


def _discreet(arguments: Arguments) -> Arguments:
    if not isinstance(arguments, tuple):
        return arguments
    return tuple(words_of(value) if isinstance(value, BaseException) else value for value in arguments)


def is_ours(record: logging.LogRecord) -> bool:
    """Whether we wrote it, and not a library."""
    return record.name.partition(".")[0] in OURS


def is_for_operators(record: logging.LogRecord) -> bool:
    """Whether a record belongs into the log: ours do; of libraries', warnings, whatever their loggers let through. What
    strangers send to a port that is no proper request does not: it is answered with 400, and could fill the disk.
    """
    if is_ours(record):
        return True
    error = record.exc_info[1] if record.exc_info else None
    return record.levelno >= logging.WARNING and not (
        record.name == _WEB_SERVER and type(error).__module__ in _ERRORS_OF_REQUESTS
    )


def set_up_logging(level: str) -> None:
    """Log to standard error, our own lines from ``level`` on, and what Python would print there by itself, too."""
    handler = DiscreetHandler()
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(is_for_operators)
    number: int = logging.getLevelNamesMapping()[level]
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(number)
    logging.captureWarnings(capture=True)
    _log_what_nobody_caught()


def _log_what_nobody_caught() -> None:
    """Python prints such errors with all that they say."""
    sys.excepthook = lambda _kind, error, _traceback: _LOGGER.critical("the end: an unforeseen error", exc_info=error)
    threading.excepthook = lambda caught: _LOGGER.error("a thread ended", exc_info=caught.exc_value)
    sys.unraisablehook = lambda caught: _LOGGER.error("an error could not be raised", exc_info=caught.exc_value)
