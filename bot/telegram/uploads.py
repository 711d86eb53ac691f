"""Which file of a message to download, and its bytes; in memory only."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Animation, Document, File, Message, PhotoSize, Video, VideoNote
from telegram.error import BadRequest, NetworkError

from core.errors import PictureTooLargeError, VideoTooLargeError
from core.pictures import MAX_BYTES, check_size

ENOUGH = 640
"""Longer side in pixels from which a larger copy of a photo adds nothing to the reading of a face."""

Upload = PhotoSize | VideoNote | Animation | Video | Document


async def download_photos(messages: Sequence[Message]) -> list[bytes]:
    """The bytes of each message's photo, video or document, without those that are too large or
    don't come.

    Raises:
        PictureTooLargeError, VideoTooLargeError, NetworkError: none is left; what is wrong with the first.
        ValueError: a message holds nothing of that kind.
    """
    photos: list[bytes] = []
    problems: list[PictureTooLargeError | VideoTooLargeError | NetworkError] = []
    for message in messages:
        try:
            photos.append(await download_photo(message))
        except (PictureTooLargeError, VideoTooLargeError, NetworkError) as error:
            problems.append(error)
    if problems and not photos:
        raise problems[0]
    return photos


async def download_photo(message: Message) -> bytes:
    """The bytes of a message's photo, video or document.

    Raises:
        PictureTooLargeError, VideoTooLargeError: the declared or the real size is too large.
        ValueError: the message holds nothing of that kind.
    """
    upload = upload_of(message)
    if upload is None:
        raise ValueError("a message with neither photo nor video nor document")
    _check_size(upload, upload.file_size)
    file = await _file(upload)
    _check_size(upload, file.file_size)
    return bytes(await file.download_as_bytearray())


def upload_of(message: Message) -> Upload | None:
    """What there is to download; of a photo the copy that suffices. A GIF is a document, too, and counts as a GIF."""
    if message.photo:
        return choose_size(message.photo)
    return message.video_note or message.animation or message.video or message.document


def is_moving(upload: Upload | None) -> bool:
    """Whether an upload is called a video, a video note or a GIF; what it is, its bytes will tell."""
    if isinstance(upload, Document):
        return (upload.mime_type or "").startswith("video/")
    return isinstance(upload, VideoNote | Animation | Video)


async def _file(upload: Upload) -> File:
    try:
        return await upload.get_file()
    except BadRequest as error:
        if "file is too big" in error.message.lower():
            _check_size(upload, MAX_BYTES + 1)  # the message did not say how large it is, or not the truth
        raise


def _check_size(upload: Upload, count: int | None) -> None:
    try:
        check_size(count or 0)
    except PictureTooLargeError as error:
        if is_moving(upload):
            raise VideoTooLargeError(str(error)) from error
        raise


def choose_size(sizes: Sequence[PhotoSize]) -> PhotoSize:
    """The smallest copy whose longer side is at least :data:`ENOUGH` pixels; the largest if none is."""
    by_size = sorted(sizes, key=lambda size: max(size.width, size.height))
    return next((size for size in by_size if max(size.width, size.height) >= ENOUGH), by_size[-1])
