from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, load_settings
from core.errors import SettingsError

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


def test_a_wrong_token_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "my secret")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "my secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_example_file_has_every_setting_and_is_itself_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    for name in NAMES:
        assert f"{name}=" in example
    Path(".env").write_text(example)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    assert load_settings() == Settings(telegram_bot_token=TOKEN, _env_file=None)
