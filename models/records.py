"""Keep measured figures as JSON beside the code that measured them; reports are written from these files alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def write_record(name: str, figures: Mapping[str, Any], folder: Path) -> Path:
    """Write JSON values to ``NAME.json`` in ``folder``; returns the file's path.

    Raises:
        ValueError: a figure is not a finite number.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps(figures, indent=2, allow_nan=False) + "\n", encoding="utf-8")
    return path
