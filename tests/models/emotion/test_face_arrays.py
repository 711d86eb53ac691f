"""An ``.npz`` of crops is read whichever way it was saved, and what does not fit is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.faces import noise

from core.errors import DataError
from models.emotion.face_arrays import FERPLUS_NAMES, FaceArrays, read_face_arrays

IMAGES = noise(3)
LABELS = np.array([3, 0, 6], np.uint8)


def saved(path: Path, **arrays: Any) -> FaceArrays:
    np.savez(path / "crops.npz", **{"images": IMAGES, "labels": LABELS, **arrays})
    return read_face_arrays(path / "crops.npz")


@pytest.mark.parametrize(
    "images",
    [
        IMAGES.astype(np.float32),
        (IMAGES / 255).astype(np.float32),
        IMAGES.astype(np.int64),
        IMAGES[..., np.newaxis],
        np.repeat(IMAGES[..., np.newaxis], 3, axis=3),
    ],
)
def test_pixels_are_the_same_however_they_were_saved(tmp_path: Path, images: np.ndarray) -> None:
    found = saved(tmp_path, images=images).images
    assert found.dtype == np.uint8
    assert np.array_equal(found, IMAGES)


@pytest.mark.parametrize(
    "labels",
    [
        *(LABELS.astype(kind) for kind in (np.int8, np.int32, np.float64)),
        LABELS[:, np.newaxis],
        np.array(["happy", "Anger", "neutral"]),
        np.array([b"happiness", b"angry", b"neutral"]),
    ],
)
def test_labels_are_the_same_however_they_were_saved(tmp_path: Path, labels: np.ndarray) -> None:
    assert saved(tmp_path, labels=labels).labels.tolist() == LABELS.tolist()


def test_the_columns_of_ferplus_follow_their_names(tmp_path: Path) -> None:
    names = ["NF", *reversed(FERPLUS_NAMES)]
    votes = np.arange(3 * 8).reshape(3, 8)
    found = saved(tmp_path, ferplus=votes, ferplus_names=np.array(names)).ferplus
    assert found is not None
    assert found[0].tolist() == [*(names.index(name) for name in FERPLUS_NAMES), 0]


def test_a_split_without_a_name_is_called_by_its_number(tmp_path: Path) -> None:
    assert saved(tmp_path, split=np.array([0, 2, 5])).splits.tolist() == ["train", "private", "5"]


def test_what_is_not_there_is_empty(tmp_path: Path) -> None:
    found = saved(tmp_path)
    assert (len(found.splits), found.ferplus) == (0, None)
    assert (found.leak.tolist(), found.groups.tolist()) == ([False] * 3, [0, 1, 2])


@pytest.mark.parametrize(
    ("arrays", "fault"),
    [
        ({"images": IMAGES[:, np.newaxis]}, r"not \(3, 1, 48, 48\)"),
        ({"images": IMAGES[:, :0]}, r"not \(3, 0, 48\)"),
        ({"images": np.uint8(1)}, "one for each label"),
        ({"images": np.full(IMAGES.shape, np.nan)}, "from 0 to 255"),
        ({"images": np.full(IMAGES.shape, "x")}, "from 0 to 255"),
        ({"labels": np.uint8(1)}, "one or more whole numbers"),
        ({"labels": np.array([0.5, 1, 2])}, "one or more whole numbers"),
        ({"labels": np.array(["happy", "bored", "sad"])}, "'bored' is no emotion"),
        ({"split": np.array([0, 1])}, "split must have one row for each of the 3 labels"),
        ({"leak": np.array([True])}, "leak must have one row"),
        ({"ferplus": np.zeros((2, 10))}, "ferplus must have one row"),
        ({"ferplus": np.zeros(3)}, "numbers of votes"),
        ({"ferplus": np.zeros((3, 6))}, "numbers of votes"),
        ({"ferplus": np.full((3, 10), np.nan)}, "numbers of votes"),
        ({"ferplus": np.zeros((3, 7)), "ferplus_names": np.array(["neutral"] * 7)}, "lacking: .*'happiness'"),
        ({"dup_group": np.array(["a", "b", "c"])}, "whole numbers"),
    ],
)
def test_arrays_that_do_not_fit_are_named(tmp_path: Path, arrays: dict[str, Any], fault: str) -> None:
    with pytest.raises(DataError, match=rf"crops\.npz: .*{fault}"):
        saved(tmp_path, **arrays)
