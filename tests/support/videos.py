"""Videos for tests, encoded on the spot."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

RATE = 10
"""Frames a second."""


def encoded_video(frames: Iterable[Image.Image], folder: Path, codec: str = "mp4v", suffix: str = "mp4") -> bytes:
    """The file of a video of pictures of one size; OpenCV writes videos into files only, this one into ``folder``."""
    path, writer = folder / f"video.{suffix}", None
    for frame in frames:
        if writer is None:
            writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), RATE, frame.size)
        writer.write(_blue_first(frame))
    if writer is None:
        raise ValueError("a video without frames")
    writer.release()
    data = path.read_bytes()
    path.unlink()
    return data


def _blue_first(frame: Image.Image) -> NDArray[np.uint8]:
    return np.ascontiguousarray(np.asarray(frame.convert("RGB"), np.uint8)[:, :, ::-1])
