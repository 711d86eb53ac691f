"""What a handler is given: python-telegram-bot's context with our services, typed."""

from __future__ import annotations

import logging
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message, Update, User
from telegram.constants import ChatAction
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import CallbackContext, ExtBot

from bot.languages.language import language_of
from bot.languages.texts import Texts, texts_in
from bot.telegram.albums import Albums
from bot.telegram.editing import replace_text
from bot.telegram.notices import FaultNotices
from bot.telegram.resuming import progress_before
from bot.telegram.shown_answers import ShownAnswers
from core.answers import AccountId, UpdateId
from core.callers import Caller
from core.companion import Companion
from core.kept_updates import KeptUpdates
from core.looking_back import LookingBack
from core.meter import NO_METER, Meter
from core.offers import Offers
from core.overall_limit import OverallLimit
from core.rate_limit import Limits, RateLimit
from core.text_reader import TextReader
from core.turns import NoOtherProcess, Turns
from core.workers import WorkerPool

if TYPE_CHECKING:  # Spotify's library takes a quarter of a second to load, and most bots run without it
    from bot.telegram.spotify_buttons import OnSpotify
    from bot.telegram.spotify_linking import SpotifyLinking
    from core.answers import Answer

_LOGGER = logging.getLogger(__name__)

# Of the update that the running task handles. Not an attribute: the library makes another context for an error.
_progress: ContextVar[Message | None] = ContextVar("progress", default=None)
_asked: ContextVar[Message | None] = ContextVar("asked", default=None)
# With the number of the update: in a task of its own, or not.
_preferred: ContextVar[tuple[int, str | None] | None] = ContextVar("preferred", default=None)


@dataclass(frozen=True, slots=True)
class Services:
    """What the handlers need of the rest; the application's ``bot_data``."""

    companion: Companion
    words: TextReader
    looking_back: LookingBack
    offers: Offers
    workers: WorkerPool
    shown: ShownAnswers
    kept: KeptUpdates
    albums: Albums = field(default_factory=Albums)
    turns: Turns = field(default_factory=NoOtherProcess)
    spotify: SpotifyLinking | None = None
    limits: Limits = field(default_factory=RateLimit)
    overall: OverallLimit = field(default_factory=OverallLimit)
    notices: FaultNotices = field(default_factory=FaultNotices)
    meter: Meter = NO_METER
    blocked: frozenset[int] = frozenset()

    def on_spotify(self, answer: Answer) -> OnSpotify | None:
        """What the person of this answer can do with it in their Spotify account; None while none is connected."""
        return None if self.spotify is None else self.spotify.view(answer)


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], Services]):
    """Context of one update."""

    @property
    def companion(self) -> Companion:
        """The product."""
        return self.bot_data.companion

    @property
    def words(self) -> TextReader:
        """Reads the mood in words."""
        return self.bot_data.words

    @property
    def looking_back(self) -> LookingBack:
        """What people can look back on."""
        return self.bot_data.looking_back

    @property
    def offers(self) -> Offers:
        """Tracks to pass on."""
        return self.bot_data.offers

    @property
    def albums(self) -> Albums:
        """What has come of each album."""
        return self.bot_data.albums

    @property
    def workers(self) -> WorkerPool:
        """Where pictures are drawn."""
        return self.bot_data.workers

    @property
    def progress(self) -> Message | None:
        """The message that will become the answer; a fault is told there, so that no second message is sent."""
        return _progress.get()

    async def texts(self, update: Update) -> Texts:
        """The texts in the language that the sender chose, else in that of their Telegram; looked up once.

        Raises:
            StorageError: what they chose can't be read.
        """
        if _preferred_by(update) is None:
            language = (await self.companion.preferences(caller(update))).language
            _preferred.set((update.update_id, language))
        return self.texts_as_known(update)

    def texts_as_known(self, update: Update) -> Texts:
        """The same without a look into the store: what the sender chose counts if :meth:`texts` was asked before."""
        user, preferred = update.effective_user, _preferred_by(update)
        return texts_in(language_of(user.language_code if user else None, preferred[1] if preferred else None))

    def resume(self, message: Message) -> None:
        """From now on, what is finished answers this message; if an earlier delivery has sent a progress message, that
        one becomes the answer.
        """
        _asked.set(message)
        if (before := progress_before(message)) is not None:
            _progress.set(before)

    async def begin(self, update: Update, text: str, *, typing: bool = True) -> None:
        """Show at once that something is happening: a chat action, and a short message that will become the answer, by
        whichever process.

        Args:
            update: a message.
            text: of the short message.
            typing: whether it takes long enough for the chat action to be seen.

        Raises:
            ValueError: the update is no message.
            StorageError: the message can't be remembered.
        """
        if (message := update.message) is None:
            raise ValueError("an update without a message")
        self.resume(message)
        if typing:
            await show_action(message, ChatAction.TYPING)
        if self.progress is not None:
            return
        with suppress(TimedOut):  # it may be there, unknown to us: the answer will be a message of its own
            _progress.set(sent := await message.reply_html(text))
            await self.companion.note_message(caller(update), sent.message_id)

    async def finish(
        self, text: str, keyboard: InlineKeyboardMarkup | None = None, preview: LinkPreviewOptions | None = None
    ) -> Message:
        """Turn the progress message into the answer, and return the message that shows it.

        Raises:
            RuntimeError: neither :meth:`begin` nor :meth:`resume` was called before.
        """
        if self.progress is not None:
            return await replace_text(self.progress, text, keyboard, preview)
        if (asked := _asked.get()) is None:
            raise RuntimeError("there is no message to answer")
        return await asked.reply_html(text, reply_markup=keyboard, link_preview_options=preview)


def _preferred_by(update: Update) -> tuple[int, str | None] | None:
    """What the sender of this update chose, if it was looked up."""
    preferred = _preferred.get()
    return preferred if preferred is not None and preferred[0] == update.update_id else None


async def show_action(message: Message, action: ChatAction) -> None:
    """Show what the bot is doing, as far as Telegram has an ear for that: nothing depends on it."""
    try:
        await message.chat.send_action(action)
    except BadRequest:
        raise
    except (NetworkError, RetryAfter) as error:
        _LOGGER.warning("what the bot is doing could not be shown: %s", error)


def caller(update: Update) -> Caller:
    """Who caused an update.

    Raises:
        ValueError: nobody did (a post in a channel, say); no handler of ours takes such an update.
    """
    user: User | None = update.effective_user
    if user is None:
        raise ValueError("an update without a sender")
    return Caller(AccountId(user.id), UpdateId(update.update_id))
