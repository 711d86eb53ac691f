"""The child of ``peers.py`` that reads photos as the bot does, and holds nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

from peer_answers import answer_photos, loaded_versions, say, take_standard_output

from core.emotion_reader import EmotionReader
from core.errors import NoFaceError
from core.faces import FaceFinder
from core.photo_reader import PhotoReader


def main() -> None:
    """Say which versions are loaded, then answer photos; the artifact's folder is the only argument."""
    answers = take_standard_output()
    emotions = EmotionReader(Path(sys.argv[1]))
    reader = PhotoReader(FaceFinder(), emotions)

    def read(photo: bytes) -> str | None:
        try:
            return reader.read(photo).reading.ranked()[0][0]
        except NoFaceError:
            return None

    versions = loaded_versions("ai_edge_litert", "cv2", "numpy", "PIL")
    say(answers, {"versions": {"undertone": emotions.version} | versions})
    answer_photos(answers, read)


if __name__ == "__main__":
    main()
