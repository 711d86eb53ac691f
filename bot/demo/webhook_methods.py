"""``setWebhook``, ``deleteWebhook`` and ``getWebhookInfo``."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.demo.faults import bad_request
from bot.demo.guard import LOOPBACK_NAMES
from bot.demo.nouns import JsonObject
from bot.demo.parameters import Parameters
from bot.demo.state import DemoState
from bot.demo.webhooks import DEFAULT_CONNECTIONS, Webhook

MOST_CONNECTIONS = 100


async def set_webhook(state: DemoState, parameters: Parameters) -> bool:
    """``setWebhook``; like a Bot API server in local mode, it takes HTTP, and unlike it, addresses of loopback only."""
    url = parameters.text("url") or ""
    if not url:
        return await delete_webhook(state, parameters)
    webhook = Webhook(_checked(url), _secret(parameters), _connections(parameters), _allowed(state, parameters))
    _drop_if_asked(state, parameters)
    await state.courier.set(webhook)
    return True


async def delete_webhook(state: DemoState, parameters: Parameters) -> bool:
    """``deleteWebhook``; what waits is kept for polls, or dropped."""
    _drop_if_asked(state, parameters)
    await state.courier.remove()
    return True


async def get_webhook_info(state: DemoState, _parameters: Parameters) -> JsonObject:
    """``getWebhookInfo``."""
    return state.courier.info()


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and parts.hostname in LOOPBACK_NAMES
    except ValueError:
        fits = False
    if not fits:
        raise bad_request("bad webhook: only addresses of this machine can be used here")
    return url


def _secret(parameters: Parameters) -> str:
    secret = parameters.text("secret_token") or ""
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def _connections(parameters: Parameters) -> int:
    return max(1, min(parameters.integer("max_connections", DEFAULT_CONNECTIONS), MOST_CONNECTIONS))


def _allowed(state: DemoState, parameters: Parameters) -> tuple[str, ...]:
    kinds = parameters.structure("allowed_updates", list)
    if kinds is not None:
        state.updates.allow(kinds)
    return tuple(kinds or ())


def _drop_if_asked(state: DemoState, parameters: Parameters) -> None:
    if parameters.flag("drop_pending_updates"):
        state.updates.clear()
