from __future__ import annotations

from pathlib import Path

import pytest

from bot.setting_forms import keys_in
from bot.settings import Settings, load_database_settings, load_settings
from core.errors import SettingsError
from core.postgres.address import PostgresAddress

TOKEN = "123456789:AAE-settings-test-token-0123456789"  # noqa: S105
NAMES = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_a_token_is_all_one_needs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    settings = load_settings()
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_path == tmp_path / "data" / "undertone" / "undertone.db"


def test_a_dot_env_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\nLOG_LEVEL=debug\nTELEGRAM_API_URL=http://127.0.0.1:1/\n")
    monkeypatch.setenv("LOG_LEVEL", "error")
    settings = load_settings()
    assert settings.log_level == "ERROR"
    assert settings.telegram_api_url == "http://127.0.0.1:1"


def test_an_empty_value_counts_as_not_set() -> None:
    Path(".env").write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\nSPOTIFY_CLIENT_ID=\nSPOTIFY_CLIENT_SECRET=\nDATABASE_URL=\n")
    assert load_settings().spotify_client_id is None


def test_one_line_names_every_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("TELEGRAM_API_URL", "ftp://x"), ("DATABASE_URL", "mysql://x"), ("LOG_LEVEL", "loud")):
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    message = str(caught.value)
    assert "\n" not in message
    for name in ("TELEGRAM_BOT_TOKEN is not set", "TELEGRAM_API_URL", "DATABASE_URL", "LOG_LEVEL"):
        assert name in message


def test_half_of_spotify_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("SPOTIFY_CLIENT_ID", "an-id")
    with pytest.raises(SettingsError, match="SPOTIFY_CLIENT_SECRET"):
        load_settings()


KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="


def test_what_takes_people_to_their_spotify_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    for url in ("http://127.0.0.1:8888/callback", "http://[::1]:8888", "https://example.org/spotify/callback/"):
        monkeypatch.setenv("SPOTIFY_REDIRECT_URL", url)
        settings = load_settings()
        assert settings.spotify_redirect_url == url  # to the letter, as Spotify compares it
    assert settings.spotify_callback_port == 8888


@pytest.mark.parametrize("name", ["DATA_KEY", "TOKEN_KEY"])
def test_the_key_by_its_name_and_the_one_of_before(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    other = KEY.replace("A", "B")
    monkeypatch.setenv(name, f"{KEY}, {other}")
    settings = load_database_settings()
    assert settings.data_key is not None
    assert [key.text for key in keys_in(settings.data_key.get_secret_value())] == [KEY, other]
    assert KEY not in repr(settings)


@pytest.mark.parametrize("folder", ["data", "data/../data", "link"])
def test_a_key_beside_the_database_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to("data")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///data/undertone.db")
    monkeypatch.setenv("DATA_KEY_FILE", f"{folder}/data.key")
    with pytest.raises(SettingsError, match="DATA_KEY_FILE lies in the folder of the database"):
        load_database_settings()
    monkeypatch.setenv("DATA_KEY_FILE", "elsewhere/data.key")
    assert load_database_settings().data_key_file == Path("elsewhere/data.key")


def test_the_key_lies_apart_from_the_database_where_nothing_is_set() -> None:
    settings = load_database_settings()
    assert settings.data_key_file.name == "data.key"
    assert settings.database_path.parent not in settings.data_key_file.parents


@pytest.mark.parametrize("key", ["secret", KEY[:-4], KEY + "AAAA", f"{KEY},", KEY.replace("A", "*"), "schlüssel"])
def test_a_wrong_key_is_not_repeated(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("DATA_KEY", key)
    with pytest.raises(SettingsError, match="DATA_KEY is not 32 bytes") as caught:
        load_database_settings()
    assert key not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8888/callback",
        "http://example.org/callback",
        "http://127.0.0.1/callback",
        "https://example.org/callback?x=1",
        "https://",
        "example.org",
    ],
)
def test_what_spotify_takes_for_no_redirect_url_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("SPOTIFY_REDIRECT_URL", url)
    with pytest.raises(SettingsError, match="SPOTIFY_REDIRECT_URL"):
        load_settings()


def test_a_wrong_token_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "my secret")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "my secret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(("value", "admins"), [("12345678", {12345678}), (" 1, 22 ,333,", {1, 22, 333}), ("", set())])
def test_admins_are_numbers_with_commas(monkeypatch: pytest.MonkeyPatch, value: str, admins: set[int]) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("ADMIN_IDS", value)
    monkeypatch.setenv("BLOCKED_IDS", value)
    assert (load_settings().admin_ids, load_settings().blocked_ids) == (admins, admins)


NO_PORT = "is not a number from 1 to 65535"
NO_ANSWERS = "is not a number from 1 to 1000000"
NO_NUMBERS = "is not a list of numbers such as 12345678,87654321"
NO_HOST = "is neither an address such as 127.0.0.1 nor the name of a machine"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("METRICS_PORT", "70000", f"METRICS_PORT=70000 {NO_PORT}"),
        ("WEBHOOK_PORT", "-1", f"WEBHOOK_PORT=-1 {NO_PORT}"),
        ("SPOTIFY_CALLBACK_PORT", "1.0", f"SPOTIFY_CALLBACK_PORT=1.0 {NO_PORT}"),
        ("METRICS_PORT", "8\n0", f"METRICS_PORT=8\\n0 {NO_PORT}"),
        ("ANSWERS_PER_MINUTE", "0", f"ANSWERS_PER_MINUTE=0 {NO_ANSWERS}"),
        ("ANSWERS_PER_MINUTE", "9" * 5000, f"ANSWERS_PER_MINUTE=… {NO_ANSWERS}"),
        ("ANSWERS_PER_MINUTE_OVERALL", "many", f"ANSWERS_PER_MINUTE_OVERALL=many {NO_ANSWERS}"),
        ("ADMIN_IDS", "1 2", f"ADMIN_IDS {NO_NUMBERS}"),
        ("ADMIN_IDS", "9" * 5000, f"ADMIN_IDS {NO_NUMBERS}"),
        ("BLOCKED_IDS", "@me", f"BLOCKED_IDS {NO_NUMBERS}"),
        ("METRICS_HOST", "a b", f"METRICS_HOST=a b {NO_HOST}"),
        ("WEBHOOK_HOST", "127.0.0.1:8090", f"WEBHOOK_HOST=127.0.0.1:8090 {NO_HOST}"),
        ("SPOTIFY_CALLBACK_HOST", "256.1.1.1", f"SPOTIFY_CALLBACK_HOST=256.1.1.1 {NO_HOST}"),
        ("LOG_LEVEL", TOKEN, "LOG_LEVEL=[redacted token] is none of DEBUG, INFO, WARNING, ERROR"),
    ],
)
def test_a_wrong_setting_is_one_line_with_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("name", "value"),
    [("METRICS_PORT", " 65535 "), ("METRICS_HOST", "::1"), ("METRICS_HOST", "0.0.0.0"), ("METRICS_HOST", "bot_1.lan")],  # noqa: S104
)
def test_ports_and_hosts_up_to_their_limits(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert str(getattr(load_database_settings(), name.lower())) == value.strip()


@pytest.mark.parametrize("token", ["123:äöü", "١٢٣:abc", "123:abc\n", "bot123:abc"])
def test_a_token_is_of_ascii_letters(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    with pytest.raises(SettingsError, match=r"^TELEGRAM_BOT_TOKEN is not of the form"):
        load_settings()


@pytest.mark.parametrize("name", ["TELEGRAM_API_URL", "WEBHOOK_URL", "SPOTIFY_REDIRECT_URL"])
@pytest.mark.parametrize("url", ["https://x:99999", "https://x:abc/", "https://[x", "https://:80", "https://me:word@x"])
def test_an_address_has_a_host_a_port_that_there_is_and_no_password(
    monkeypatch: pytest.MonkeyPatch, name: str, url: str
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, url)
    with pytest.raises(SettingsError, match=f"^{name} is n") as caught:
        load_settings()
    assert "word" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEBHOOK_URL", "example.org/telegram"),
        ("WEBHOOK_URL", "https://"),
        ("WEBHOOK_URL", "https://example.org/telegram?key=1"),
        ("WEBHOOK_URL", "https://example.org/{path}"),
        ("WEBHOOK_URL", "https://user:word@example.org/"),
        ("WEBHOOK_SECRET", "only-15-letters"),
        ("WEBHOOK_SECRET", "x" * 257),
        ("WEBHOOK_SECRET", "with spaces in between"),
        ("WEBHOOK_PORT", "0"),
    ],
)
def test_a_webhook_is_checked_and_no_secret_is_repeated(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as caught:
        load_settings()
    assert name != "WEBHOOK_SECRET" or value not in str(caught.value)


def test_a_webhook_is_on_loopback_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("WEBHOOK_URL", "https://example.org/telegram")
    monkeypatch.setenv("WEBHOOK_SECRET", "0123456789abcdef")
    settings = load_settings()
    assert (settings.webhook_url, settings.webhook_host) == ("https://example.org/telegram", "127.0.0.1")
    assert "0123456789abcdef" not in repr(settings)


def test_nothing_is_measured_unless_asked_for_and_then_on_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    assert load_settings().metrics_port is None
    monkeypatch.setenv("METRICS_PORT", "9464")
    settings = load_database_settings()
    assert (settings.metrics_host, settings.metrics_port) == ("127.0.0.1", 9464)


def test_the_example_file_has_every_setting_and_is_itself_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    for name in NAMES:
        assert f"{name}=" in example
    Path(".env").write_text(example)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    assert load_settings() == Settings(telegram_bot_token=TOKEN, _env_file=None)


def test_postgresql_has_no_file_and_its_password_is_shown_nowhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://undertone:hunter2@db:5432/moods")
    settings = load_database_settings()
    assert isinstance(settings.database, PostgresAddress)
    assert str(settings.database) == "PostgreSQL 'moods' at db:5432"
    assert settings.data_path == tmp_path / "undertone" / "undertone.db"
    assert "hunter2" not in repr(settings) + repr(settings.database)
    with pytest.raises(SettingsError, match="no file of SQLite"):
        _ = settings.database_path


def test_a_socket_of_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://me@/moods?host=/run/postgresql")
    assert str(load_database_settings().database) == "PostgreSQL 'moods' at /run/postgresql"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:secret@db/moods",
        "postgresql+asyncpg://me:secret@db",
        "postgresql+asyncpg://me:secret@/moods",
        "postgresql+asyncpg://me:secret@db:no/moods",
        "postgresql+asyncpg://me:secret@db/a/b",
        "sqlite:///",
    ],
)
def test_what_is_no_address_of_a_database_is_not_repeated(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SettingsError, match="DATABASE_URL is ") as caught:
        load_database_settings()
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(("name", "value"), [("DATA_KEY_FILE", "~no-such/k"), ("DATABASE_URL", "sqlite:///~no-such/d")])
def test_a_home_that_is_nobodys_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name} begins with the ~ of somebody"):
        load_database_settings()


@pytest.mark.parametrize("url", ["sqlite:///.", "sqlite:////", "sqlite:///./"])
def test_a_database_is_a_file(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SettingsError, match=r"^DATABASE_URL names no file after sqlite:///$"):
        load_database_settings()
