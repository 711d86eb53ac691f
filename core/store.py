"""What the product asks of its memory; :mod:`core.sql` keeps it in SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Protocol

from core.answers import (
    AccountId,
    Answer,
    AnswerId,
    Draft,
    Earlier,
    Listener,
    ReadingFeedback,
    TrackId,
    UpdateId,
    UserId,
    Vote,
)
from core.preferences import Preferences

HISTORY_LENGTH = 50
"""How many of a person's latest events the history model reads."""
FEEDBACK_LENGTH = 200
"""How many of a person's latest answers their reading is adapted to: faces, beards and glasses change."""


class Store(Protocol):
    """Durable memory. When a call that changes something returns, the change survives ``kill -9``.

    Every change names the update that caused it and commits together with that update's id; a second delivery raises
    :class:`core.errors.DuplicateUpdateError` and changes nothing. The update is done when it is finished; until then
    :meth:`earlier` tells a process that it comes to again how far it has come. Times are UTC. Every method may raise
    :class:`core.errors.StorageError`, and those that take a user :class:`core.errors.UnknownUserError` once they are
    deleted.
    """

    async def user(self, account: AccountId) -> UserId:
        """The user of a chat account, made on first sight."""

    async def needs_notice(self, user: UserId) -> bool:
        """Whether the person is yet to be told about the AI and their photo."""

    async def note_notice(self, user: UserId, at: datetime) -> bool:
        """Remember that the person was told about the AI and their photo; True if this is the first time."""

    async def update_done(self, update: UpdateId) -> bool:
        """Whether this delivery took effect, and that was shown."""

    async def earlier(self, update: UpdateId) -> Earlier | None:
        """How far an earlier delivery of this update has come; None if there was none, or it left nothing."""

    async def note_message(self, update: UpdateId, message: int, at: datetime) -> None:
        """Remember, until it is done, the number of the message that is to become the answer to this delivery."""

    async def finish_update(self, update: UpdateId, at: datetime) -> None:
        """Remember a delivery as done; doing so twice is fine. Forgets deliveries older than two days."""

    async def add_answer(
        self, update: UpdateId, user: UserId, draft: Draft, at: datetime, preferences: Preferences | None = None
    ) -> Answer:
        """Keep an answer with its reading, its tracks and, for a correction, the emotion the user gave.

        Erases this person's answers that are older than they want them kept.

        Args:
            preferences: settings that the person chose, or was asked for, together with it; None if they stay.

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

    async def answers(
        self, user: UserId, limit: int, offset: int = 0, since: datetime | None = None
    ) -> tuple[Answer, ...]:
        """At most ``limit`` of a person's answers from ``offset`` on, the newest first; none from before ``since``."""

    async def answer_count(self, user: UserId) -> int:
        """How many answers of the person are kept."""

    async def forget_votes(self, update: UpdateId, user: UserId, tracks: Collection[TrackId], at: datetime) -> None:
        """Take back every vote of the person on these tracks, in all their answers; others' votes stay."""

    async def vote_beside(
        self, update: UpdateId, user: UserId, answer: AnswerId, position: int, vote: Vote, at: datetime
    ) -> Answer:
        """Vote, as :meth:`vote` does, for a track of an answer that somebody else was given.

        The vote belongs to who gives it: it is kept with a copy of the tracks, which knows nothing of the other person.

        Returns:
            The copy.

        Raises:
            UnknownAnswerError: there is no such answer of somebody else, or no such position.
        """

    async def listener(self, user: UserId, recent_since: datetime) -> Listener:
        """The latest :data:`HISTORY_LENGTH` events, all dislikes, and what was recommended since ``recent_since``."""

    async def reading_feedback(self, user: UserId) -> tuple[ReadingFeedback, ...]:
        """What the person let us know about the readings of their photos, the oldest first: one for each photo of the
        latest :data:`FEEDBACK_LENGTH` answers to photos that show one face. The last correction of a photo counts.
        """

    async def forget_reading_feedback(self, update: UpdateId, user: UserId, at: datetime) -> None:
        """From now on, :meth:`reading_feedback` passes over all that came before; the answers stay."""

    async def forget_expired(self, at: datetime) -> None:
        """Erase every answer that is older than its person wants answers kept."""

    async def preferences(self, user: UserId) -> Preferences:
        """The person's settings; the defaults until they choose."""

    async def preferences_of(self, account: AccountId) -> Preferences:
        """The same of a chat account; the defaults where it is nobody's, and it stays so: nothing is kept."""

    async def set_preferences(self, update: UpdateId, user: UserId, preferences: Preferences, at: datetime) -> None:
        """Keep settings in place of those before."""

    async def export(self, user: UserId) -> dict[str, Any]:
        """Everything that is kept about the person, as JSON values with readable keys and ISO 8601 times."""

    async def delete(self, update: UpdateId, user: UserId, at: datetime) -> None:
        """Erase the person and everything that belongs to them; if they come back, they are new."""

    async def close(self) -> None:
        """Finish what is under way and close; the store can't be used afterwards."""
