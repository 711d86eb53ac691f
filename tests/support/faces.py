"""Faces, data files and networks small enough for a test."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.emotions import EMOTIONS
from models.emotion.dataset import FERPLUS_COLUMNS, FaceSet

RATERS = 10


def face_set(labels: list[int], voted: list[int] | None = None, seed: int = 0) -> FaceSet:
    """Faces of noise with these labels; all ten raters saw ``voted``, or the label where that isn't given."""
    count = len(labels)
    votes = np.eye(len(EMOTIONS), dtype=np.float32)[labels if voted is None else voted]
    return FaceSet(noise(count, seed), np.array(labels), votes, np.ones(count, np.float32), np.arange(count))


def noise(count: int, seed: int = 0) -> NDArray[np.uint8]:
    """uint8 (count, 48, 48)."""
    return np.random.default_rng(seed).integers(0, 256, (count, 48, 48), dtype=np.uint8)


def write_crops(path: Path, labels: list[int], **arrays: NDArray[np.generic]) -> Path:
    """An ``.npz`` of noise with these labels and whatever other arrays are wanted."""
    np.savez(path, allow_pickle=False, images=noise(len(labels)), labels=np.array(labels, np.uint8), **arrays)
    return path


def ferplus(voted: list[int]) -> NDArray[np.uint8]:
    """FER+'s ten columns, where all raters saw these emotions: uint8 (n, 10)."""
    columns = np.zeros((len(voted), 10), np.uint8)
    columns[np.arange(len(voted)), np.array(FERPLUS_COLUMNS)[voted]] = RATERS
    return columns


def write_fer2013(path: Path, training: int = 140, public: int = 28) -> Path:
    """A file like FER2013's: two splits, seven labels, votes that agree with them."""
    labels = [row % len(EMOTIONS) for row in range(training + public)]
    return write_crops(
        path,
        labels,
        split=(np.arange(training + public) >= training).astype(np.uint8),
        split_names=np.array(["train", "public"]),
        ferplus=ferplus(labels),
    )
