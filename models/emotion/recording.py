"""What is recorded of trainings in ``models/emotion/results``, where the report reads it."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, stdev
from typing import Any

from models.emotion.lineage import STAGES_FILE
from models.runs import CONFIG_FILE, LOG_FILE

RESULTS = Path(__file__).parent / "results"
MEASURES = ("accuracy", "macro_f1")


def cross_validation_figures(config: Mapping[str, Any], folds: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The folds with the mean and the sample standard deviation of their measures.

    Args:
        config: how each fold was trained.
        folds: what was measured of each, at least two.
    """
    columns = {measure: [fold[measure] for fold in folds] for measure in MEASURES}
    faces = sum(fold["n"] for fold in folds)
    return {
        "config": dict(config),
        "setting": f"{len(folds)} folds of {faces:,} faces of FER2013's training split, each face measured once, each "
        "class in equal shares, copies of one picture in one fold; each face averaged with its mirror image",
        "folds": [dict(fold) for fold in folds],
        "mean": {measure: mean(column) for measure, column in columns.items()},
        "deviation": {measure: stdev(column) for measure, column in columns.items()},
    }


def training_figures(runs: Sequence[Path], selection: Mapping[str, Any]) -> dict[str, Any]:
    """The runs that led to the weights that ship, the first one first, and what was chosen after the last.

    Raises:
        OSError: a run, or its log of epochs, is missing.
    """
    return {"stages": [stage for run in runs for stage in _stages(run)], "selection": dict(selection)}


def _stages(run: Path) -> list[dict[str, Any]]:
    kept = run / STAGES_FILE
    return json.loads(kept.read_text()) if kept.exists() else [_stage(run)]


def _stage(run: Path) -> dict[str, Any]:
    with (run / LOG_FILE).open(newline="") as log:
        epochs = [{name: _number(name, text) for name, text in row.items()} for row in csv.DictReader(log)]
    return {"name": run.name, "setting": json.loads((run / CONFIG_FILE).read_text()), "epochs": epochs}


def _number(name: str, text: str) -> float:
    return int(text) if name == "epoch" else float(text)
