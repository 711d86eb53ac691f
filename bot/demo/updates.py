"""The queue of updates, with Telegram's long polling, confirmation by offset and refusal of a second poller; or read by
whoever posts them to a webhook.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

from bot.demo.faults import ApiFault, conflict, webhook_is_active
from bot.demo.nouns import JsonObject

MOST_UPDATES = 100  # per call, Telegram's limit
LONGEST_POLL_SECONDS = 50
GONE_AFTER_SECONDS = 4.0  # without a poll for so long, the bot counts as offline
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Updates wait here until the bot has confirmed them."""

    def __init__(self, on_presence: Callable[[bool], None]) -> None:
        self._next_id = 700_000_001
        self._pending: deque[JsonObject] = deque()
        self._repeated: list[JsonObject] = []
        self._allowed: frozenset[str] | None = None
        self._waiting: asyncio.Future[None] | None = None
        self._on_arrival: Callable[[], None] | None = None
        self._on_presence = on_presence
        self._farewell: asyncio.TimerHandle | None = None
        self.online = False

    def push(self, kind: str, content: JsonObject) -> JsonObject:
        """Queue an update of this kind (``message``, ``callback_query``, ...) and return it."""
        update = {"update_id": self._next_id, kind: content}
        self._next_id += 1
        if kind in self._allowed if self._allowed is not None else kind not in NOT_BY_DEFAULT:
            self._pending.append(update)
            self._wake()
        return update

    def push_again(self, update: JsonObject) -> None:
        """Deliver an update once more with the same id, as Telegram does when a confirmation was lost."""
        self._repeated.append(update)
        self._wake()

    def clear(self) -> None:
        """Forget all that waits."""
        self._pending.clear()
        self._repeated.clear()

    def allow(self, kinds: Sequence[str]) -> None:
        """Queue updates of these kinds only; if there are none, those that Telegram brings by default."""
        self._allowed = frozenset(kinds) or None

    def post_instead(self, on_arrival: Callable[[], None] | None) -> None:
        """Call this when an update comes, and refuse polls; None: wait for polls again."""
        self._on_arrival = on_arrival
        if on_arrival:
            self._end_wait(webhook_is_active())
            self._seen()
        elif self.online:
            self._say_farewell_later()

    def waiting(self) -> tuple[JsonObject, ...]:
        """All that the bot has not confirmed, in the order in which it comes."""
        return (*self._repeated, *self._pending)

    def confirm(self, update: JsonObject) -> None:
        """Forget this one, if it still waits."""
        for queue in (self._repeated, self._pending):
            if update in queue:
                queue.remove(update)
                return

    async def poll(self, offset: int, limit: int, seconds: int, allowed: Sequence[str] | None) -> list[JsonObject]:
        """Up to ``limit`` updates from ``offset`` on, waiting up to ``seconds`` for the first.

        Raises:
            ApiFault: 409, another poll came while this one waited, or there is a webhook.
        """
        if self._on_arrival:
            raise webhook_is_active()
        if allowed is not None:
            self.allow(allowed)
        self._end_wait(conflict())
        self._confirm(offset)
        self._seen()
        if seconds > 0 and not self._pending and not self._repeated:
            await self._wait(min(seconds, LONGEST_POLL_SECONDS))
        self._say_farewell_later()
        return self._take(max(1, min(limit, MOST_UPDATES)))

    def close(self) -> None:
        """End the poll under way, so that the server can stop."""
        self._wake()
        if self._farewell:
            self._farewell.cancel()

    def _take(self, limit: int) -> list[JsonObject]:
        batch = [*self._repeated, *self._pending]
        self._repeated.clear()
        return batch[:limit]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()

    async def _wait(self, seconds: int) -> None:
        waiting = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        try:
            await asyncio.wait_for(waiting, seconds)
        except TimeoutError:
            return
        finally:
            if self._waiting is waiting:
                self._waiting = None

    def _wake(self) -> None:
        self._end_wait(None)
        if self._on_arrival:
            self._on_arrival()

    def _end_wait(self, fault: ApiFault | None) -> None:
        if self._waiting and not self._waiting.done():
            if fault:
                self._waiting.set_exception(fault)
            else:
                self._waiting.set_result(None)
        self._waiting = None

    def _seen(self) -> None:
        if self._farewell:
            self._farewell.cancel()
        self._set_online(True)

    def _say_farewell_later(self) -> None:
        if self._farewell:
            self._farewell.cancel()
        self._farewell = asyncio.get_running_loop().call_later(GONE_AFTER_SECONDS, self._set_online, False)

    def _set_online(self, online: bool) -> None:
        if online != self.online:
            self.online = online
            self._on_presence(online)
