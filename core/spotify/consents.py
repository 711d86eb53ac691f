"""The consents under way: what ties a browser that comes back from Spotify to the person who asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from core.answers import UserId

LIFE_SECONDS = 600
"""For so long a link may be used."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Where somebody asked for a link.

    Attributes:
        language: the tag of the one that they were answered in.
        name: what the chat calls them; shown in the browser, so that somebody else at it notices.
        chat: where.
        message: the one with the link, which will say what came of it.
    """

    language: str
    name: str
    chat: int
    message: int


@dataclass(frozen=True, slots=True)
class Consent:
    """Who has come back.

    Attributes:
        user: who it is.
        plays: whether they were asked for what they play, too.
        asker: where they asked; None where that could not be noted.
    """

    user: UserId
    plays: bool
    asker: Asker | None


class Consents(Protocol):
    """Makes states and takes each back once, at whichever process; a state tells nothing about the person.

    Every method may raise :class:`core.errors.StorageError`.
    """

    async def begin(self, user: UserId, *, plays: bool) -> str:
        """A state for this person; earlier ones of theirs are void.

        Args:
            user: who.
            plays: whether they are asked for what they play, too.
        """

    async def note_asker(self, user: UserId, asker: Asker) -> None:
        """Remember where the person asked for the latest link of theirs."""

    async def redeem(self, state: str) -> Consent:
        """Whom a state was made for; it is void from now on.

        Raises:
            ConsentError: it is forged, older than :data:`LIFE_SECONDS`, used already, or void for another reason.
        """
