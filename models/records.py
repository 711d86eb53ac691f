"""Keep measured figures as JSON beside the code that measured them; reports are written from these files alone."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Recorded = Mapping[str, Any]
"""JSON values by name, as they were recorded."""


def write_record(name: str, figures: Mapping[str, Any], folder: Path) -> Path:
    """Write JSON values to ``NAME.json`` in ``folder``, whole or not at all; returns the file's path.

    Raises:
        ValueError: a figure is not a finite number.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    part = folder / f"{name}.{os.getpid()}.part"
    part.write_text(json.dumps(figures, indent=2, allow_nan=False) + "\n", encoding="utf-8")
    return part.replace(path)


def read_record(path: Path) -> dict[str, Any]:
    """What :func:`write_record` wrote.

    Raises:
        OSError: the file can't be read.
        ValueError: it holds no JSON object.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path} can't be read as JSON: {error}") from error
    if not isinstance(found, dict):
        raise ValueError(f"{path} holds no JSON object")  # noqa: TRY004 (the content is wrong, not the call)
    return found


def read_record_if_any(path: Path) -> dict[str, Any] | None:
    """The same, None where there is no such file."""
    return read_record(path) if path.exists() else None
