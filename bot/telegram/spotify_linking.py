"""Connecting a Spotify account: from the link in the chat to the browser that comes back, and what both are told."""

from __future__ import annotations

import logging
from enum import StrEnum

from telegram import Bot, Message
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.languages.language import language_of
from bot.languages.texts import Texts, texts_in
from bot.telegram.editing import replace_text
from bot.telegram.spotify_buttons import OnSpotify
from core.answers import Answer, UserId
from core.errors import (
    CircuitOpenError,
    ConsentError,
    SpotifyError,
    SpotifyPersonError,
    StorageError,
    UnknownUserError,
)
from core.spotify.accounts import SpotifyAccounts
from core.spotify.consents import Asker, Consent, Consents
from core.spotify.plays import SpotifyPlays

_LOGGER = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What came of a consent; the text ``link-…`` says it."""

    CONNECTED = "connected"
    REFUSED = "refused"
    NOT_ALLOWED = "not-allowed"
    FAILED = "failed"
    STALE = "stale"


class SpotifyLinking:
    """Ties browsers that come back from Spotify to the people who asked in the chat, of whichever process.

    Attributes:
        accounts: the accounts that are connected.
        plays: what their people play.
    """

    def __init__(self, accounts: SpotifyAccounts, consents: Consents, plays: SpotifyPlays) -> None:
        self.accounts = accounts
        self.plays = plays
        self._consents = consents

    def view(self, answer: Answer) -> OnSpotify | None:
        """What the person of this answer can do with it; None while they are not connected."""
        return OnSpotify(self.accounts.playlist(answer.id)) if self.accounts.is_connected(answer.user) else None

    async def begin(self, user: UserId, *, plays: bool = False) -> str:
        """The address where this person, and nobody else, allows it; it can be used once, within ten minutes.

        Args:
            user: who.
            plays: whether they want their answers to follow what they play, and so are asked for that, too.
        """
        return self.accounts.consent_address(await self._consents.begin(user, plays=plays), plays=plays)

    def forget_plays(self, user: UserId) -> None:
        """Know nothing of what this person plays any more."""
        self.plays.forget(user)

    def left(self, user: UserId) -> None:
        """Know nothing of this person any more; their tokens are erased already."""
        self.accounts.left(user)
        self.plays.forget(user)

    async def shown(self, user: UserId, texts: Texts, name: str, message: Message) -> None:
        """Remember the message with the link, and how its person is talked to."""
        await self._consents.note_asker(user, Asker(texts.language, name, message.chat.id, message.message_id))

    async def finish(self, state: str, code: str | None, bot: Bot) -> tuple[Outcome, Asker | None]:
        """Take somebody back from Spotify, and say in the chat what came of it.

        Args:
            state: what they bring along.
            code: None where they declined.
            bot: says it.

        Returns:
            What came of it, and who had asked; None where the link is out of date.
        """
        try:
            consent = await self._consents.redeem(state)
        except ConsentError as error:
            _LOGGER.info("%s", error)
            return Outcome.STALE, None
        except StorageError as error:
            _LOGGER.warning("who comes back from Spotify can't be looked up: %s", error)
            return Outcome.FAILED, None
        outcome = Outcome.REFUSED if code is None else await self._connect(consent, code)
        if consent.asker is not None:
            await _tell(bot, consent.asker, outcome)
        return outcome, consent.asker

    async def _connect(self, consent: Consent, code: str) -> Outcome:
        try:
            await self.accounts.connect(consent.user, code, plays=consent.plays)
        except UnknownUserError:
            return Outcome.STALE
        except SpotifyPersonError:
            _LOGGER.warning("Spotify refuses a person (403): are they among the app's users, and do you have Premium?")
            return Outcome.NOT_ALLOWED
        except (SpotifyError, CircuitOpenError, StorageError) as error:
            _LOGGER.warning("an account could not be connected: %s", error)
            return Outcome.FAILED
        return Outcome.CONNECTED


def texts_for(asker: Asker) -> Texts:
    """In the language that they were answered in."""
    return texts_in(language_of(None, asker.language))


async def _tell(bot: Bot, asker: Asker, outcome: Outcome) -> None:
    try:
        await replace_text(_message(bot, asker), texts_for(asker).html(f"link-{outcome}"))
    except TelegramError as error:
        _LOGGER.warning("a person could not be told that their link is %s: %s", outcome, error)


def _message(bot: Bot, asker: Asker) -> Message:
    """The message with the link, which another process may have sent."""
    chat = {"id": asker.chat, "type": ChatType.PRIVATE}
    return Message.de_json({"message_id": asker.message, "date": 0, "chat": chat}, bot)
