"""Trained artifacts that say something else than they did."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from core.artifacts import MANIFEST_FILE


def altered(artifact: Path, folder: Path, **details: Any) -> Path:
    """Copy an artifact to ``folder`` with these details in its manifest; returns the folder."""
    shutil.copytree(artifact, folder)
    manifest = json.loads((folder / MANIFEST_FILE).read_text())
    manifest["details"].update(details)
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest))
    return folder
