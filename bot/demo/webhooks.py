"""The webhook: updates are posted to the bot's address, one chat's in their order, until it acknowledges them."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.demo.nouns import JsonObject
from bot.demo.updates import UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
DEFAULT_CONNECTIONS = 40
RETRY_SECONDS = 0.2
"""Telegram waits a second, and longer each time; nobody in front of a page wants to."""
ANSWER_WITHIN_SECONDS = 60.0

Queue = tuple[str, int]
"""Updates of one kind of one chat (or person, where no chat belongs to it): posted one after the other."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """What the bot has set.

    Attributes:
        url: of loopback.
        secret: sent along with each update; empty if it wants none.
        connections: the most requests at a time.
        allowed: the kinds of updates it wants, if it said so.
    """

    url: str
    secret: str = field(default="", repr=False)
    connections: int = DEFAULT_CONNECTIONS
    allowed: tuple[str, ...] = ()


class Courier:
    """Posts what waits in the queue, while there is a webhook."""

    def __init__(self, updates: UpdateQueue) -> None:
        self._updates = updates
        self._webhook: Webhook | None = None
        self._rounds: dict[Queue, asyncio.Task[None]] = {}
        self._free = asyncio.Semaphore(DEFAULT_CONNECTIONS)
        self._last_error: tuple[int, str] | None = None

    async def set(self, webhook: Webhook) -> None:
        """Post updates there from now on."""
        await self.remove()
        self._webhook = webhook
        self._free = asyncio.Semaphore(webhook.connections)
        self._updates.post_instead(self._begin_rounds)
        self._begin_rounds()

    async def remove(self) -> None:
        """Post nothing any more; what the bot has not acknowledged waits for the next webhook or poll."""
        self._webhook = None
        self._updates.post_instead(None)
        rounds = list(self._rounds.values())
        for task in rounds:
            task.cancel()
        for task in rounds:
            with suppress(asyncio.CancelledError):
                await task
        self._rounds.clear()  # of those that never began

    def info(self) -> JsonObject:
        """As Telegram's ``WebhookInfo``."""
        info: JsonObject = {
            "url": self._webhook.url if self._webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.waiting()),
        }
        if self._webhook:
            info |= {"max_connections": self._webhook.connections, "allowed_updates": list(self._webhook.allowed)}
        if self._last_error:
            info |= dict(zip(("last_error_date", "last_error_message"), self._last_error, strict=True))
        return info

    def _begin_rounds(self) -> None:
        for queue in {_queue(update) for update in self._updates.waiting()} - self._rounds.keys():
            self._rounds[queue] = asyncio.create_task(self._make_round(queue))

    async def _make_round(self, queue: Queue) -> None:
        try:
            await self._deliver(queue)
        finally:
            self._rounds.pop(queue, None)
        if self._webhook:  # for what came while the connection was closed
            self._begin_rounds()

    async def _deliver(self, queue: Queue) -> None:
        async with ClientSession(timeout=ClientTimeout(ANSWER_WITHIN_SECONDS)) as session:
            while self._webhook and (update := self._first(queue)):
                async with self._free:
                    accepted = await self._post(session, self._webhook, update)
                if accepted:
                    self._updates.confirm(update)
                else:
                    await asyncio.sleep(RETRY_SECONDS)

    def _first(self, queue: Queue) -> JsonObject | None:
        return next((update for update in self._updates.waiting() if _queue(update) == queue), None)

    async def _post(self, session: ClientSession, webhook: Webhook, update: JsonObject) -> bool:
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            async with session.post(webhook.url, json=update, headers=headers, allow_redirects=False) as response:
                if 200 <= response.status < 300:
                    return True
                problem = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (ClientError, TimeoutError):
            problem = "Connection failed"
        self._last_error = int(time.time()), problem
        return False


def _queue(update: JsonObject) -> Queue:
    kind, content = next((kind, content) for kind, content in update.items() if kind != "update_id")
    return kind, (content.get("chat") or content["from"])["id"]
