"""The forms that settings must have: each function takes a value, and gives it back as the bot wants it.

All raise :class:`ValueError` with the end of a sentence that begins with the setting's name.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr

from core.postgres.address import PREFIX as POSTGRES_PREFIX
from core.postgres.address import parse_address
from core.sealing import DataKey

SQLITE_PREFIX = "sqlite:///"
HIGHEST_PORT = 65535
MOST_ANSWERS = 1_000_000
"""In a minute; no machine does nearly as many."""


def token(value: SecretStr) -> SecretStr:
    """A bot's token, as @BotFather gives it."""
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", value.get_secret_value()):
        raise ValueError("is not of the form 123456:ABC that @BotFather gives")
    return value


def web_url(value: str) -> str:
    """Where a server is; without a slash at the end."""
    if not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", value) or not _has_host(value):
        raise ValueError("is not a URL such as https://example.org, without user, query and fragment")
    return value.rstrip("/")


def _has_host(url: str) -> bool:
    """Whether it names one, with a port that there is, if any."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # no port, or half an IPv6 address
        return False


def host(value: str) -> str:
    """An address of this machine to listen on, or its name."""
    try:
        return str(ip_address(value))
    except ValueError:
        if re.fullmatch(r"(?=.{1,253}$)(?=.*[A-Za-z])[\w-]{1,63}(\.[\w-]{1,63})*", value, re.ASCII):
            return value
        raise ValueError("is neither an address such as 127.0.0.1 nor the name of a machine") from None


def port(value: object) -> object:
    """A port's number in a text; any other value as it is."""
    return _number(value, HIGHEST_PORT)


def answers(value: object) -> object:
    """A number of answers in a text; any other value as it is."""
    return _number(value, MOST_ANSWERS)


def _number(value: object, most: int) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\s*[0-9]{1,9}\s*", value) or not 1 <= int(value) <= most:
        raise ValueError(f"is not a number from 1 to {most}")
    return int(value)


def database_url(value: SecretStr) -> SecretStr:
    """A SQLite file, or a PostgreSQL database."""
    url = value.get_secret_value()
    if url.startswith(POSTGRES_PREFIX):
        parse_address(url)
    elif not url.startswith(SQLITE_PREFIX) or len(url) == len(SQLITE_PREFIX):
        form = f"{POSTGRES_PREFIX}user:password@host/name"
        raise ValueError(f"is of neither form, {SQLITE_PREFIX}PATH or {form}")
    elif not path(Path(url.removeprefix(SQLITE_PREFIX))).name:
        raise ValueError(f"names no file after {SQLITE_PREFIX}")
    return value


def path(value: Path) -> Path:
    """A path, with a home in the place of its ``~``."""
    try:
        return value.expanduser()
    except RuntimeError:  # as pathlib has it
        raise ValueError("begins with the ~ of somebody who has no home here") from None


def log_level(value: str) -> str:
    """The name of a level, in capitals."""
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("is none of DEBUG, INFO, WARNING, ERROR")
    return value.upper()


def numbers(value: object) -> object:
    """The numbers in a text that separates them by commas; any other value as it is."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\s*[0-9]{1,16}\s*(,\s*[0-9]{1,16}\s*)*,?\s*", value):
        raise ValueError("is not a list of numbers such as 12345678,87654321")
    return frozenset(int(number) for number in value.split(",") if number.strip())


def redirect_url(value: str) -> str:
    """An address to which Spotify sends browsers back."""
    form = r"(https://[^\s/?#@]+|http://(127\.0\.0\.1|\[::1\]):\d+)(/[^\s?#]*)?"
    if not re.fullmatch(form, value) or not _has_host(value):
        raise ValueError("is neither https://… nor http://127.0.0.1:PORT/…; Spotify takes nothing else, not localhost")
    return value


def keys_in(text: str) -> tuple[DataKey, ...]:
    """The keys in a text that separates them by commas.

    Raises:
        ValueError: one is no key.
    """
    return tuple(DataKey.of_text(part.strip()) for part in text.split(","))


def data_key(value: SecretStr) -> SecretStr:
    """A key or several, see :func:`keys_in`; the error does not repeat them."""
    try:
        keys_in(value.get_secret_value())
    except ValueError:  # its text could repeat the key
        raise ValueError("is not 32 bytes in URL-safe base64; .env.example says how to make one") from None
    return value


def webhook_url(value: str) -> str:
    """An address to which Telegram can post updates."""
    # Nothing that a path could be mistaken for, since we answer on exactly this one.
    if not re.fullmatch(r"https?://[^\s/?#@]+(/[\w./~-]*)?", value) or not _has_host(value):
        raise ValueError("is not a URL such as https://example.org/telegram, without user, query and fragment")
    return value


def webhook_secret(value: SecretStr) -> SecretStr:
    """What Telegram may be asked to send along with updates."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
        raise ValueError("is not 16 to 256 of the characters A-Z, a-z, 0-9, _ and -")
    return value
