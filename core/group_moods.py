"""Photos with one face or with several: the draft of an answer to a person, or to a group.

One face is its person's own, and is read as their corrections have taught. Several faces are a group: its mood is the
mean of theirs, each counted the same. Whose faces they are nobody knows, so nothing is learned from them.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.answers import Draft, Origin, ReadingFeedback
from core.emotions import EmotionReading
from core.errors import NoFaceError, PictureError
from core.moods import mood_from_reading
from core.personal_reading import personal_reading
from core.photo_reader import PhotoReader
from core.strategies import Strategy


def read_photos(reader: PhotoReader, photos: Sequence[bytes]) -> tuple[EmotionReading, ...]:
    """Every face of some photos, photo by photo and from left to right; photos that show none are passed over.

    Raises:
        PictureError, NoFaceError: none of them can be read; what is wrong with the first.
    """
    readings: list[EmotionReading] = []
    problems: list[PictureError | NoFaceError] = []
    for photo in photos:
        try:
            readings += reader.read_faces(photo)
        except (PictureError, NoFaceError) as error:
            problems.append(error)
    if not readings:
        raise problems[0]
    return tuple(readings)


def draft_for_faces(
    readings: Sequence[EmotionReading], feedback: Sequence[ReadingFeedback], strategy: Strategy
) -> Draft:
    """The draft of an answer to photos, without its tracks.

    Args:
        readings: of every face, at least one.
        feedback: what the person let us know about earlier readings of their own face.
        strategy: what the tracks are to do with the mood.
    """
    if len(readings) > 1:
        together = shared_reading(readings)
        return Draft(Origin.PHOTO, mood_from_reading(together), together, len(readings), (), strategy=strategy)
    (seen,) = readings
    own = personal_reading(seen, feedback)
    network_reading = None if own is seen else seen
    return Draft(Origin.PHOTO, mood_from_reading(own), own, 1, (), strategy=strategy, network_reading=network_reading)


def shared_reading(readings: Sequence[EmotionReading]) -> EmotionReading:
    """The mean of some readings; its mood lies in the middle of theirs."""
    columns = zip(*(reading.probabilities for reading in readings), strict=True)
    return EmotionReading(tuple(sum(column) / len(readings) for column in columns))
