"""Webhook mode: Telegram posts each update to us, through a proxy that ends TLS.

An update is acknowledged once it is done, so that whatever ends the process, Telegram sends again what was not, and the
store knows how far it had come. There are two exceptions, acknowledged while they are still under way: a picture that
takes longer than :data:`ACKNOWLEDGE_WITHIN_SECONDS`, and the photos of an album, since Telegram sends nothing more of a
chat before it has the acknowledgement (``WebhookActor`` of tdlib/telegram-bot-api), and an album is answered when it is
complete. These are kept before they are acknowledged (:mod:`bot.telegram.keeping`).
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Update

from bot.repeating import repeating
from bot.telegram.application import serve_until
from bot.telegram.application_type import TelegramApplication
from bot.telegram.keeping import Keeper
from bot.telegram.received_updates import is_update, read_update
from bot.telegram.traces import leaves_trace
from bot.telegram.webhook_at_telegram import LOOK_EVERY_SECONDS, Lookout, set_webhook
from core.errors import SettingsError, StorageError

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
MOST_BODY_BYTES = 1024 * 1024
"""Of one update. The longest texts with the most buttons take some tens of kilobytes."""
BODY_WITHIN_SECONDS = 10.0
ACKNOWLEDGE_WITHIN_SECONDS = 5.0
HOLD_SECONDS = 50.0
"""Telegram waits for about a minute before it sends an update again."""
GOODBYE_SECONDS = ACKNOWLEDGE_WITHIN_SECONDS + 1.0

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram sends updates.

    Attributes:
        url: the address that Telegram calls; we answer on its path.
        secret: what Telegram sends along, so that nobody else can make updates.
        host: the address on which we listen.
        port: the port there.
    """

    url: str
    secret: str = field(repr=False)
    host: str
    port: int


async def receive_until(application: TelegramApplication, webhook: Webhook, stop: asyncio.Event) -> None:
    """Run the application on what Telegram posts until ``stop`` is set, then finish the answers under way.

    The webhook stays set: Telegram keeps what comes meanwhile for the next start, for a day.

    Raises:
        SettingsError: the port can't be opened, or Telegram refuses the URL.
        telegram.error.InvalidToken: Telegram doesn't know the token.
        telegram.error.NetworkError: Telegram can't be reached at the start.
    """
    keeper = Keeper(application)
    await serve_until(application, stop, _receiving(application, webhook, stop, keeper), keeper)


@asynccontextmanager
async def _receiving(
    application: TelegramApplication, webhook: Webhook, stop: asyncio.Event, keeper: Keeper
) -> AsyncIterator[None]:
    async with _listening(Receiver(application, webhook.secret, keeper), webhook):
        await set_webhook(application.bot, webhook.url, webhook.secret, stop)
        async with repeating(Lookout(application.bot, webhook.url).look, LOOK_EVERY_SECONDS):
            yield


@asynccontextmanager
async def _listening(receiver: Receiver, webhook: Webhook) -> AsyncIterator[None]:
    app = web.Application(client_max_size=MOST_BODY_BYTES)
    app.router.add_post(urlsplit(webhook.url).path or "/", receiver.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GOODBYE_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, webhook.host, webhook.port).start()
        except OSError as error:
            problem = f"WEBHOOK_PORT {webhook.port} of {webhook.host} can't be opened: {error.strerror}"
            raise SettingsError(problem) from error
        yield
    finally:
        await runner.cleanup()


class Receiver:
    """Takes what is posted, and hands on what comes from Telegram.

    Args:
        application: handles the updates; it has to run.
        secret: what Telegram sends along.
        keeper: begins them.
    """

    def __init__(self, application: TelegramApplication, secret: str, keeper: Keeper) -> None:
        self._application = application
        self._keeper = keeper
        self._secret = secret.encode()

    async def answer(self, request: web.Request) -> web.Response:
        """Status 200 when the update took effect, or is sure to; else it comes again.

        403 without the secret, before a byte of the body is read; 413 for a body that is too large, 408 for one that
        doesn't come, 400 for one that is no update, 503 for one that takes very long, or can't be kept.
        """
        if not self._is_from_telegram(request):
            raise web.HTTPForbidden
        # One that can't be read is acknowledged, too: refused, it would hold up its chat for a day, in vain.
        update = read_update(await _content(request), self._application.bot)
        if update is not None:
            await self._handle(update)
        return web.Response()

    def _is_from_telegram(self, request: web.Request) -> bool:
        # As the bytes that came: a header may hold any.
        told = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        return hmac.compare_digest(told, self._secret)

    async def _handle(self, update: Update) -> None:
        task = self._keeper.begin(update)
        await asyncio.wait({task}, timeout=_patience(update))
        if task.done():
            return
        if not leaves_trace(update):
            raise web.HTTPServiceUnavailable  # it goes on; what comes again once it is done, is left out
        try:
            await self._keeper.keep(update, task)
        except StorageError as error:
            _LOGGER.warning("an update is to come again, since it can't be kept: %s", error)
            raise web.HTTPServiceUnavailable from error


def _patience(update: Update) -> float:
    """Seconds before an update that is still under way is acknowledged, or has to come again."""
    if not leaves_trace(update):
        return HOLD_SECONDS
    in_album = update.message is not None and update.message.media_group_id is not None
    return 0.0 if in_album else ACKNOWLEDGE_WITHIN_SECONDS


async def _content(request: web.Request) -> dict[str, Any]:
    """The JSON object in a request, with the number of an update."""
    try:
        async with asyncio.timeout(BODY_WITHIN_SECONDS):
            content = json.loads(await request.read())
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (ValueError, RecursionError, web.RequestPayloadError):
        raise web.HTTPBadRequest from None
    if not is_update(content):
        raise web.HTTPBadRequest
    return cast("dict[str, Any]", content)
