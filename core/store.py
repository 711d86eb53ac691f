"""What the product asks of its memory; :mod:`core.sqlite` keeps it in SQLite."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from core.answers import AccountId, Answer, AnswerId, Draft, Listener, UpdateId, UserId, Vote

HISTORY_LENGTH = 50
"""How many of a person's latest events the history model reads."""


class Store(Protocol):
    """Durable memory. When a call that changes something returns, the change survives ``kill -9``.

    Every change names the update that caused it and commits together with that update's id; a second delivery raises
    :class:`core.errors.DuplicateUpdateError` and changes nothing. Times are UTC. Every method may raise
    :class:`core.errors.StorageError`, and those that take a user :class:`core.errors.UnknownUserError` once they are
    deleted.
    """

    async def user(self, account: AccountId) -> UserId:
        """The user of a chat account, made on first sight."""

    async def note_notice(self, user: UserId, at: datetime) -> bool:
        """Remember that the person was told about the AI and their photo; True if this is the first time."""

    async def update_done(self, update: UpdateId) -> bool:
        """Whether this delivery has taken effect."""

    async def finish_update(self, update: UpdateId, at: datetime) -> None:
        """Remember a delivery as done; doing so twice is fine. Forgets deliveries older than two days."""

    async def add_answer(self, update: UpdateId, user: UserId, draft: Draft, at: datetime) -> Answer:
        """Keep an answer with its reading, its tracks and, for a correction, the emotion the user gave.

        Raises:
            UnknownAnswerError: the answer it follows is somebody else's.
        """

    async def answer(self, user: UserId, answer: AnswerId) -> Answer:
        """An answer given to this user.

        Raises:
            UnknownAnswerError: there is none, or it is somebody else's.
        """

    async def vote(
        self, update: UpdateId, user: UserId, answer: AnswerId, position: int, vote: Vote, at: datetime
    ) -> Answer:
        """Vote for the track at ``position`` (from 0): the same vote again takes it back, the other one replaces it.

        Raises:
            UnknownAnswerError: there is no such answer or position, or it is somebody else's.
        """

    async def listener(self, user: UserId, recent_since: datetime) -> Listener:
        """The latest :data:`HISTORY_LENGTH` events, all dislikes, and what was recommended since ``recent_since``."""

    async def export(self, user: UserId) -> dict[str, Any]:
        """Everything that is kept about the person, as JSON values with readable keys and ISO 8601 times."""

    async def delete(self, update: UpdateId, user: UserId, at: datetime) -> None:
        """Erase the person and everything that belongs to them; if they come back, they are new."""

    async def close(self) -> None:
        """Finish what is under way and close; the store can't be used afterwards."""
