"""Connecting a Spotify account: from the link in the chat to the browser that comes back, and what both are told."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum

from telegram import Message
from telegram.error import TelegramError

from bot.languages.texts import Texts
from bot.telegram.context import replace_text
from bot.telegram.spotify_buttons import OnSpotify
from core.answers import Answer, UserId
from core.errors import CircuitOpenError, ConsentError, SpotifyError, SpotifyPersonError, UnknownUserError
from core.expiring_cache import ExpiringCache
from core.spotify_accounts import SpotifyAccounts
from core.spotify_consent import LIFE_SECONDS, Consents
from core.spotify_plays import SpotifyPlays

ASKERS = 1000
"""How many people may be at Spotify at a time and still be told in the chat what came of it."""

_LOGGER = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What came of a consent; the text ``link-…`` says it."""

    CONNECTED = "connected"
    REFUSED = "refused"
    NOT_ALLOWED = "not-allowed"
    FAILED = "failed"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked for a link.

    Attributes:
        name: what Telegram calls them; shown in the browser, so that somebody else at it notices.
        message: the one with the link, which will say what came of it.
    """

    texts: Texts
    name: str
    message: Message


class SpotifyLinking:
    """Ties browsers that come back from Spotify to the people who asked in the chat.

    Attributes:
        accounts: the accounts that are connected.
        plays: what their people play.
    """

    def __init__(self, accounts: SpotifyAccounts, consents: Consents, plays: SpotifyPlays) -> None:
        self.accounts = accounts
        self.plays = plays
        self._consents = consents
        self._askers: ExpiringCache[UserId, Asker] = ExpiringCache(ASKERS, LIFE_SECONDS)
        self._asked_for_plays: ExpiringCache[UserId, bool] = ExpiringCache(ASKERS, LIFE_SECONDS)

    def view(self, answer: Answer) -> OnSpotify | None:
        """What the person of this answer can do with it; None while they are not connected."""
        return OnSpotify(self.accounts.playlist(answer.id)) if self.accounts.is_connected(answer.user) else None

    def begin(self, user: UserId, *, plays: bool = False) -> str:
        """The address where this person, and nobody else, allows it; it can be used once, within ten minutes.

        Args:
            user: who.
            plays: whether they want their answers to follow what they play, and so are asked for that, too.
        """
        self._asked_for_plays.put(user, plays)  # of an earlier link it no longer counts: that one is void from now on
        return self.accounts.consent_address(self._consents.begin(user), plays=plays)

    def forget_plays(self, user: UserId) -> None:
        """Know nothing of what this person plays any more."""
        self.plays.forget(user)

    def left(self, user: UserId) -> None:
        """Know nothing of this person any more; their tokens are erased already."""
        self.accounts.left(user)
        self.plays.forget(user)

    def shown(self, user: UserId, asker: Asker) -> None:
        """Remember the message with the link."""
        self._askers.put(user, asker)

    async def finish(self, state: str, code: str | None) -> tuple[Outcome, Asker | None]:
        """Take somebody back from Spotify, and say in the chat what came of it.

        Args:
            code: None where they declined.

        Returns:
            What came of it, and who had asked; None where the link is out of date.
        """
        try:
            user = self._consents.redeem(state)
        except ConsentError as error:
            _LOGGER.info("%s", error)
            return Outcome.STALE, None
        asker = self._askers.get(user)
        outcome = await self._connect(user, code)
        if asker is not None:
            await _tell(asker, outcome)
        return outcome, asker

    async def _connect(self, user: UserId, code: str | None) -> Outcome:
        if code is None:
            return Outcome.REFUSED
        try:
            await self.accounts.connect(user, code, plays=self._asked_for_plays.get(user) or False)
        except UnknownUserError:
            return Outcome.STALE
        except SpotifyPersonError:
            _LOGGER.warning("Spotify refuses a person (403): are they among the app's users, and do you have Premium?")
            return Outcome.NOT_ALLOWED
        except (SpotifyError, CircuitOpenError) as error:
            _LOGGER.warning("an account could not be connected: %s", error)
            return Outcome.FAILED
        return Outcome.CONNECTED


async def _tell(asker: Asker, outcome: Outcome) -> None:
    try:
        await replace_text(asker.message, asker.texts.html(f"link-{outcome}"))
    except TelegramError as error:
        _LOGGER.warning("a person could not be told that their link is %s: %s", outcome, error)
