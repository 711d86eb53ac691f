"""What an error may say, and what is left out of it."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as some
from telegram.error import BadRequest, ChatMigrated, Conflict

from bot.discretion import discreet, private_words, traceback_of, words_of
from core.errors import StorageError

UPDATE = {
    "update_id": 884422,
    "message": {
        "chat": {"id": -1001234567890, "type": "supergroup", "title": "Die Kapelle"},
        "from": {"id": 55512, "is_bot": False, "first_name": "Jo", "username": "jo_zz", "language_code": "de"},
        "text": "ich bin traurig & müde",
        "photo": [{"file_id": "AgACAgIAAxk", "width": 90}],
    },
}


def int_of(text: str) -> Exception:
    try:
        return RuntimeError(int(text))
    except ValueError as error:
        return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyError("Ottilie"), "…"),
        (KeyError('O\'Neil "Otti"'), "…"),
        (int_of("my 'secret' text"), "invalid literal for int() with base 10: …"),
        (ValueError(b"bytes of a photo"), "…"),
        (ChatMigrated(-1001234567890), "Group migrated to supergroup. New chat id: …"),
        (
            BadRequest('Can\'t parse entities: unsupported start tag "ottilie" at byte offset 5'),
            "Can't parse entities: unsupported start tag … at byte offset 5",
        ),
        (OSError("cannot reach https://api.telegram.org/bot1:A/getMe?x=1"), "cannot reach https://api.telegram.org/…"),
        (ValueError("no such person: @ottilie_zz at 203.0.113.7"), "no such person: … at …"),
    ],
)
def test_what_may_be_content_is_left_out(error: Exception, said: str) -> None:
    assert words_of(error) == said


@pytest.mark.parametrize(
    "error",
    [
        Conflict("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"),
        OSError(28, "No space left on device"),
        ValueError("cannot reshape array of size 12 into shape (3,)"),
        TimeoutError("Timed out after 83316 seconds at 127.0.0.1:8080"),
        StorageError("/data/it's here/'undertone.db': the disk is full, 123456789 bytes"),
    ],
)
def test_what_helps_an_operator_stays(error: Exception) -> None:
    assert words_of(error) == str(error)


def test_private_words_are_whatever_somebody_sent() -> None:
    words = private_words(UPDATE)
    assert {"884422", "-1001234567890", "55512", "Jo", "jo_zz", "Die Kapelle", "traurig", "AgACAgIAAxk"} <= words
    assert words.isdisjoint({"90", "supergroup", "de", "ich", "False"})


@given(some.text(min_size=2).filter(lambda text: len(text.strip()) > 1))
def test_a_private_text_is_in_no_form_repeated(text: str) -> None:
    secret = f"qz{text}zq"
    private = private_words({"text": secret})
    forms = (secret, quote(secret.encode(errors="replace"), safe=""), repr(secret)[1:-1], json.dumps(secret)[1:-1])
    for form in forms:
        assert "qz" not in discreet(f"it is {form} that failed", private)
        assert "qz" not in discreet(f"it is {form.lower()} that failed", private).lower()


def look_up() -> str:
    return {"a": "b"}["Ottilie"]


def read() -> None:
    try:
        look_up()
    except KeyError:
        raise RuntimeError("no 'Ottilie' here") from None


def store() -> None:
    try:
        read()
    except RuntimeError as error:
        raise StorageError("the disk is full") from error


def test_a_traceback_tells_where_and_what_caused_it_and_of_nobody() -> None:
    with pytest.raises(StorageError) as caught:
        store()
    text = traceback_of(caught.value)
    assert text.count("Traceback (most recent call last):") == 2
    assert "The above exception was the direct cause" in text
    assert 'raise StorageError("the disk is full")' in text  # the line of the program
    assert text.endswith("core.errors.StorageError: the disk is full")
    assert "RuntimeError: no … here" in text
    assert "KeyError:" not in text  # suppressed by "from None"


def test_a_group_of_errors_and_a_circle_of_them_end() -> None:
    one, other = ValueError("'Ottilie' one"), ValueError("other")
    one.__context__, other.__context__ = other, one
    text = traceback_of(ExceptionGroup("two", [one, other]))
    assert text.count("ValueError: … one") == 1
    assert "Number 1 of the group" in text
    assert "Ottilie" not in text
