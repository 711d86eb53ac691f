"""A training run's folder: its configuration first, so that whoever finds it knows what it is."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

CONFIG_FILE = "config.json"


def open_run(run: Path, config: DataclassInstance, *, resume: bool) -> None:
    """Make the folder ``run`` and write the configuration to it.

    Raises:
        FileExistsError: it holds another run and ``resume`` is not set.
    """
    if (run / CONFIG_FILE).exists() and not resume:
        raise FileExistsError(f"{run} already holds a run; pass --resume to go on with it")
    run.mkdir(parents=True, exist_ok=True)
    (run / CONFIG_FILE).write_text(json.dumps(asdict(config), indent=2) + "\n")
