"""Where the weights of a run come from: other runs that it went on from, or whose mean it is."""

from __future__ import annotations

import json
from pathlib import Path

LINEAGE_FILE = "lineage.json"
MEAN_FILE = "mean_of.json"
STAGES_FILE = "stages.json"
"""In a run without epochs of its own (a mean, or unpacked from an artifact): what was recorded of those before it."""


def read_lineage(run: Path) -> list[str]:
    """The names of the runs that ``run`` went on from, the first one first; empty where it began at random."""
    path = run / LINEAGE_FILE
    names: list[str] = json.loads(path.read_text()) if path.exists() else []
    return names


def read_mean(run: Path) -> list[str]:
    """The names of the runs whose mean ``run`` is; empty where it was trained itself."""
    path = run / MEAN_FILE
    names: list[str] = json.loads(path.read_text()) if path.exists() else []
    return names
