"""What of Spotify is opened: nothing that the settings do not ask for."""

from __future__ import annotations

import subprocess
import sys
from contextlib import AsyncExitStack
from typing import cast

import pytest
from support.catalogues import mood_catalogue

from bot.settings import Settings
from bot.spotify_wiring import open_accounts
from core.links import DirectLinks
from core.memory import Memory

ACCOUNTS: dict[str, str] = {
    "spotify_client_id": "app",
    "spotify_client_secret": "secret",
    "spotify_redirect_url": "http://127.0.0.1:8888/callback",
}
APP_KEYS = {"spotify_client_id", "spotify_client_secret"}


@pytest.mark.parametrize("missing", [{"spotify_redirect_url"}, APP_KEYS, set(ACCOUNTS)], ids=("redirect", "app", "all"))
async def test_nobody_connects_an_account_unless_all_is_set_that_it_takes(missing: set[str]) -> None:
    given = {name: value for name, value in ACCOUNTS.items() if name not in missing}
    settings = Settings(_env_file=None, telegram_bot_token="1:A", **given)  # type: ignore[arg-type]  # noqa: S106
    async with AsyncExitStack() as closing:
        assert await open_accounts(settings, cast("Memory", None), DirectLinks(), mood_catalogue(), closing) is None


def test_without_accounts_no_library_of_theirs_is_loaded() -> None:
    code = "import sys, bot.wiring; print([name for name in ('spotipy', 'redis') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
    assert done.stdout.strip() == "[]"
