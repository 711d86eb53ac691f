from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import Animation, Chat, Document, Message, PhotoSize, Video, VideoNote

from bot.telegram.uploads import choose_size, download_photo, download_photos, is_moving, upload_of
from core.errors import PictureTooLargeError, VideoTooLargeError
from core.pictures import MAX_BYTES


def sizes(*sides: tuple[int, int]) -> list[PhotoSize]:
    return [PhotoSize(f"file{n}", f"unique{n}", width, height) for n, (width, height) in enumerate(sides)]


@pytest.mark.parametrize(
    ("available", "chosen"),
    [
        ([(90, 67), (320, 240), (800, 600), (1280, 960)], 800),
        ([(67, 90), (480, 640), (960, 1280)], 480),
        ([(90, 67), (320, 240)], 320),
        ([(1280, 960), (90, 67)], 1280),
    ],
)
def test_the_smallest_size_that_is_large_enough(available: list[tuple[int, int]], chosen: int) -> None:
    assert choose_size(sizes(*available)).width == chosen


def message(**content: object) -> Message:
    return Message(1, datetime(2026, 11, 22, tzinfo=UTC), Chat(7, "private"), **content)  # type: ignore[arg-type]


async def test_a_file_that_says_it_is_too_large_is_not_even_asked_for() -> None:
    large = Document("file", "unique", file_size=MAX_BYTES + 1)  # without a bot: any request would raise RuntimeError
    with pytest.raises(PictureTooLargeError):
        await download_photo(message(document=large))
    with pytest.raises(RuntimeError):
        await download_photo(message(document=Document("file", "unique", file_size=MAX_BYTES)))


async def test_a_message_without_a_file_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="neither photo nor video"):
        await download_photo(message(text="hello"))


async def test_an_album_goes_on_without_what_is_too_large() -> None:
    large = message(document=Document("file", "unique", file_size=MAX_BYTES + 1))
    with pytest.raises(PictureTooLargeError):
        await download_photos([large, large])
    with pytest.raises(RuntimeError):  # the second one is asked for
        await download_photos([large, message(document=Document("file", "unique", file_size=1))])


NOTE = VideoNote("note", "unique", 384, 3, file_size=MAX_BYTES + 1)
GIF = Animation("gif", "unique", 64, 48, 3)


def test_what_is_downloaded() -> None:
    assert upload_of(message(video_note=NOTE)) is NOTE
    assert upload_of(message(animation=GIF, document=Document("gif", "unique"))) is GIF  # as Telegram sends it
    assert upload_of(message(text="hello")) is None
    photo = upload_of(message(photo=sizes((90, 67), (1280, 960))))
    assert isinstance(photo, PhotoSize) and photo.width == 1280


def test_what_moves() -> None:
    moving = (NOTE, GIF, Video("id", "unique", 9, 9, 3), Document("id", "unique", mime_type="video/mp4"))
    assert all(is_moving(upload) for upload in moving)
    still = (PhotoSize("id", "unique", 9, 9), Document("id", "unique"), Document("id", "unique", mime_type="image/png"))
    assert not any(is_moving(upload) for upload in (*still, None))


async def test_a_video_that_is_too_large_is_not_asked_for_either() -> None:
    large = message(document=Document("file", "unique", mime_type="video/mp4", file_size=MAX_BYTES + 1))
    for video in (message(video_note=NOTE), large):
        with pytest.raises(VideoTooLargeError):
            await download_photos([video])
    with pytest.raises(RuntimeError):  # the second one of an album is asked for
        await download_photos([large, message(animation=GIF)])
