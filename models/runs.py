"""A training run's folder: its configuration first, so that whoever finds it knows what it is; its files' names."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

CONFIG_FILE = "config.json"
LOG_FILE = "epochs.csv"
"""A line of names, and one of figures for each epoch that is done."""
WEIGHTS_FILE = "last.weights.h5"
"""After the last epoch."""


def open_run(run: Path, config: DataclassInstance, *, resume: bool) -> None:
    """Make the folder ``run`` and write the configuration to it.

    Raises:
        FileExistsError: it holds another run and ``resume`` is not set.
    """
    if (run / CONFIG_FILE).exists() and not resume:
        raise FileExistsError(f"{run} already holds a run; pass --resume to go on with it")
    run.mkdir(parents=True, exist_ok=True)
    (run / CONFIG_FILE).write_text(json.dumps(asdict(config), indent=2) + "\n")


def epochs_done(run: Path) -> int:
    """How many epochs the log of ``run`` has; 0 where there is none."""
    log = run / LOG_FILE
    return max(len(log.read_text().splitlines()) - 1, 0) if log.exists() else 0
