"""From answers to the figures of ``peers.py``, and to its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from peer_readers import Answer

from core.emotions import EMOTIONS
from models.emotion.evaluation import MISSED
from models.emotion.figures import answer_figures

Answers = Mapping[str, Sequence[Answer]]
"""By reader, each to the same photos in the same order."""
Rows = list[dict[str, Any]]

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "accuracy": ".3f",
        "macro_f1": ".3f",
        "missed": "d",
        "ms_median": ".1f",
        "ms_p95": ".1f",
        "cpu_ms_median": ".1f",
        "ratio": ".2f",
    }
)
"""The table's columns, and how their figures are written."""
NO_FIGURE = "-"


def photo_rows(truth: Sequence[int], answers: Answers) -> Rows:
    """A row for each reader: what it got right, what it missed, and its times; a miss counts as wrong."""
    times = {row["reader"]: row for row in time_rows(answers)}
    return [{"reader": reader} | _hits(np.array(truth), given) | times[reader] for reader, given in answers.items()]


def time_rows(answers: Answers) -> Rows:
    """A row for each reader: milliseconds a photo, and ``ratio``, its median over that of the last reader."""
    medians = {reader: float(np.median([answer.milliseconds for answer in given])) for reader, given in answers.items()}
    last = list(medians.values())[-1]
    return [
        {
            "reader": reader,
            "ms_median": medians[reader],
            "ms_p95": float(np.percentile([answer.milliseconds for answer in given], 95)),
            "cpu_ms_median": float(np.median([answer.processor_milliseconds for answer in given])),
            "ratio": medians[reader] / last,
        }
        for reader, given in answers.items()
    ]


def set_names(paths: Sequence[Path]) -> list[str]:
    """What the results call each photo set: the first word of the file's name, or all of it where two share that."""
    first = [path.stem.split("_")[0] for path in paths]
    return [path.stem if first.count(word) > 1 else word for path, word in zip(paths, first, strict=True)]


def table(results: Mapping[str, Any]) -> Iterator[str]:
    """The lines to print."""
    for name, rows in results["photos"].items():
        yield from _lines(f"{name}, {rows[0]['n']} photos", rows)
    yield from _lines(f"one photo of {results['large_photo']['size']}", results["large_photo"]["rows"])
    yield "resident memory, MB: " + ", ".join(f"{name} {value:.0f}" for name, value in results["memory_mb"].items())


def _hits(truth: NDArray[np.int64], answers: Sequence[Answer]) -> dict[str, Any]:
    given = np.array([MISSED if answer.emotion is None else EMOTIONS.index(answer.emotion) for answer in answers])
    figures = answer_figures(truth, given)
    return {key: figures[key] for key in ("n", "accuracy", "macro_f1")} | {"missed": int((given == MISSED).sum())}


def _lines(title: str, rows: Rows) -> Iterator[str]:
    yield f"{title:24}" + "".join(f"{column:>14}" for column in COLUMNS)
    for row in rows:
        figures = (format(row[key], form) if key in row else NO_FIGURE for key, form in COLUMNS.items())
        yield f"  {row['reader']:22}" + "".join(f"{figure:>14}" for figure in figures)
