"""Handlers for what people send: photos, videos, pictures as files, and everything else."""

from __future__ import annotations

from telegram import LinkPreviewOptions, Message, Update

from bot.languages.texts import Html
from bot.telegram.context import Context, caller
from bot.telegram.keyboards import answer_keyboard, mood_keyboard
from bot.telegram.render import render_answer
from bot.telegram.uploads import download_photos, is_moving, upload_of
from bot.telegram.wording import picture_problem, with_notice
from core.answering import Reply
from core.errors import BusyError, NoFaceError, NoFaceInVideoError, PictureError


async def answer_photo(update: Update, context: Context) -> None:
    """A photo, a video, either sent as a file, or an album: one progress message, which becomes the answer."""
    message = _message(update)
    if await context.albums.is_answered(message):
        return
    try:
        with context.workers.place():
            await _answer_album(message, update, context)
    except BusyError:
        await _say_busy(message, update, context)
    await context.albums.note_answered(message)


async def _say_busy(message: Message, update: Update, context: Context) -> None:
    """At once, perhaps before an earlier photo is answered: so it quotes the one that it means, if that is there."""
    text = (await context.texts(update)).html("busy-toast")
    context.resume(message)
    if context.progress is None:
        await message.reply_html(text, do_quote=True, allow_sending_without_reply=True)
    else:  # an earlier delivery was let in
        await context.finish(text)


async def _answer_album(message: Message, update: Update, context: Context) -> None:
    texts = await context.texts(update)
    looking = texts.html("looking-video" if is_moving(upload_of(message)) else "looking")
    notice = await _begin(update, context, looking)
    try:
        photos = await download_photos(await context.albums.whole(message))
        reply = await context.companion.answer_photo(caller(update), *photos)
    except PictureError as error:
        await context.finish(picture_problem(texts, error))
    except NoFaceInVideoError:
        await context.finish(texts.html("no-face-in-video"), mood_keyboard(texts))
    except NoFaceError:
        await context.finish(texts.html("no-face"), mood_keyboard(texts))
    else:
        await show_answer(update, context, reply, notice=notice)
        return
    if notice:
        await context.companion.note_notice(caller(update))


async def begin_choosing(update: Update, context: Context) -> bool:
    """Begin an answer whose mood is known: with a message that becomes it, though the answer could be sent at once.

    To send a message twice makes two; to edit it twice does not. So the songs are there once if the update comes again,
    wherever the process ended.

    Returns:
        Whether the notice of first use stands below it, and so shall below the answer.
    """
    return await _begin(update, context, (await context.texts(update)).html("choosing"), typing=False)


async def _begin(update: Update, context: Context, text: Html, *, typing: bool = True) -> bool:
    # The law wants people told before their emotion is estimated, so the notice comes with the first sign of life too.
    notice = await context.companion.needs_notice(caller(update))
    texts = await context.texts(update)
    await context.begin(update, with_notice(texts, text) if notice else text, typing=typing)
    return notice


async def show_answer(update: Update, context: Context, reply: Reply, *, notice: bool) -> None:
    """Finish with an answer, after :meth:`Context.begin` or :meth:`Context.resume`.

    Args:
        notice: whether the notice of first use stands below it; once it is shown, its person counts as told.
    """
    texts = await context.texts(update)
    text = render_answer(texts, reply, notice=notice)
    keyboard = answer_keyboard(texts, reply.answer, context.bot_data.on_spotify(reply.answer))
    shown = await context.finish(text, keyboard, preview_of(reply))
    await context.bot_data.shown.note(shown, reply.answer.id)
    if notice:
        await context.companion.note_notice(caller(update))


async def answer_other_file(update: Update, context: Context) -> None:
    """Voice, music, stickers, contacts: one helpful line."""
    await _message(update).reply_html((await context.texts(update)).html("not-readable"))


async def answer_anything_else(update: Update, context: Context) -> None:
    """Any other message, such as an unknown command: one helpful line."""
    await _message(update).reply_html((await context.texts(update)).html("anything-else"))


async def answer_a_chat(update: Update, context: Context) -> None:
    """What somebody said as a whole group or channel: one line that tells why there are no songs."""
    await _message(update).reply_html(context.texts_as_known(update).html("not-a-person"))


def preview_of(reply: Reply) -> LinkPreviewOptions:
    """A preview of the first track's page, or none where there is no track."""
    if not reply.links:
        return LinkPreviewOptions(is_disabled=True)
    return LinkPreviewOptions(url=reply.links[0], prefer_small_media=True)


def _message(update: Update) -> Message:
    if update.message is None:
        raise ValueError("an update without a message")
    return update.message
