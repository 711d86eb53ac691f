"""Handlers for what people send: photos, pictures as files, and everything else."""

from __future__ import annotations

from telegram import LinkPreviewOptions, Message, Update

from bot.telegram import texts
from bot.telegram.context import Context, caller
from bot.telegram.keyboards import answer_keyboard, mood_keyboard
from bot.telegram.render import render_answer
from bot.telegram.uploads import download_photo
from core.companion import Reply
from core.errors import BusyError, NoFaceError, PictureError


async def answer_photo(update: Update, context: Context) -> None:
    """A photo, or a picture sent as a file: one progress message, which becomes the answer."""
    message = _message(update)
    # The law wants people told before their emotion is estimated, so the notice comes with the first sign of life too.
    notice = await context.companion.note_notice(caller(update))
    await context.begin(message, f"{texts.LOOKING}\n\n<i>{texts.NOTICE}</i>" if notice else texts.LOOKING)
    try:
        reply = await context.companion.answer_photo(caller(update), await download_photo(message))
    except PictureError as error:
        await context.finish(texts.picture_problem(error))
    except NoFaceError:
        await context.finish(texts.NO_FACE, mood_keyboard())
    except BusyError:
        await context.finish(texts.BUSY)
    else:
        await context.finish(render_answer(reply, notice=notice), answer_keyboard(reply.answer), preview_of(reply))


async def answer_other_file(update: Update, _context: Context) -> None:
    """Voice, video, stickers, other files: one helpful line."""
    await _message(update).reply_html(texts.NOT_READABLE)


async def answer_anything_else(update: Update, _context: Context) -> None:
    """Any other message: one helpful line."""
    await _message(update).reply_html(texts.ANYTHING_ELSE)


def preview_of(reply: Reply) -> LinkPreviewOptions:
    """A preview of the first track's page, or none where there is no track."""
    if not reply.links:
        return LinkPreviewOptions(is_disabled=True)
    return LinkPreviewOptions(url=reply.links[0], prefer_small_media=True)


def _message(update: Update) -> Message:
    if update.message is None:
        raise ValueError("an update without a message")
    return update.message
