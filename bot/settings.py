"""The settings, from the environment or a ``.env`` file."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from core.errors import SettingsError
from core.rate_limit import PER_MINUTE

SQLITE_PREFIX = "sqlite:///"


def _default_database() -> str:
    return f"{SQLITE_PREFIX}{platformdirs.user_data_path('undertone') / 'undertone.db'}"


def _token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value()):
        raise ValueError("is not of the form 123456:ABC that @BotFather gives")
    return value


def _web_url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise ValueError("is not a URL that starts with http:// or https://")
    return value.rstrip("/")


def _sqlite_url(value: str) -> str:
    if not value.startswith(SQLITE_PREFIX) or len(value) == len(SQLITE_PREFIX):
        raise ValueError(f"is not of the form {SQLITE_PREFIX}PATH; no other database is supported yet")
    return value


def _log_level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("is none of DEBUG, INFO, WARNING, ERROR")
    return value.upper()


def _numbers(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\s*\d+\s*(,\s*\d+\s*)*,?\s*", value):
        raise ValueError("is not a list of numbers such as 12345678,87654321")
    return frozenset(int(number) for number in value.split(",") if number.strip())


def _redirect_url(value: str) -> str:
    if not re.fullmatch(r"https://[^\s/?#]+(/[^\s?#]*)?|http://(127\.0\.0\.1|\[::1\]):\d+(/[^\s?#]*)?", value):
        raise ValueError("is neither https://… nor http://127.0.0.1:PORT/…; Spotify takes nothing else, not localhost")
    return value


def _token_key(value: SecretStr) -> SecretStr:
    try:
        size = len(base64.b64decode(value.get_secret_value(), altchars=b"-_", validate=True))
    except ValueError:
        size = 0
    if size != 32:
        raise ValueError("is not 32 bytes in URL-safe base64; .env.example says how to make one")
    return value


def _webhook_url(value: str) -> str:
    # Nothing that a path could be mistaken for, since we answer on exactly this one.
    if not re.fullmatch(r"https?://[^\s/?#@]+(/[\w./~-]*)?", value):
        raise ValueError("is not a URL such as https://example.org/telegram, without user, query and fragment")
    return value


def _webhook_secret(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
        raise ValueError("is not 16 to 256 of the characters A-Z, a-z, 0-9, _ and -")
    return value


class DatabaseSettings(BaseSettings):
    """The settings of whatever reads the database, or asks the running bot, without talking to Telegram."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    database_url: Annotated[str, AfterValidator(_sqlite_url)] = Field(default_factory=_default_database)
    metrics_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    metrics_host: str = "127.0.0.1"

    @property
    def database_path(self) -> Path:
        """Where the SQLite file lies."""
        return Path(self.database_url.removeprefix(SQLITE_PREFIX)).expanduser()


class Settings(DatabaseSettings):
    """All settings; ``.env.example`` has a sentence for each. An empty value counts as not set."""

    telegram_bot_token: Annotated[SecretStr, AfterValidator(_token)]
    telegram_api_url: Annotated[str, AfterValidator(_web_url)] = "https://api.telegram.org"
    spotify_client_id: str | None = None
    spotify_client_secret: SecretStr | None = None
    spotify_redirect_url: Annotated[str, AfterValidator(_redirect_url)] | None = None
    spotify_callback_port: Annotated[int, Field(ge=1, le=65535)] = 8888
    spotify_callback_host: str = "127.0.0.1"
    token_key: Annotated[SecretStr, AfterValidator(_token_key)] | None = None
    webhook_url: Annotated[str, AfterValidator(_webhook_url)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = None
    webhook_port: Annotated[int, Field(ge=1, le=65535)] = 8090
    webhook_host: str = "127.0.0.1"
    log_level: Annotated[str, AfterValidator(_log_level)] = "INFO"
    answers_per_minute: Annotated[int, Field(ge=1)] = PER_MINUTE
    # Not for pydantic-settings to parse, which would want JSON.
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_numbers)] = frozenset()

    @model_validator(mode="after")
    def _spotify_is_whole(self) -> Settings:
        if (self.spotify_client_id is None) != (self.spotify_client_secret is None):
            raise ValueError("SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET: set both or neither")
        return self


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        SettingsError: settings are missing or wrong; one line names all of them.
    """
    with _settings_errors():
        return Settings()


def load_database_settings() -> DatabaseSettings:
    """Read those settings that need no token.

    Raises:
        SettingsError: settings are wrong; one line names all of them.
    """
    with _settings_errors():
        return DatabaseSettings()


def load_database_path(url: str | None) -> Path:
    """Where the SQLite file lies: by ``url`` if it is given, else by the settings.

    Raises:
        SettingsError: it is not a URL of a SQLite file.
    """
    with _settings_errors():
        return (DatabaseSettings() if url is None else DatabaseSettings(database_url=url)).database_path


@contextmanager
def _settings_errors() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise SettingsError("; ".join(_problem(dict(detail)) for detail in error.errors())) from None
    except UnicodeDecodeError:
        raise SettingsError(".env is not a UTF-8 text file") from None


def _problem(detail: dict[str, object]) -> str:
    location = detail["loc"]
    name = str(location[0]).upper() if isinstance(location, tuple) and location else ""
    if detail["type"] == "missing":
        return f"{name} is not set"
    message = str(detail["msg"]).removeprefix("Value error, ")
    return f"{name} {message}".strip()
