"""The settings, from the environment or a ``.env`` file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten
from typing import Annotated, Any, Self

import platformdirs
from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import setting_forms as forms
from bot.discretion import redact
from bot.env_file import ENV_FILE, check_env_file
from bot.setting_forms import SQLITE_PREFIX
from core.errors import SettingsError
from core.overall_limit import OVERALL_PER_MINUTE
from core.postgres.address import PREFIX as POSTGRES_PREFIX
from core.postgres.address import PostgresAddress, parse_address
from core.rate_limit import PER_MINUTE

TOLD = frozenset(
    {
        "SPOTIFY_CALLBACK_PORT",
        "SPOTIFY_CALLBACK_HOST",
        "WEBHOOK_PORT",
        "WEBHOOK_HOST",
        "METRICS_PORT",
        "METRICS_HOST",
        "LOG_LEVEL",
        "ANSWERS_PER_MINUTE",
        "ANSWERS_PER_MINUTE_OVERALL",
    }
)
"""The settings that an error repeats: they hold no secret (as a URL may, for one), and tell about nobody."""
LONGEST_TOLD = 60


def _default_path() -> Path:
    return platformdirs.user_data_path("undertone") / "undertone.db"


def _default_database() -> SecretStr:
    return SecretStr(f"{SQLITE_PREFIX}{_default_path()}")


def _default_key_file() -> Path:
    # Not in the folder of the database, which on some systems is also where settings lie: a copy of it would have both.
    return platformdirs.user_config_path("undertone-keys") / "data.key"


class DatabaseSettings(BaseSettings):
    """The settings of whatever reads the database, or asks the running bot, without talking to Telegram."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    # PostgreSQL's holds a password.
    database_url: Annotated[SecretStr, AfterValidator(forms.database_url)] = Field(default_factory=_default_database)
    # TOKEN_KEY is its name from when it sealed Spotify's tokens only.
    data_key: Annotated[SecretStr, AfterValidator(forms.data_key)] | None = Field(
        default=None, validation_alias=AliasChoices("data_key", "token_key")
    )
    data_key_file: Annotated[Path, AfterValidator(forms.path)] = Field(default_factory=_default_key_file)
    metrics_port: Annotated[int, BeforeValidator(forms.port)] | None = None
    metrics_host: Annotated[str, AfterValidator(forms.host)] = "127.0.0.1"

    @model_validator(mode="after")
    def _key_lies_elsewhere(self) -> Self:
        if self.data_key is None and self.data_key_file.parent.resolve() == self.data_path.parent.resolve():
            raise ValueError("DATA_KEY_FILE lies in the folder of the database: whoever copies that would have both")
        return self

    @property
    def database(self) -> Path | PostgresAddress:
        """The SQLite file, or where PostgreSQL is."""
        url = self.database_url.get_secret_value()
        if url.startswith(POSTGRES_PREFIX):
            return parse_address(url)
        return forms.path(Path(url.removeprefix(SQLITE_PREFIX)))

    @property
    def database_path(self) -> Path:
        """Where the SQLite file lies.

        Raises:
            SettingsError: the database is PostgreSQL's.
        """
        if isinstance(self.database, PostgresAddress):
            raise SettingsError(
                f"DATABASE_URL is no file of SQLite, but {self.database}; pg_dump and pg_restore are for backups"
            )
        return self.database

    @property
    def data_path(self) -> Path:
        """What lies beside the database, such as what was learned, is named after this: the SQLite file, or with
        PostgreSQL where that would lie."""
        return _default_path() if isinstance(self.database, PostgresAddress) else self.database


class Settings(DatabaseSettings):
    """All settings; ``.env.example`` has a sentence for each. An empty value counts as not set."""

    telegram_bot_token: Annotated[SecretStr, AfterValidator(forms.token)]
    telegram_api_url: Annotated[str, AfterValidator(forms.web_url)] = "https://api.telegram.org"
    spotify_client_id: str | None = None
    spotify_client_secret: SecretStr | None = None
    spotify_redirect_url: Annotated[str, AfterValidator(forms.redirect_url)] | None = None
    spotify_callback_port: Annotated[int, BeforeValidator(forms.port)] = 8888
    spotify_callback_host: Annotated[str, AfterValidator(forms.host)] = "127.0.0.1"
    webhook_url: Annotated[str, AfterValidator(forms.webhook_url)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(forms.webhook_secret)] | None = None
    webhook_port: Annotated[int, BeforeValidator(forms.port)] = 8090
    webhook_host: Annotated[str, AfterValidator(forms.host)] = "127.0.0.1"
    log_level: Annotated[str, AfterValidator(forms.log_level)] = "INFO"
    answers_per_minute: Annotated[int, BeforeValidator(forms.answers)] = PER_MINUTE
    answers_per_minute_overall: Annotated[int, BeforeValidator(forms.answers)] = OVERALL_PER_MINUTE
    # Not for pydantic-settings to parse, which would want JSON.
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(forms.numbers)] = frozenset()
    blocked_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(forms.numbers)] = frozenset()

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
        check_env_file()
        return Settings()


def settings_of(**values: Any) -> Settings:
    """Settings with these values, the rest as the environment has it; no file is read.

    Raises:
        SettingsError: what the environment has is wrong; one line names all of it.
    """
    with _settings_errors():
        return Settings(_env_file=None, **values)


def load_database_settings(url: str | None = None) -> DatabaseSettings:
    """Read those settings that need no token; ``url`` is that of another database than they name.

    Raises:
        SettingsError: settings are wrong; one line names all of them.
    """
    with _settings_errors():
        check_env_file()
        return DatabaseSettings() if url is None else DatabaseSettings(database_url=SecretStr(url))


@contextmanager
def _settings_errors() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise SettingsError("; ".join(_problem(dict(detail)) for detail in error.errors())) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{ENV_FILE} is not a UTF-8 text file") from None


def _problem(detail: dict[str, object]) -> str:
    location = detail["loc"]
    name = str(location[0]).upper() if isinstance(location, tuple) and location else ""
    if detail["type"] == "missing":
        return f"{name} is not set"
    message = str(detail["msg"]).removeprefix("Value error, ")
    return f"{name}{_told(name, detail['input'])} {message}".strip()


def _told(name: str, value: object) -> str:
    """What was set, on one line, where it is no secret and tells about nobody."""
    return f"={redact(shorten(repr(value)[1:-1], LONGEST_TOLD, placeholder='…'))}" if name in TOLD else ""
