"""From the bytes of a photo to the emotions in its faces; no pixel leaves this module."""

from __future__ import annotations

from dataclasses import dataclass

from core.emotion_reader import EmotionReader
from core.emotions import EmotionReading
from core.faces import FaceBox, FaceFinder
from core.pictures import decode_picture


@dataclass(frozen=True, slots=True)
class PhotoReading:
    """What a photo says: the faces' boxes, the largest first, and the reading of that one."""

    faces: tuple[FaceBox, ...]
    reading: EmotionReading


class PhotoReader:
    """Decodes, finds and reads; computing only, safe to call from any worker thread."""

    def __init__(self, finder: FaceFinder, emotions: EmotionReader) -> None:
        self._finder = finder
        self._emotions = emotions

    @property
    def version(self) -> str:
        """Of the emotion network."""
        return self._emotions.version

    def read(self, photo: bytes) -> PhotoReading:
        """Read the largest face of a photo.

        Raises:
            PictureError: the bytes are no picture that can be read; the subclass says why.
            NoFaceError: no face was found.
        """
        faces = self._finder.find(decode_picture(photo))
        return PhotoReading(tuple(face.box for face in faces), self._emotions.read(faces[0].pixels))

    def read_faces(self, photo: bytes) -> tuple[EmotionReading, ...]:
        """Read every face of a photo, from left to right.

        Raises:
            PictureError: the bytes are no picture that can be read; the subclass says why.
            NoFaceError: no face was found.
        """
        faces = sorted(self._finder.find(decode_picture(photo)), key=lambda face: face.box.left)
        return tuple(self._emotions.read(face.pixels) for face in faces)
