"""The small web page to which Spotify sends people back; a proxy of the operator's may stand before it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot

from bot.languages.language import language_of
from bot.languages.texts import Texts, texts_in
from bot.telegram.names import shortened
from bot.telegram.spotify_linking import Outcome, SpotifyLinking, texts_for
from core.errors import SettingsError
from core.spotify.consents import Asker

GOODBYE_SECONDS = 1.0
"""How long answers under way may take when the bot stops."""
LONGEST_NAME = 64
"""What Telegram allows for a first name."""
LONGEST_PARAMETER = 2000
"""Spotify's codes have a few hundred characters."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",  # the address holds the code
    "X-Content-Type-Options": "nosniff",
}
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Undertone</title><style>
:root {{ color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif; }}
body {{ display: grid; place-items: center; min-height: 90vh; margin: 0; }}
main {{ max-width: 28rem; padding: 1.5rem; white-space: pre-line; }}
.sign {{ font-size: 3rem; }}
</style></head><body><main><div class="sign">{sign}</div>{text}</main></body></html>
"""
STATUS = {
    Outcome.CONNECTED: 200,
    Outcome.REFUSED: 200,
    Outcome.NOT_ALLOWED: 403,
    Outcome.FAILED: 502,
    Outcome.STALE: 404,
}


@asynccontextmanager
async def serve_callback(
    linking: SpotifyLinking, bot: Bot, redirect_url: str, host: str, port: int
) -> AsyncIterator[int]:
    """Within this, browsers that come back from Spotify are answered; yields the port, a free one if it was 0.

    Args:
        linking: knows who comes back.
        bot: says in the chat what came of it.
        redirect_url: where Spotify sends browsers; its path is the one that is answered.
        host: the address to listen on.
        port: of it.

    Raises:
        SettingsError: the port is taken, or the host is not this machine.
    """
    application = web.Application()

    async def answer(request: web.Request) -> web.Response:
        # Shielded: a browser that closes its connection must not leave a code exchanged and its tokens unkept.
        return await asyncio.shield(_answer(linking, bot, request))

    application.router.add_get(urlsplit(redirect_url).path or "/", answer, allow_head=False)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=GOODBYE_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise SettingsError(f"SPOTIFY_CALLBACK_PORT {port} can't be listened on: {error.strerror}") from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def _answer(linking: SpotifyLinking, bot: Bot, request: web.Request) -> web.Response:
    state, code, declined = request.query.get("state", ""), request.query.get("code", ""), "error" in request.query
    outcome, asker = Outcome.STALE, None
    if (code or declined) and max(len(state), len(code)) <= LONGEST_PARAMETER:
        outcome, asker = await linking.finish(state, None if declined else code, bot)
    browser = language_of(request.headers.get("Accept-Language", "")[:2], None)
    return _page(texts_for(asker) if asker else texts_in(browser), outcome, asker)


def _page(texts: Texts, outcome: Outcome, asker: Asker | None) -> web.Response:
    lines = (
        [texts.html("link-page-connected", name=shortened(asker.name, LONGEST_NAME))]
        if asker and outcome is Outcome.CONNECTED
        else []
    )
    body = "\n\n".join([*lines, texts.html(f"link-{outcome}"), texts.html("link-page-back")])
    sign = "✅" if outcome is Outcome.CONNECTED else "💬"
    page = PAGE.format(language=escape(texts.language), sign=sign, text=body)
    return web.Response(text=page, content_type="text/html", status=STATUS[outcome], headers=HEADERS)
