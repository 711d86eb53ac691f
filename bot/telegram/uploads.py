"""Which file of a message to download, and its bytes; in memory only."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Document, Message, PhotoSize

from core.errors import PictureTooLargeError
from core.pictures import check_size

ENOUGH = 640
"""Longer side in pixels from which a larger copy of a photo adds nothing to the reading of a face."""


async def download_photos(messages: Sequence[Message]) -> list[bytes]:
    """The bytes of each message's photo or document, without those that are too large.

    Raises:
        PictureTooLargeError: all of them are.
        ValueError: a message holds neither.
    """
    photos: list[bytes] = []
    problems: list[PictureTooLargeError] = []
    for message in messages:
        try:
            photos.append(await download_photo(message))
        except PictureTooLargeError as error:
            problems.append(error)
    if problems and not photos:
        raise problems[0]
    return photos


async def download_photo(message: Message) -> bytes:
    """The bytes of a message's photo or document.

    Raises:
        PictureTooLargeError: the declared or the real size is too large.
        ValueError: the message holds neither.
    """
    upload: PhotoSize | Document | None = choose_size(message.photo) if message.photo else message.document
    if upload is None:
        raise ValueError("a message with neither photo nor document")
    check_size(upload.file_size or 0)
    file = await upload.get_file()
    check_size(file.file_size or 0)
    return bytes(await file.download_as_bytearray())


def choose_size(sizes: Sequence[PhotoSize]) -> PhotoSize:
    """The smallest copy whose longer side is at least :data:`ENOUGH` pixels; the largest if none is."""
    by_size = sorted(sizes, key=lambda size: max(size.width, size.height))
    return next((size for size in by_size if max(size.width, size.height) >= ENOUGH), by_size[-1])
