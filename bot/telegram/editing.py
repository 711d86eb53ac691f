"""Putting another text into a message of ours."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest


async def replace_text(
    message: Message,
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
    preview: LinkPreviewOptions | None = None,
) -> Message:
    """Edit a message of ours; the same text again is fine, and if the message is gone, the text is sent anew.

    Returns:
        The message that shows the text now.
    """
    preview = preview or LinkPreviewOptions(is_disabled=True)
    try:
        await message.edit_text(text, ParseMode.HTML, reply_markup=keyboard, link_preview_options=preview)
    except BadRequest as error:
        reason = error.message.lower()
        if "message to edit not found" in reason:
            return await message.chat.send_message(
                text, ParseMode.HTML, reply_markup=keyboard, link_preview_options=preview
            )
        if "not modified" not in reason:
            raise
    return message
