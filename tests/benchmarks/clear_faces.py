"""How sharp faces are, and how much a blur that leaves them less sharp changes what is read in them.

Run ``PYTHONPATH=tests:. python tests/benchmarks/clear_faces.py photos.zip ...`` with archives of photos (the figures
behind :data:`core.sharpness.CLEAR` are those of ``photos_wild.zip`` and ``portraits_posed.zip``).
"""

from __future__ import annotations

import argparse
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

import models
from core.emotion_reader import EmotionReader
from core.errors import NoFaceError
from core.faces import FaceFinder
from core.pictures import decode_picture
from core.preprocessing import FACE_SIDE
from core.sharpness import CLEAR, sharpness

BLURS = (0.0, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
"""Standard deviations, in pixels of the network's input."""
PICTURES = (".jpg", ".jpeg", ".png")
EVERY = 3
"""One photo of so many suffices."""


def faces(archive: Path) -> Iterator[NDArray[np.uint8]]:
    """The largest face of each photo that shows one."""
    finder = FaceFinder()
    with zipfile.ZipFile(archive) as photos:
        for name in [name for name in photos.namelist() if name.lower().endswith(PICTURES)][::EVERY]:
            try:
                yield finder.find(decode_picture(photos.read(name)))[0].pixels
            except NoFaceError:
                continue


def blurred(face: NDArray[np.uint8], blur: float) -> NDArray[np.uint8]:
    """The face as if the network's input had been blurred so much."""
    sigma = blur * min(face.shape) / FACE_SIDE
    return cv2.GaussianBlur(face, (0, 0), sigma).astype(np.uint8) if sigma else face


def figures(archive: Path, reader: EmotionReader) -> Iterator[dict[str, object]]:
    """One for each blur."""
    found = list(faces(archive))
    whole = [reader.read(face).ranked()[0][0] for face in found]
    for blur in BLURS:
        softer = [blurred(face, blur) for face in found]
        sharp = np.array([sharpness(face) for face in softer])
        same = np.array(
            [reader.read(face).ranked()[0][0] is before for face, before in zip(softer, whole, strict=True)]
        )
        yield {
            "archive": archive.name,
            "faces": len(found),
            "blur": blur,
            "sharpness_at_5_50_95_percent": np.percentile(sharp, (5, 50, 95)).round(3).tolist(),
            "share_clear": round(float((sharp >= CLEAR).mean()), 3),
            "share_read_as_before": round(float(same.mean()), 3),
        }


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one JSON a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archives", nargs="+", type=Path)
    reader = EmotionReader(Path(models.__file__).parent / "artifacts" / "emotion")
    for archive in parser.parse_args(arguments).archives:
        for figure in figures(archive, reader):
            print(json.dumps(figure))


if __name__ == "__main__":
    main()
