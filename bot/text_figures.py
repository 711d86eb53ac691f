"""The figures of the text network as text for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAME_WIDTH = 22
COLUMN_WIDTH = 10


def text_evaluation_text(figures: Mapping[str, Any]) -> str:
    """What ``undertone evaluate text`` found, as a short table.

    Args:
        figures: as :func:`models.text.evaluation.evaluate_text` returns them.
    """
    rows = [
        f"model {figures['model']}: {figures['n']:,} messages, {figures['ms_per_message_median']:.2f} ms each (median)",
        "",
        _row("macro-F1", figures["macro_f1"]),
        _row("exactly the labels", figures["accuracy"]),
        _row("likeliest is a label", figures["top_accuracy"]),
        _row("moods found", figures["moods_found"]),
        _row("false moods", figures["false_moods"]),
        "",
        "".ljust(NAME_WIDTH) + "".join(name.rjust(COLUMN_WIDTH) for name in ("precision", "recall", "F1")),
    ]
    rows += [
        _row(label, figures["precision"][label], figures["recall"][label], f1) for label, f1 in figures["f1"].items()
    ]
    return "\n".join(rows) + "\n"


def _row(name: str, *values: float) -> str:
    return name.ljust(NAME_WIDTH) + "".join(f"{value:.3f}".rjust(COLUMN_WIDTH) for value in values)
