"""The settings, from the environment or a ``.env`` file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import SettingsError

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


class DatabaseSettings(BaseSettings):
    """The settings of whatever reads the database without talking to Telegram."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    database_url: Annotated[str, AfterValidator(_sqlite_url)] = Field(default_factory=_default_database)

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
    log_level: Annotated[str, AfterValidator(_log_level)] = "INFO"

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
