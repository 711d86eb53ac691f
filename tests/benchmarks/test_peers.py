from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.pictures import encoded, selfie

BENCHMARK = Path(__file__).with_name("peers.py")

# Stands in for the package: a bright picture has two faces, the larger of them happy; a dark one has none.
STAND_IN = """
class FER:
    def __init__(self, mtcnn):
        print("not an answer")

    def detect_emotions(self, image):
        small = {"box": [0, 0, 9, 30], "emotions": {"happy": 0.1, "sad": 0.9}}
        large = {"box": [0, 0, 20, 20], "emotions": {"happy": 0.8, "sad": 0.2}}
        return [small, large] if image.mean() > 50 else []
"""


def run(folder: Path, *arguments: str) -> str:
    """What the benchmark prints, where Python looks for ``fer`` in ``folder`` too."""
    result = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(BENCHMARK), *arguments],
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    path = tmp_path / "portraits_made.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("labels.csv", "file,label\na.jpg,happy\nb.jpg,happy\nc.jpg,sad\nd.png,sad\n")
        for name in ("a.jpg", "b.jpg", "c.jpg"):
            archive.writestr(name, selfie(320, 240))
        archive.writestr("d.png", encoded(Image.new("L", (200, 200), 0), "PNG"))
    return path


def test_both_read_the_same_photos(tmp_path: Path, photos: Path) -> None:
    package = tmp_path / "packages" / "fer"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('__version__ = "1.2.3"\n')
    (package / "fer.py").write_text(STAND_IN)
    out = tmp_path / "results" / "peers.json"
    printed = run(package.parent, "--photos", str(photos), "--repeat", "2", "--out", str(out))
    results: dict[str, Any] = json.loads(out.read_text())
    ours, fer = results["photos"]["portraits"]
    # Two of four are right; the happy ones have a precision of 2/3, and nobody was called sad.
    assert (fer["reader"], fer["n"], fer["accuracy"], fer["missed"], fer["ratio"]) == ("fer", 4, 0.5, 1, 1.0)
    assert fer["macro_f1"] == pytest.approx(0.8 / 2)
    assert (ours["reader"], ours["n"], ours["missed"]) == ("undertone", 4, 1)
    assert ours["ratio"] == pytest.approx(ours["ms_median"] / fer["ms_median"])
    assert [row["reader"] for row in results["large_photo"]["rows"]] == ["undertone", "fer"]
    assert results["versions"]["fer"]["fer"] == "1.2.3"
    assert results["memory_mb"].keys() == {"undertone", "fer"}
    assert "portraits, 4 photos" in printed


def test_without_the_package_it_says_so_and_writes_nothing(tmp_path: Path, photos: Path) -> None:
    (tmp_path / "fer.py").write_text("raise ModuleNotFoundError(\"No module named 'fer'\")\n")
    out = tmp_path / "peers.json"
    printed = run(tmp_path, "--photos", str(photos), "--out", str(out))
    assert printed.startswith("Skipped, nothing was measured: fer is not installed in")
    assert "uv pip install" in printed
    assert not out.exists()
