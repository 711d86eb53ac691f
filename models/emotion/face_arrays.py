"""The arrays of an ``.npz`` of face crops, checked and brought to one form whichever way they were saved."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.emotions import EMOTIONS
from core.errors import DataError
from models.emotion.label_words import emotion_index

FER2013_SPLITS = ("train", "public", "private")
"""What the numbers of ``split`` mean where the file doesn't say."""
FERPLUS_NAMES = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear")
"""The first of FER+'s columns, in the order that they have where the file doesn't say."""

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class FaceArrays:
    """What an ``.npz`` of n face crops holds.

    Attributes:
        images: uint8 (n, height, width).
        labels: int64 (n,), index into :data:`core.emotions.EMOTIONS`.
        splits: str (n,), the name of each row's split; empty if the rows have none.
        ferplus: (n, columns), the raters' votes, at least those of :data:`FERPLUS_NAMES`, in this order; or None.
        leak: bool (n,), whether the row's pixels stand in a held-out split as well.
        groups: int32 (n,), copies of one picture share a number.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    splits: NDArray[np.str_]
    ferplus: NDArray[Any] | None
    leak: NDArray[np.bool_]
    groups: NDArray[np.int32]


def read_face_arrays(path: Path) -> FaceArrays:
    """Read an ``.npz``; :func:`models.emotion.dataset.load_faces` says which arrays it may have.

    Raises:
        DataError: the file holds no labelled faces, or an array that does not fit the others.
        OSError: it can't be read.
    """
    arrays = _load(path)
    missing = {"images", "labels"} - arrays.keys()
    if missing:
        raise DataError(f"{path} has no array named {' or '.join(sorted(missing))}")
    try:
        return _checked(arrays)
    except DataError as error:
        raise DataError(f"{path}: {error}") from error


def _load(path: Path) -> dict[str, NDArray[Any]]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            return {name: data[name] for name in data.files}
    # TypeError: one array is no .npz; NotImplementedError: a packing of zip files that Python does not know.
    except (ValueError, EOFError, TypeError, NotImplementedError, zipfile.BadZipFile) as error:
        raise DataError(f"{path} can't be read as an .npz of arrays") from error


def _checked(arrays: Arrays) -> FaceArrays:
    labels = _labels(arrays["labels"])
    count = len(labels)
    for name in arrays.keys() & {"split", "ferplus", "leak", "dup_group"}:
        if arrays[name].shape[:1] != (count,):
            raise DataError(f"{name} must have one row for each of the {count} labels, not {arrays[name].shape}")
    return FaceArrays(
        _images(arrays["images"], count),
        labels,
        _splits(arrays),
        _ferplus(arrays) if "ferplus" in arrays else None,
        arrays.get("leak", np.zeros(count)).astype(np.bool_),
        _groups(arrays.get("dup_group", np.arange(count))),
    )


def _images(images: NDArray[Any], count: int) -> NDArray[np.uint8]:
    """Grey pixels 0..255: one channel is dropped, colours are made grey, floats up to 1 are stretched."""
    if images.ndim == 4 and images.shape[3] == 1:
        images = images[:, :, :, 0]
    colours = images.ndim == 4 and images.shape[3] == 3
    if (images.ndim != 3 and not colours) or len(images) != count or 0 in images.shape:
        raise DataError(f"images must be (n, height, width), one for each label, not {images.shape}")
    pixels = _pixels(images)
    return np.stack([cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) for image in pixels]) if colours else pixels


def _pixels(images: NDArray[Any]) -> NDArray[np.uint8]:
    if images.dtype == np.uint8:
        return images
    if images.dtype.kind not in "iuf" or not (images.min() >= 0 and images.max() <= 255):  # NaN is neither
        raise DataError("the pixels of images must be numbers from 0 to 255")
    share = images.dtype.kind == "f" and images.max() <= 1
    pixels: NDArray[np.uint8] = np.rint(images * 255 if share else images).astype(np.uint8)
    return pixels


def _labels(labels: NDArray[Any]) -> NDArray[np.int64]:
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.dtype.kind in "US":
        return np.array([emotion_index(word) for word in labels.astype(np.str_).ravel().tolist()], np.int64)
    if labels.ndim != 1 or not len(labels) or not np.isin(labels, range(len(EMOTIONS))).all():
        raise DataError(f"labels must be one or more whole numbers from 0 to {len(EMOTIONS) - 1}")
    return labels.astype(np.int64)


def _groups(groups: NDArray[Any]) -> NDArray[np.int32]:
    if groups.dtype.kind not in "iu":
        raise DataError("dup_group must be whole numbers")
    return groups.astype(np.int32)


def _splits(arrays: Arrays) -> NDArray[np.str_]:
    """Numbers by their names; one that has none is its own."""
    split = arrays.get("split", np.array([], np.str_))
    if split.dtype.kind not in "iu":
        return split.astype(np.str_)
    numbers, places = np.unique(split, return_inverse=True)
    known = [str(name) for name in np.asarray(arrays.get("split_names", FER2013_SPLITS)).astype(np.str_)]
    names = [known[number] if 0 <= number < len(known) else str(number) for number in numbers.tolist()]
    return np.array(names, np.str_)[places]


def _ferplus(arrays: Arrays) -> NDArray[Any]:
    votes = arrays["ferplus"]
    if (
        votes.ndim != 2
        or votes.shape[1] < len(FERPLUS_NAMES)
        or votes.dtype.kind not in "iuf"
        or not (votes >= 0).all()
    ):
        raise DataError(f"ferplus must be numbers of votes, (n, {len(FERPLUS_NAMES)} or more), not {votes.shape}")
    if "ferplus_names" not in arrays:
        return votes
    names = arrays["ferplus_names"].astype(np.str_).tolist()
    lacking = [name for name in FERPLUS_NAMES if name not in names]
    if lacking or len(names) != votes.shape[1]:
        raise DataError(
            f"ferplus_names must name the {votes.shape[1]} columns of ferplus; lacking: {lacking or 'none'}"
        )
    others = [column for column, name in enumerate(names) if name not in FERPLUS_NAMES]
    return votes[:, [*(names.index(name) for name in FERPLUS_NAMES), *others]]
