"""How much larger FER2013's crops are than the boxes of our face finder, measured on training faces.

A network trained on tight crops reads loose ones badly, so :data:`core.faces.CROP_SCALE` follows this figure.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import NoFaceError
from core.faces import CROP_SCALE, FaceFinder
from core.pictures import Picture
from models.emotion.dataset import TRAIN_SPLIT, load_faces

ENLARGED = 144  # pixels: the cascade can't see faces of 48
BORDER = 72
SAMPLE = 600


def measure_crop_scale(data: Path) -> NDArray[np.float64]:
    """Crop over box, and the shift of the crop's centre to the right and down in box sides: float64 (found, 3)."""
    finder = FaceFinder()
    faces = load_faces(data, TRAIN_SPLIT).images
    sample = faces[np.random.default_rng(0).choice(len(faces), SAMPLE, replace=False)]
    centre = BORDER + ENLARGED / 2
    rows = []
    for face in sample:
        large = cv2.resize(face, (ENLARGED, ENLARGED), interpolation=cv2.INTER_CUBIC)
        framed = cv2.copyMakeBorder(large, BORDER, BORDER, BORDER, BORDER, cv2.BORDER_REPLICATE).astype(np.uint8)
        try:
            box = finder.find(Picture(framed, 1.0))[0].box
        except NoFaceError:
            continue
        middle = box.side / 2
        rows.append([value / box.side for value in (ENLARGED, centre - box.left - middle, centre - box.top - middle)])
    return np.array(rows, dtype=np.float64)


def main() -> None:
    """Print the medians and the middle four fifths."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="fer2013.npz")
    rows = measure_crop_scale(parser.parse_args().data)
    sys.stdout.write(f"{len(rows)} of {SAMPLE} faces found; CROP_SCALE is {CROP_SCALE}\n")
    for name, column in zip(("crop / box", "shift right", "shift down"), rows.T, strict=True):
        low, median, high = np.percentile(column, (10, 50, 90))
        sys.stdout.write(f"{name}: median {median:.3f}, middle 80 % {low:.3f} to {high:.3f}\n")


if __name__ == "__main__":
    main()
