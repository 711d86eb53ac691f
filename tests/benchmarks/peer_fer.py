"""The child of ``peers.py`` that reads photos with the package ``fer``, used as its README says."""

from __future__ import annotations

from typing import Any

from peer_answers import answer_photos, loaded_versions, say, take_standard_output


def main() -> None:
    """Say which versions are loaded, or what is missing; then answer photos."""
    answers = take_standard_output()
    try:
        import cv2
        import numpy as np
        from fer.fer import FER  # type: ignore[import-not-found]
    except ImportError as error:
        say(answers, {"missing": str(error)})
        return
    cv2.setNumThreads(1)
    detector = FER(mtcnn=False)

    def read(photo: bytes) -> str | None:
        image = cv2.imdecode(np.frombuffer(photo, np.uint8), cv2.IMREAD_COLOR)
        return word_of_largest(detector.detect_emotions(image))

    say(answers, {"versions": loaded_versions("fer", "tensorflow", "cv2", "numpy")})
    answer_photos(answers, read)


def word_of_largest(faces: list[dict[str, Any]]) -> str | None:
    """The likeliest emotion of the largest face, in the package's own words."""
    if not faces:
        return None
    emotions: dict[str, float] = max(faces, key=lambda face: int(face["box"][2]) * int(face["box"][3]))["emotions"]
    return max(emotions, key=lambda word: emotions[word])


if __name__ == "__main__":
    main()
