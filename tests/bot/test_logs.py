from __future__ import annotations

import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from bot.discretion import redact
from bot.logs import RedactingFormatter

TOKEN = "123456789:AAE-logs_test-token_0123456789abcd"  # noqa: S105


@pytest.fixture(params=["bot.test", "some.library"])
def logged(request: pytest.FixtureRequest) -> Iterator[tuple[logging.Logger, io.StringIO]]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter("%(message)s"))
    logger = logging.getLogger(request.param)
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


def test_what_a_record_says_is_private_is_not_repeated(logged: tuple[logging.Logger, io.StringIO]) -> None:
    logger, stream = logged
    logger.error("fault %s", "abc123", exc_info=ValueError("not Ottilie again"), extra={"private": {"Ottilie"}})
    assert stream.getvalue() == "fault abc123\nValueError: not … again\n"


def test_an_error_within_a_line_of_ours_is_told_discreetly(logged: tuple[logging.Logger, io.StringIO]) -> None:
    logger, stream = logged
    logger.warning("%s of fault %s: %s", "a person", "123456", KeyError("Ottilie"))
    expected = "a person of fault 123456: …" if logger.name == "bot.test" else "a person of fault …: …"
    assert stream.getvalue().strip() == expected


def test_other_handlers_see_a_record_as_it_is(logged: tuple[logging.Logger, io.StringIO]) -> None:
    logger, _ = logged
    record = logger.makeRecord(logger.name, logging.ERROR, __file__, 1, "%s", (KeyError("x"),), None)
    RedactingFormatter().format(record)
    assert (record.getMessage(), record.exc_text) == ("'x'", None)


CHILD = """
import gc, logging, sys, threading, warnings
from bot.logs import set_up_logging

set_up_logging({level!r})
for name in ("bot.x", "core.x", "telegram.ext", "httpx", "some.library"):
    logger = logging.getLogger(name)
    if {loud}:
        logger.setLevel(logging.DEBUG)
    for number in (10, 20, 30, 40):
        logger.log(number, "%s at %d", name, number)
warnings.warn("a warning about 'Ottilie'", stacklevel=1)


def fail():
    raise ValueError("no 'Ottilie'")


thread = threading.Thread(target=fail)
thread.start()
thread.join()


class Failing:
    def __del__(self):
        fail()


Failing()
gc.collect()
fail()
"""


def printed_by_a_process(level: str, *, loud: bool = False) -> list[str]:
    code = CHILD.format(level=level, loud=loud)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr.splitlines()


@pytest.mark.parametrize("loud", [False, True])
def test_libraries_only_warn_whatever_the_level_is(loud: bool) -> None:
    said = [
        line.split(": ", 1)[1]
        for line in printed_by_a_process("DEBUG", loud=loud)
        if ".x at " in line or " at " in line
    ]
    ours = [f"{name}.x at {number}" for name in ("bot", "core") for number in (10, 20, 30, 40)]
    others = [f"{name} at {number}" for name in ("telegram.ext", "httpx", "some.library") for number in (30, 40)]
    assert said == ours + others


def test_our_own_lines_are_as_many_as_are_wanted() -> None:
    said = [line.split(": ", 1)[1] for line in printed_by_a_process("ERROR") if " at " in line]
    assert said == [f"{name} at 40" for name in ("bot.x", "core.x", "telegram.ext", "httpx", "some.library")]


def test_what_nobody_caught_is_logged_and_not_printed() -> None:
    lines = printed_by_a_process("INFO")
    kinds = [line.split(" ", 2)[2] for line in lines if line.startswith("2")]
    assert [kind for kind in kinds if "bot.logs" in kind] == [
        "ERROR bot.logs: a thread ended",
        "ERROR bot.logs: an error could not be raised",
        "CRITICAL bot.logs: the end: an unforeseen error",
    ]
    assert [line for line in lines if line.startswith("ValueError")] == ["ValueError: no …"] * 3
    assert any("py.warnings" in line for line in lines)
    assert not any("Ottilie" in line for line in lines if "File" not in line and "warnings.warn" not in line)


def test_a_line_that_cannot_be_written_is_not_printed_as_it_is() -> None:
    code = "from bot.logs import set_up_logging; import logging, io, sys\n"
    code += "set_up_logging('INFO'); broken = io.StringIO(); broken.close()\n"
    code += "logging.getLogger().handlers[0].setStream(broken)\n"
    code += "logging.getLogger('bot.x').warning('hello %s', 'Ottilie', exc_info=KeyError('Ottilie'))\n"
    code += "logging.getLogger('bot.x').warning('%d', 'Ottilie')\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
    assert done.stderr.splitlines() == [
        "a line of bot.x could not be logged: ValueError",
        "a line of bot.x could not be logged: TypeError",
    ]
