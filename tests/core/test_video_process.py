"""What is decoded in a process of its own, here without one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from support.videos import encoded_video

from core.video_process import TooLargeError, sampled
from core.videos import LIMITS


@pytest.fixture
def video(tmp_path: Path) -> bytes:
    """Three frames of 200x100."""
    return encoded_video((Image.new("L", (200, 100), 40 * number) for number in (1, 2, 3)), tmp_path)


def test_frames_are_reduced(video: bytes) -> None:
    ((grey, scale),) = sampled(video, replace(LIMITS, looks=(0.1,), side=50))
    assert grey.shape == (25, 50)
    assert scale == 4.0
    assert grey.mean() == pytest.approx(80, abs=4)


def test_a_small_frame_is_not_enlarged(video: bytes) -> None:
    (grey, scale), *_ = sampled(video, LIMITS)
    assert grey.shape == (100, 200)
    assert scale == 1.0


def test_large_frames_are_refused_before_one_is_decoded(video: bytes) -> None:
    with pytest.raises(TooLargeError):
        next(sampled(video, replace(LIMITS, pixels=200 * 100 - 1)))


def test_nothing_is_nothing() -> None:
    assert list(sampled(b"nothing", LIMITS)) == []
