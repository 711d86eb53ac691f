from __future__ import annotations

from typing import cast

import pytest

from core.answers import ReadingFeedback
from core.emotions import Emotion, EmotionReading
from core.errors import BrokenPictureError, NoFaceError
from core.group_moods import draft_for_faces, read_photos, shared_reading
from core.moods import mood_from_reading
from core.personal_reading import personal_reading
from core.photo_reader import PhotoReader
from core.strategies import Strategy

HAPPY = EmotionReading((0.0, 0.0, 0.0, 0.9, 0.0, 0.1, 0.0))
ANGRY = EmotionReading((0.8, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2))
SAD = EmotionReading((0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0))
CORRECTED = (ReadingFeedback(HAPPY, Emotion.NEUTRAL, corrected=True),) * 5


class Reader:
    """Reads the faces that each photo stands for."""

    def read_faces(self, photo: bytes) -> tuple[EmotionReading, ...]:
        match photo:
            case b"broken":
                raise BrokenPictureError("it can't be decoded")
            case b"nobody":
                raise NoFaceError("no face was found")
            case b"two":
                return HAPPY, ANGRY
        return (SAD,)


READER = cast(PhotoReader, Reader())


def test_the_mood_of_a_group_lies_in_the_middle_of_its_moods() -> None:
    together = mood_from_reading(shared_reading([HAPPY, ANGRY, SAD]))
    moods = [mood_from_reading(reading) for reading in (HAPPY, ANGRY, SAD)]
    assert together.valence == pytest.approx(sum(mood.valence for mood in moods) / 3)
    assert together.arousal == pytest.approx(sum(mood.arousal for mood in moods) / 3)


def test_every_face_of_every_photo_counts() -> None:
    assert read_photos(READER, [b"one", b"broken", b"two", b"nobody"]) == (SAD, HAPPY, ANGRY)


def test_the_first_problem_is_told_where_no_photo_can_be_read() -> None:
    with pytest.raises(BrokenPictureError):
        read_photos(READER, [b"broken", b"nobody"])
    with pytest.raises(NoFaceError):
        read_photos(READER, [b"nobody", b"broken"])


def test_one_face_is_read_as_its_person_taught_and_a_group_is_not() -> None:
    alone = draft_for_faces([HAPPY], CORRECTED, Strategy.LIFT)
    assert (alone.reading, alone.network_reading) == (personal_reading(HAPPY, CORRECTED), HAPPY)
    assert (alone.faces, alone.strategy) == (1, Strategy.LIFT)
    group = draft_for_faces([HAPPY, ANGRY], CORRECTED, Strategy.LIFT)
    assert (group.reading, group.network_reading) == (shared_reading([HAPPY, ANGRY]), None)
    assert (group.faces, group.mood) == (2, mood_from_reading(shared_reading([HAPPY, ANGRY])))
    assert draft_for_faces([HAPPY], (), Strategy.MATCH).network_reading is None
