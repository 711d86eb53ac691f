"""The figures of the emotion network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.figures.table import Table, fraction, percent

TABLE = Table(name_width=22, column_width=10)  # the widest name needs 20


def evaluation_text(figures: Mapping[str, Any]) -> str:
    """What ``undertone evaluate emotion`` found, as a short table.

    Args:
        figures: as :func:`models.emotion.evaluation.evaluate_emotion` returns them.
    """
    return "\n".join(_lines(figures)) + "\n"


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    yield f"model {figures['model']}: {figures['n']:,} faces, {figures['missed']} of them missed"
    yield f"{figures['ms_per_image_median']:.2f} ms an image (median)"
    yield ""
    yield TABLE.row("", "accuracy", "macro-F1")
    yield TABLE.row("against the labels", percent(figures["accuracy"]), fraction(figures["macro_f1"]))
    yield TABLE.row("as served", percent(figures["served_accuracy"]), fraction(figures["served_macro_f1"]))
    if "ferplus_agreement" in figures:
        yield TABLE.row("the raters' majority", percent(figures["ferplus_agreement"]))
    if figures["ece"] is not None:
        yield TABLE.row("calibration error", fraction(figures["ece"]))
    yield ""
    yield TABLE.row("", "precision", "recall", "F1")
    for emotion, f1 in figures["f1"].items():
        yield TABLE.row(emotion, *(fraction(value) for value in (*_both(figures, emotion), f1)))


def _both(figures: Mapping[str, Any], emotion: str) -> tuple[float, float]:
    return figures["precision"][emotion], figures["recall"][emotion]
