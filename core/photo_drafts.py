"""From photos to the draft of an answer, and from a group's draft to the single faces of it."""

from __future__ import annotations

from collections.abc import Sequence

from core.answers import Draft, ReadingFeedback
from core.emotions import EmotionReading
from core.errors import UnknownAnswerError
from core.expiring_cache import ExpiringCache
from core.group_moods import draft_for_faces, read_photos
from core.meter import Meter, Station
from core.photo_reader import PhotoReader
from core.strategies import Strategy

GROUPS, GROUP_SECONDS = 1000, 3600.0
"""Of how many photos with several faces the single readings are remembered, and for how long."""


class PhotoDrafts:
    """Reads photos, and remembers the single readings of groups; in memory only, and for :data:`GROUP_SECONDS`."""

    def __init__(self, photos: PhotoReader, meter: Meter) -> None:
        self._photos = photos
        self._meter = meter
        self._groups: ExpiringCache[EmotionReading, tuple[EmotionReading, ...]] = ExpiringCache(GROUPS, GROUP_SECONDS)

    def draft(self, photos: Sequence[bytes], feedback: Sequence[ReadingFeedback], strategy: Strategy) -> Draft:
        """The draft of an answer to a photo, or to an album; see :func:`core.group_moods.draft_for_faces`.

        Raises:
            PictureError, NoFaceError: no photo can be read.
        """
        with self._meter.timing(Station.READ):
            readings = read_photos(self._photos, photos)
        draft = draft_for_faces(readings, feedback, strategy)
        if draft.reading is not None and len(readings) > 1:
            self._groups.put(draft.reading, readings)
        return draft

    def face(self, draft: Draft, number: int) -> EmotionReading:
        """What was read in one face of a group, counted from 0 and from left to right.

        Args:
            draft: with the group's reading, such as of an answer that follows the one to its photo.
            number: of the face.

        Raises:
            UnknownAnswerError: it is no group's, or its faces are known no more.
        """
        readings = None if draft.reading is None else self._groups.get(draft.reading)
        if readings is None or not 0 <= number < len(readings):
            raise UnknownAnswerError(f"the faces of answer {draft.previous} are known no more")
        return readings[number]
