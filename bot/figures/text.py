"""The figures of the text network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.figures.table import Table, fraction

TABLE = Table(name_width=22, column_width=10)


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
        TABLE.row("", "precision", "recall", "F1"),
    ]
    rows += [
        _row(label, figures["precision"][label], figures["recall"][label], f1) for label, f1 in figures["f1"].items()
    ]
    return "\n".join(rows) + "\n"


def _row(name: str, *values: float) -> str:
    return TABLE.row(name, *map(fraction, values))
