"""What the heaviest pictures cost to decode, one JSON a line: ``PYTHONPATH=tests:. python -m hostile.cost``."""

from __future__ import annotations

import json
import time
from pathlib import Path

from core.errors import PictureError
from core.pictures import decode_picture
from hostile.corpus import HEAVY


def cost(data: bytes) -> dict[str, float | bool]:
    """Whether it could be read, seconds of computing, and megabytes that the process grew by at most meanwhile."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak is what is used now
    before, start = _megabytes("VmRSS"), time.process_time()
    try:
        decode_picture(data)
        read = True
    except PictureError:
        read = False
    return {"read": read, "seconds": time.process_time() - start, "megabytes": _megabytes("VmHWM") - before}


def _megabytes(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


if __name__ == "__main__":
    for family in HEAVY:
        for name, data in family():
            print(json.dumps({"family": family.__name__, "name": name, "bytes": len(data), **cost(data)}))
