"""Measure the face finder: the faces that it misses, the things that it takes for a face, its milliseconds.

A face counts as missed where none is found; whether the one found is the right one is not known.

``python -m models.emotion.detection --portraits portraits_posed.zip --photos photos_wild.zip`` keeps the figures.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from skimage import data as samples

from core.errors import NoFaceError
from core.face_detectors import HaarCascade
from core.faces import FaceFinder
from core.pictures import Picture, decode_picture
from models.emotion.photo_sets import labelled_photos
from models.emotion.recording import RESULTS
from models.records import write_record

Grey = NDArray[np.uint8]
Finds = Callable[[Picture], bool]

TILT = 30.0
HALF = 0.5
DIMMEST = 0.25
"""What is left of the light on the dark side of a side-lit face."""

FACELESS = (
    "brick", "cell", "cat", "checkerboard", "clock", "coffee", "coins", "colorwheel", "grass", "gravel",
    "hubble_deep_field", "immunohistochemistry", "logo", "microaneurysms", "moon", "page", "retina", "rocket", "text",
)  # fmt: skip
"""Pictures in the package scikit-image that show no human face but those on coins, which are metal."""
NOISE_PICTURES = 20
NOISE_SIZE = (640, 480)
NOISE_OCTAVES = range(2, 9)


def turned(grey: Grey) -> Grey:
    """Turned by :data:`TILT` degrees about its centre; the corners go on as the edge."""
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), TILT, 1.0)
    return cv2.warpAffine(grey, turn, (width, height), borderMode=cv2.BORDER_REPLICATE).astype(np.uint8, copy=False)


def dimmed(grey: Grey) -> Grey:
    """At half brightness."""
    return (grey * HALF).astype(np.uint8)


def side_lit(grey: Grey) -> Grey:
    """Full light on the right, falling evenly to :data:`DIMMEST` on the left."""
    return (grey * np.linspace(DIMMEST, 1.0, grey.shape[1])).astype(np.uint8)


CONDITIONS: Mapping[str, Callable[[Grey], Grey]] = MappingProxyType(
    {"plain": lambda grey: grey, "tilt 30": turned, "half brightness": dimmed, "side light": side_lit}
)


def faceless_pictures() -> dict[str, Grey]:
    """Pictures without a face by name: scikit-image's :data:`FACELESS` and clouds of noise."""
    pictures = {name: _grey(getattr(samples, name)()) for name in FACELESS}
    random = np.random.default_rng(0)
    return pictures | {f"noise {number}": _clouds(random) for number in range(NOISE_PICTURES)}


def _grey(picture: NDArray[Any]) -> Grey:
    return np.asarray(Image.fromarray(picture).convert("L"), dtype=np.uint8)


def _clouds(random: np.random.Generator) -> Grey:
    """Noise at many scales, as soft or as rough as chance has it; a cascade sees faces in it."""
    roughness = random.uniform(0.3, 1.0)
    clouds = np.zeros(NOISE_SIZE[::-1])
    for octave in NOISE_OCTAVES:
        coarse = random.normal(size=(2**octave, 2**octave)) * 2.0 ** (-octave * roughness)
        clouds += cv2.resize(coarse, NOISE_SIZE, interpolation=cv2.INTER_CUBIC)
    grey: Grey = ((clouds - clouds.min()) / np.ptp(clouds) * 255).astype(np.uint8)
    return grey


def missed(photos: Iterable[bytes], finds: Mapping[str, Finds]) -> tuple[dict[str, dict[str, int]], dict[str, float]]:
    """For each way of finding, the misses by condition and the number of photos; and its median milliseconds, plain."""
    misses: dict[str, dict[str, int]] = {way: dict.fromkeys([*CONDITIONS, "n"], 0) for way in finds}
    milliseconds: dict[str, list[float]] = {way: [] for way in finds}
    for photo in photos:
        picture = decode_picture(photo)
        for way, find in finds.items():
            misses[way]["n"] += 1
            for condition, change in CONDITIONS.items():
                changed = Picture(change(picture.grey), picture.scale)
                started = time.perf_counter()
                misses[way][condition] += not find(changed)
                if condition == "plain":
                    milliseconds[way].append((time.perf_counter() - started) * 1000)
    return misses, {way: float(np.median(times)) for way, times in milliseconds.items()}


def false_faces(pictures: Mapping[str, Grey], find: Finds) -> dict[str, Any]:
    """In how many pictures without a face one was found, and in which."""
    names = [name for name, grey in pictures.items() if find(Picture(grey, 1.0))]
    return {"pictures": len(pictures), "with_a_face_found": len(names), "names": names}


def measure_detection(sets: Mapping[str, Iterable[bytes]]) -> dict[str, Any]:
    """All figures as JSON values; ``without_second_look`` is the cascade alone, unconfirmed.

    Args:
        sets: photos with one face each, by the name of their set.
    """
    both, haar = _both(), _haar_alone()
    measured = {name: missed(photos, {"both": both, "haar": haar}) for name, photos in sets.items()}
    pictures = faceless_pictures()
    return {
        "missed": {name: misses["both"] for name, (misses, _) in measured.items()},
        "false_faces": false_faces(pictures, both),
        "without_second_look": {
            "missed": {name: misses["haar"] for name, (misses, _) in measured.items()},
            "false_faces": false_faces(pictures, haar),
        },
        "ms_median": {name: milliseconds["both"] for name, (_, milliseconds) in measured.items()},
    }


def _both() -> Finds:
    finder = FaceFinder()

    def find(picture: Picture) -> bool:
        try:
            return bool(finder.find(picture))
        except NoFaceError:
            return False

    return find


def _haar_alone() -> Finds:
    cascade = HaarCascade()
    return lambda picture: bool(cascade.find(picture.grey))


def main() -> None:
    """Measure, and keep the figures in ``models/emotion/results/detection.json``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--portraits", type=Path, required=True, help="folder or zip of photos with labels.csv")
    parser.add_argument("--photos", type=Path, required=True, help="another")
    arguments = parser.parse_args()
    sets = {"portraits": arguments.portraits, "photos": arguments.photos}
    figures = measure_detection({name: (photo for _, photo in labelled_photos(path)) for name, path in sets.items()})
    sys.stdout.write(f"{write_record('detection', figures, RESULTS)}\n")


if __name__ == "__main__":
    main()
