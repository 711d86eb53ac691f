"""From the bytes of a photo or a video to the emotions in its faces; no pixel leaves this module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.emotion_reader import EmotionReader
from core.emotions import EmotionReading
from core.errors import NoFaceError, NoFaceInVideoError
from core.faces import Face, FaceBox, FaceFinder
from core.pictures import Picture, decode_picture
from core.sharpness import CLEAR, sharpness
from core.videos import frames, is_video


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

    def read_faces(self, upload: bytes) -> tuple[EmotionReading, ...]:
        """Read every face of a photo, or of the first clear frame of a video, from left to right.

        Raises:
            PictureError: the bytes are no picture and no video that can be read; the subclass says why.
            NoFaceError: no face was found.
        """
        found = self._faces_in_video(upload) if is_video(upload) else self._finder.find(decode_picture(upload))
        return tuple(self._emotions.read(face.pixels) for face in sorted(found, key=lambda face: face.box.left))

    def _faces_in_video(self, video: bytes) -> Sequence[Face]:
        """The faces of the first frame whose largest face is clear; of the sharpest one, if none is."""
        best: Sequence[Face] = ()
        for frame in frames(video):
            found = self._faces_if_any(frame)
            if found and (not best or sharpness(found[0].pixels) > sharpness(best[0].pixels)):
                best = found
            if best and sharpness(best[0].pixels) >= CLEAR:
                break
        if not best:
            raise NoFaceInVideoError("no face was found in the frames of a video")
        return best

    def _faces_if_any(self, frame: Picture) -> Sequence[Face]:
        try:
            return self._finder.find(frame)
        except NoFaceError:
            return ()
