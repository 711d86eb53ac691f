"""Files in memory: what people and the bot send, and the sizes that Telegram makes of a photo."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath

from PIL import Image, ImageOps

from bot.demo.faults import UnreadablePhotoError, bad_request
from bot.demo.nouns import JsonObject

TOTAL_BYTES = 256 * 1024 * 1024  # a long demo stays a guest in the memory of its machine
DOWNLOAD_BYTES = 20 * 1024 * 1024  # the most that a bot may download from Telegram
PHOTO_SIDES = (90, 320, 800, 1280)  # the longer sides of Telegram's sizes s, m, x and y, in pixels
JPEG_QUALITY = 87  # about what Telegram's apps use
MOST_PIXELS = 64_000_000  # more is no camera, but an attack on the memory
MOST_ELONGATED = 20  # Telegram's limit for the ratio of the sides


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file with its address on the server."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    data: bytes = field(repr=False)

    def as_file(self) -> JsonObject:
        """The file as Telegram's ``File``."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.data),
            "file_path": self.path,
        }

    def as_document(self) -> JsonObject:
        """The file as Telegram's ``Document``."""
        described = {"file_name": self.name, "mime_type": self.mime_type, "file_size": len(self.data)}
        return {"file_id": self.file_id, "file_unique_id": self.unique_id} | described


class FileCabinet:
    """The newest files up to :data:`TOTAL_BYTES`; nothing ever reaches the disk."""

    def __init__(self, total_bytes: int = TOTAL_BYTES) -> None:
        self._room = total_bytes
        self._used = 0
        self._by_id: OrderedDict[str, StoredFile] = OrderedDict()
        self._count = 0

    def keep(self, folder: str, name: str, mime_type: str, data: bytes) -> StoredFile:
        """Store a file, and let the oldest go if the room doesn't suffice."""
        self._count += 1
        path = f"{folder}/file_{self._count}{PurePath(name).suffix.lower()}"
        stored = StoredFile(secrets.token_urlsafe(36), secrets.token_urlsafe(9), path, name, mime_type, data)
        self._by_id[stored.file_id] = stored
        self._used += len(data)
        while self._used > self._room and len(self._by_id) > 1:
            _, oldest = self._by_id.popitem(last=False)
            self._used -= len(oldest.data)
        return stored

    def by_id(self, file_id: str) -> StoredFile:
        """The file.

        Raises:
            ApiFault: 400, there is none, or none any more.
        """
        file = self.find(file_id)
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return file

    def find(self, file_id: str) -> StoredFile | None:
        """The file, if it is still kept."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """The file with this ``file_path``, if it is still kept."""
        return next((file for file in self._by_id.values() if file.path == path), None)

    def keep_photo(self, sizes: list[PhotoRendition]) -> list[JsonObject]:
        """Store the sizes of a photo and return them as Telegram's ``PhotoSize`` objects."""
        return [self._photo_size(size) for size in sizes]

    def _photo_size(self, size: PhotoRendition) -> JsonObject:
        file = self.keep("photos", "photo.jpg", "image/jpeg", size.data)
        return {
            "file_id": file.file_id,
            "file_unique_id": file.unique_id,
            "width": size.width,
            "height": size.height,
            "file_size": len(size.data),
        }


@dataclass(frozen=True, slots=True)
class PhotoRendition:
    """A photo in one size; width and height in pixels, data is a JPEG without metadata."""

    width: int
    height: int
    data: bytes = field(repr=False)


def photo_sizes(data: bytes) -> list[PhotoRendition]:
    """A photo in Telegram's sizes, smallest first: upright, JPEG, without EXIF.

    Takes a tenth of a second and more; call it in a thread.

    Raises:
        UnreadablePhotoError: no picture, a broken one, or one of a shape that Telegram refuses.
    """
    picture = _upright(data)
    longest = max(picture.size)
    return [_rendition(picture, side) for side in _sides(longest)]


def _sides(longest: int) -> Iterator[int]:
    for side in PHOTO_SIDES:
        if side >= longest:
            yield longest
            return
        yield side


def _upright(data: bytes) -> Image.Image:
    try:
        picture = Image.open(BytesIO(data))
        _check_shape(*picture.size)
        return ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnreadablePhotoError("This can't be read as a photo.") from error


def _check_shape(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise UnreadablePhotoError(f"A photo may have at most {MOST_PIXELS // 1_000_000} megapixels.")
    if max(width, height) > MOST_ELONGATED * min(width, height):
        raise UnreadablePhotoError("This picture is too long and thin for a photo.")


def _rendition(picture: Image.Image, side: int) -> PhotoRendition:
    small = picture.copy()
    small.thumbnail((side, side), Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "JPEG", quality=JPEG_QUALITY)
    return PhotoRendition(small.width, small.height, out.getvalue())
