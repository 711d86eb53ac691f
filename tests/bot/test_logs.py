from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from bot.logs import CHATTY, RedactingFormatter, redact, set_up_logging

TOKEN = "123456789:AAE-logs_test-token_0123456789abcd"  # noqa: S105


@pytest.fixture
def logged() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter("%(message)s"))
    logger = logging.getLogger("test.logs")
    logger.addHandler(handler)
    logger.propagate = False
    yield logger, stream
    logger.removeHandler(handler)
    logger.propagate = True


@pytest.mark.parametrize("form", [TOKEN, quote(TOKEN, safe=""), quote(TOKEN, safe="").lower(), f"bot{TOKEN}/getMe"])
def test_a_token_in_a_message_or_a_traceback_is_redacted(logged: tuple[logging.Logger, io.StringIO], form: str) -> None:
    logger, stream = logged

    def fail() -> None:
        raise RuntimeError(f"could not reach https://api.telegram.org/{form}")

    try:
        fail()
    except RuntimeError:
        logger.exception("a fault with %s", form)
    text = stream.getvalue()
    assert "Traceback" in text
    assert TOKEN.split(":")[1].lower() not in text.lower()


def test_headers_are_redacted() -> None:
    assert redact("Authorization: Bearer BQDabc.def-123") == "Authorization: Bearer [redacted]"


def test_ordinary_lines_stay_as_they_are() -> None:
    assert redact("12:30:01 read 5 photos at 127.0.0.1:8080") == "12:30:01 read 5 photos at 127.0.0.1:8080"


def test_chatty_libraries_are_quiet_even_at_debug() -> None:
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    try:
        set_up_logging("DEBUG")
        assert root.level == logging.DEBUG
        assert all(not logging.getLogger(name).isEnabledFor(logging.INFO) for name in CHATTY)
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
