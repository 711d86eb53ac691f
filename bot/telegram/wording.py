"""Which text fits which situation; the texts themselves are in :mod:`bot.languages`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.languages.texts import Html, Texts
from core.answers import Draft, Vote
from core.emotions import Emotion
from core.errors import (
    BrokenPictureError,
    BrokenVideoError,
    HeicPictureError,
    NotAPictureError,
    PictureTooLargeError,
    VideoTooLargeError,
)
from core.pictures import MAX_BYTES, MAX_PIXELS

MOST_FACE_BUTTONS = 6
FACES: Mapping[Emotion, str] = MappingProxyType(
    {
        Emotion.ANGER: "😠",
        Emotion.DISGUST: "🤢",
        Emotion.FEAR: "😨",
        Emotion.HAPPINESS: "😊",
        Emotion.SADNESS: "😢",
        Emotion.SURPRISE: "😮",
        Emotion.NEUTRAL: "😐",
    }
)


def can_pick(draft: Draft) -> bool:
    """Whether there is a button for each face of a group; they stand in one row."""
    return 1 < draft.faces <= MOST_FACE_BUTTONS


def with_notice(texts: Texts, text: str) -> str:
    """A message with the notice that the law wants at first use."""
    return f"{text}\n\n<i>{texts.html('notice')}</i>"


def picture_problem(texts: Texts, error: Exception) -> Html:
    """The sentence for a picture or a video that can't be read."""
    match error:
        case PictureTooLargeError():
            return texts.html("too-large", megabytes=MAX_BYTES // 2**20, megapixels=MAX_PIXELS // 10**6)
        case HeicPictureError():
            return texts.html("heic")
        case NotAPictureError():
            return texts.html("not-a-picture")
        case BrokenPictureError():
            return texts.html("broken-picture")
        case VideoTooLargeError():
            return texts.html("video-too-large", megabytes=MAX_BYTES // 2**20)
        case BrokenVideoError():
            return texts.html("broken-video")
    raise error


def vote_toast(texts: Texts, vote: Vote | None) -> str:
    """What a tap on 👍 or 👎 did."""
    match vote:
        case Vote.UP:
            return texts.plain("liked-toast")
        case Vote.DOWN:
            return texts.plain("disliked-toast")
        case None:
            return texts.plain("vote-undone-toast")
