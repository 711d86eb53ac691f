"""Our reader and the package ``fer`` beside each other on the same photos: accuracy, misses, milliseconds, memory.

``uv run --extra train python tests/benchmarks/peers.py --fer-python PYTHON --photos FOLDER_OR_ZIP``

``fer`` asks for another OpenCV and another TensorFlow than this project, so it may live in an interpreter of its own.
Each reader has a process of its own on one thread and answers every photo in turn with the other, which then waits:
what else the machine does meets both alike. Asserts nothing: a machine's speed is no property of the code.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peer_figures import Answers, photo_rows, set_names, table, time_rows
from peer_readers import NotInstalledError, Reader, start_fer, start_undertone
from speed import photo
from timing import machine, resident_megabytes

import models
from models.emotion.photo_sets import labelled_photos

MODELS = Path(models.__file__).parent
LARGE_PHOTO = "1280x960"
"""What :func:`speed.photo` makes."""
INSTALL = """\
uv venv /tmp/fer && uv pip install --python /tmp/fer --no-deps fer==25.10.3 && uv pip install --python /tmp/fer \\
    tensorflow-cpu==2.21.0 opencv-python-headless==4.14.0.94 pillow requests "setuptools<81"
"""
"""What ``fer`` imports, and no more, with the OpenCV and the TensorFlow of this project, so that the readers differ and
not what carries them; OpenCV 5 has no cascade file, and today's setuptools no ``pkg_resources``."""


def main() -> None:
    """Measure both, print a table, and write the results."""
    options = read_options()
    try:
        fer = start_fer(options.fer_python)
    except NotInstalledError as error:
        sys.stdout.write(
            f"Skipped, nothing was measured: fer is not installed in {options.fer_python} ({error}).\n"
            f"Install it apart from this project, and add --fer-python /tmp/fer/bin/python:\n{INSTALL}"
        )
        return
    with fer, start_undertone(options.artifact) as undertone:
        results = measure((undertone, fer), options.photos, options.repeat)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join((*table(results), f"written to {options.out}")) + "\n")


def read_options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, action="append", required=True, help="with labels.csv; repeatable")
    parser.add_argument("--fer-python", default=sys.executable, help="an interpreter in which fer is installed")
    parser.add_argument("--artifact", type=Path, default=MODELS / "artifacts" / "emotion")
    parser.add_argument("--repeat", type=int, default=60, help="how often the large photo is read")
    parser.add_argument("--out", type=Path, default=MODELS / "emotion" / "results" / "peers.json")
    return parser.parse_args()


def measure(readers: tuple[Reader, ...], photos: list[Path], repeat: int) -> dict[str, Any]:
    """All figures, as ``peers.json`` holds them; ``ratio`` is always to the last reader."""
    large, where = photo(), machine()
    alternate(readers, [large])  # the first photo pays for what is set up late
    sets = {name: measure_set(readers, path) for name, path in zip(set_names(photos), photos, strict=True)}
    large_rows = time_rows(alternate(readers, [large] * repeat))
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": where,
        "versions": {reader.name: reader.versions for reader in readers},
        "photos": sets,
        "large_photo": {"size": LARGE_PHOTO, "rows": large_rows},
        "memory_mb": {reader.name: resident_megabytes(reader.pid) for reader in readers},
    }


def measure_set(readers: tuple[Reader, ...], path: Path) -> list[dict[str, Any]]:
    """A row for each reader on one labelled photo set."""
    truth, photos = zip(*labelled_photos(path), strict=True)
    return photo_rows(truth, alternate(readers, photos))


def alternate(readers: tuple[Reader, ...], photos: Iterable[bytes]) -> Answers:
    """Each photo to each reader, one at a time; who comes first changes from photo to photo."""
    answers: dict[str, list[Any]] = {reader.name: [] for reader in readers}
    for turn, data in enumerate(photos):
        for reader in readers if turn % 2 == 0 else reversed(readers):
            answers[reader.name].append(reader.read(data))
    return answers


if __name__ == "__main__":
    main()
