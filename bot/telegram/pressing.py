"""A button that was pressed: acknowledging it, and editing the message that it belongs to."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from telegram import CallbackQuery, InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.languages.texts import Texts
from bot.telegram.context import Services
from bot.telegram.editing import replace_text
from core.callers import Caller
from core.companion import Companion

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Press:
    """A button that somebody pressed, and what it takes to answer them.

    Attributes:
        query: as Telegram sends it.
        message: the message with the button.
        who: who pressed it.
        texts: in their language.
        services: the product, and what else it takes.
    """

    query: CallbackQuery
    message: Message
    who: Caller
    texts: Texts
    services: Services

    @property
    def companion(self) -> Companion:
        """The product."""
        return self.services.companion

    @property
    def is_shared(self) -> bool:
        """Whether the button stands below a message that a group sees. The message comes from Telegram, the data of the
        press from somebody's program: only what is really there is no forgery.
        """
        rows = self.message.reply_markup.inline_keyboard if self.message.reply_markup else ()
        shown = {button.callback_data for row in rows for button in row}
        return self.message.chat.type != ChatType.PRIVATE and self.query.data in shown

    async def acknowledge(self, toast: str | None = None) -> None:
        """End the button's spinner, with a toast or without."""
        await acknowledge(self.query, toast)

    async def replace(
        self, text: str, keyboard: InlineKeyboardMarkup | None = None, preview: LinkPreviewOptions | None = None
    ) -> Message:
        """Put another text and keyboard in place of the message's, and return the message that shows them."""
        return await replace_text(self.message, text, keyboard, preview)

    async def replace_picture(self, picture: bytes, caption: str, keyboard: InlineKeyboardMarkup | None) -> None:
        """Put another picture, caption and keyboard in place of the message's; if it is gone, nothing is to be seen."""
        with _nothing_to_edit():
            await self.message.edit_media(InputMediaPhoto(picture, caption, ParseMode.HTML), keyboard)

    async def replace_keyboard(self, keyboard: InlineKeyboardMarkup) -> None:
        """Put other buttons below the message."""
        with _nothing_to_edit():
            await self.message.edit_reply_markup(keyboard)


@contextmanager
def _nothing_to_edit() -> Iterator[None]:
    """The message may be gone, or be as it should be already: since it was edited by an attempt that we took to have
    failed, for example.
    """
    try:
        yield
    except BadRequest as error:
        reason = error.message.lower()
        if "not modified" not in reason and "message to edit not found" not in reason:
            raise


async def acknowledge(query: CallbackQuery, toast: str | None = None) -> None:
    """End a button's spinner, with a toast or without."""
    try:
        await query.answer(toast)
    except BadRequest as error:
        # Telegram takes an acknowledgement for a short time only; what the tap did stays done, so the edit goes on.
        if "query is too old" not in error.message.lower():
            raise
    except (NetworkError, RetryAfter) as error:
        _LOGGER.warning("a tap took effect, but its toast could not be shown: %s", error)
