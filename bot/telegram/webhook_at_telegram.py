"""Telegram's side of webhook mode: the webhook is set at the start, and watched while the bot runs."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime

from telegram import Bot, WebhookInfo
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.telegram.application import ALLOWED_UPDATES
from core.errors import SettingsError

MOST_CONNECTIONS = 100
"""Telegram's limit of requests at a time; each is open until its update took effect."""
LOOK_EVERY_SECONDS = 20.0

_LOGGER = logging.getLogger(__name__)


async def set_webhook(bot: Bot, url: str, secret: str, stop: asyncio.Event) -> None:
    """Tell Telegram where to send updates; when it wants no calls for a while, wait, but not past ``stop``.

    Raises:
        SettingsError: Telegram refuses the URL.
        telegram.error.NetworkError: Telegram can't be reached.
    """
    while not stop.is_set():
        try:
            await bot.set_webhook(
                url, max_connections=MOST_CONNECTIONS, allowed_updates=ALLOWED_UPDATES, secret_token=secret
            )
        except RetryAfter as error:
            await _wait(_seconds(error), stop)
        except BadRequest as error:
            raise SettingsError(f"WEBHOOK_URL is refused by Telegram: {error.message}") from None
        else:
            return


async def _wait(seconds: float, stop: asyncio.Event) -> None:
    _LOGGER.warning("Telegram wants no webhook set for %.0f seconds; trying again then", seconds)
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()


class Lookout:
    """Asks Telegram again and again how the webhook does, and logs what goes wrong, each thing once.

    Args:
        bot: asks.
        url: of the webhook that was set.
    """

    def __init__(self, bot: Bot, url: str) -> None:
        self._bot = bot
        self._url = url
        self._last_error: datetime | None = None
        self._ours = True
        self._looked = False

    async def look(self) -> None:
        """Ask once."""
        try:
            info = await self._bot.get_webhook_info()
        except TelegramError as error:
            _LOGGER.warning("Telegram can't be asked about the webhook for now; trying again: %s", error)
            return
        self._compare_url(info)
        self._note_error(info)
        self._looked = True

    def _compare_url(self, info: WebhookInfo) -> None:
        ours = info.url == self._url
        if self._ours and not ours:
            _LOGGER.error("the webhook is no longer this bot's: another program uses the token; start again to set it")
        self._ours = ours

    def _note_error(self, info: WebhookInfo) -> None:
        # What failed before the first look failed while the bot was not running.
        if self._looked and info.last_error_date not in (None, self._last_error):
            reason, waiting = info.last_error_message, info.pending_update_count
            _LOGGER.warning("Telegram could not bring an update, and tries again: %s (%d waiting)", reason, waiting)
        self._last_error = info.last_error_date
