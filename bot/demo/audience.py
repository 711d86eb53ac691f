"""Whoever wants to hear what happens: the open pages, each as one person sees it, and tests that wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.demo.nouns import DemoUser, JsonObject


@dataclass(frozen=True, slots=True, eq=False)
class Listener:
    """An open page.

    Attributes:
        person: as whom one looks at it.
        chats: the ids of the chats that this person is in.
        events: what the page has still to show.
    """

    person: DemoUser
    chats: frozenset[int]
    events: asyncio.Queue[JsonObject] = field(default_factory=asyncio.Queue)


class Audience:
    """All that listen."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._changed = asyncio.Event()

    def join(self, person: DemoUser, chats: Iterable[int]) -> Listener:
        """Hear every event of these chats from now on."""
        listener = Listener(person, frozenset(chats))
        self._listeners.append(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """Stop receiving."""
        self._listeners.remove(listener)

    def tell(self, chat_id: int, kind: str, *, only: int | None = None, **content: object) -> None:
        """Send an event ``{"kind": kind, "chat_id": chat_id, **content}`` to a chat's listeners, or to ``only`` one of
        its people.
        """
        for listener in self._listeners:
            if chat_id in listener.chats and only in (None, listener.person.identifier):
                listener.events.put_nowait({"kind": kind, "chat_id": chat_id, **content})
        self.note_change()

    def tell_each(self, kind: str, content: Callable[[DemoUser], JsonObject]) -> None:
        """Send an event that belongs to no chat to everybody, with what it is for each of them."""
        for listener in self._listeners:
            listener.events.put_nowait({"kind": kind} | content(listener.person))
        self.note_change()

    def note_change(self) -> None:
        """Wake whoever waits for :meth:`change`."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def change(self) -> None:
        """Wait until anything happens."""
        await self._changed.wait()
