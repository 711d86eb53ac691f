"""Running the bot as a process: until a signal comes, on Telegram or beside the local chat page."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr
from telegram.error import InvalidToken, NetworkError

from bot.languages.language import Language
from bot.languages.texts import texts_in
from bot.proxies import prepare_network
from bot.setting_forms import SQLITE_PREFIX
from bot.settings import Settings, settings_of
from bot.telegram.application import poll_until
from bot.telegram.application_type import TelegramApplication
from bot.wiring import open_application
from core.errors import DamagedDatabaseError, SettingsError, UndertoneError
from core.sealing import DataKey

DEMO_HOST = "127.0.0.1"

_LOGGER = logging.getLogger(__name__)


class TelegramUnreachableError(UndertoneError):
    """The Bot API server doesn't answer."""


async def run_bot(settings: Settings, *, webhook: bool = False) -> None:
    """Talk to Telegram until SIGTERM or Ctrl-C.

    Args:
        settings: all of them.
        webhook: whether Telegram posts updates to us; we ask for them otherwise.

    Raises:
        SettingsError: Telegram doesn't know the token; or what a webhook needs is not set, or it, or a proxy, can't be
            used.
        DamagedDatabaseError: the database can't be used; the message names the way back.
        TelegramUnreachableError: it can't be reached at the start.
        ArtifactError, StorageError: see :func:`bot.wiring.open_application`.
    """
    stop = _stop_on_signals()
    prepare_network()
    serve = _on_webhook(settings) if webhook else poll_until
    try:
        async with _loaded(settings) as application:
            await serve(application, stop)
    except InvalidToken:
        raise SettingsError("TELEGRAM_BOT_TOKEN is not known to Telegram; @BotFather gives a new one") from None
    except DamagedDatabaseError as error:
        raise DamagedDatabaseError(f"{error}; `undertone restore FILE` brings a backup back") from error
    except NetworkError as error:
        raise TelegramUnreachableError(f"{settings.telegram_api_url} can't be reached: {error}") from error


async def run_demo(port: int, *, browser: bool) -> None:
    """Run the same bot against a local Bot API server with a chat page; everything is forgotten at the end.

    Raises:
        PortTakenError, PortForbiddenError: ``port`` can't be opened.
        SettingsError: a setting or a proxy in the environment can't be used.
    """
    from bot.demo import DEMO_TOKEN, DemoServer  # a web server that `undertone run` has no use for

    stop = _stop_on_signals()
    prepare_network()
    server = DemoServer()
    await server.start(DEMO_HOST, port)
    address = f"http://{DEMO_HOST}:{server.port}"
    try:
        with tempfile.TemporaryDirectory(prefix="undertone-demo-") as folder:
            settings = settings_of(
                telegram_bot_token=SecretStr(DEMO_TOKEN),
                telegram_api_url=address,
                database_url=f"{SQLITE_PREFIX}{Path(folder) / 'demo.db'}",
                data_key=SecretStr(DataKey.new().text),
                spotify_client_id=None,
                spotify_client_secret=None,
                metrics_port=None,
            )
            async with _loaded(settings) as application:
                _LOGGER.info("the chat page is at %s - Ctrl-C ends the demo, and it forgets everything", address)
                if browser:
                    await asyncio.to_thread(webbrowser.open, address)
                await poll_until(application, stop)
    finally:
        await server.stop()


@asynccontextmanager
async def _loaded(settings: Settings) -> AsyncIterator[TelegramApplication]:
    """The whole bot, of which the garbage collector knows that it stays: looking through all that was loaded again and
    again would take it so long that people notice, since nobody is heard meanwhile.
    """
    gc.disable()
    try:
        async with open_application(settings) as application:
            for language in Language:
                texts_in(language)  # remembered; they tell Telegram the menu before anybody is heard
            gc.freeze()
            gc.enable()
            yield application
    finally:
        gc.enable()
        gc.unfreeze()


def _on_webhook(settings: Settings) -> Callable[[TelegramApplication, asyncio.Event], Awaitable[None]]:
    from bot.telegram.webhook import Webhook, receive_until  # a web server that polling has no use for

    url, secret = settings.webhook_url, settings.webhook_secret
    if url is None or secret is None:
        missing = [name for name, value in (("WEBHOOK_URL", url), ("WEBHOOK_SECRET", secret)) if value is None]
        raise SettingsError("; ".join(f"{name} is not set" for name in missing))
    place = Webhook(url, secret.get_secret_value(), settings.webhook_host, settings.webhook_port)
    return lambda application, stop: receive_until(application, place, stop)


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows has no handlers in the loop
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop
