"""The benchmark beside the package ``fer``, in full."""

from __future__ import annotations

from models.records import Recorded
from models.reports.emotion.results import SETS, Results, not_measured
from models.reports.text import UNKNOWN, count, fraction, joined, milliseconds, percent, table

TIMES = ("median time", "95th percentile", "processor time")
"""Of each reader; the last says what the work costs when others use the machine too."""


def beside_peers(results: Results) -> str:
    """The benchmark with the package ``fer`` on a large photo, with memory."""
    if results.peers is None:
        return joined(["## Beside the package `fer`", not_measured("peers.json")])
    return joined(["## Beside the package `fer`", _photo_table(results.peers), _large_photo_table(results.peers)])


def _photo_table(peers: Recorded) -> str:
    rows = [
        (f"{SETS.get(name, name)}: {row['reader']}", count(row["n"]), percent(row["accuracy"]),
         fraction(row["macro_f1"]), count(row["missed"]), *_times(row))
        for name, rows in peers["photos"].items()
        for row in rows
    ]  # fmt: skip
    return table(("both in one run", "n", "accuracy", "macro-F1", "missed", *TIMES), rows)


def _large_photo_table(peers: Recorded) -> str:
    large = peers["large_photo"]
    memory = peers.get("memory_mb", {})
    rows = [
        (row["reader"], *_times(row), f"{row['ratio']:.2f}" if row.get("ratio") is not None else UNKNOWN,
         count(memory.get(row["reader"])))
        for row in large["rows"]
    ]  # fmt: skip
    return table((f"one photo of {large['size']}", *TIMES, "time, of `fer`'s", "memory, MB"), rows)


def _times(row: Recorded) -> tuple[str, str, str]:
    return milliseconds(row.get("ms_median")), milliseconds(row.get("ms_p95")), milliseconds(row.get("cpu_ms_median"))
