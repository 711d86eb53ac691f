"""The figures of a measured reader as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

NAME_WIDTH = 22  # of the first column; the widest name needs 20
COLUMN_WIDTH = 10


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
    yield _row("", "accuracy", "macro-F1")
    yield _row("against the labels", _percent(figures["accuracy"]), _fraction(figures["macro_f1"]))
    yield _row("as served", _percent(figures["served_accuracy"]), _fraction(figures["served_macro_f1"]))
    if "ferplus_agreement" in figures:
        yield _row("the raters' majority", _percent(figures["ferplus_agreement"]))
    if figures["ece"] is not None:
        yield _row("calibration error", _fraction(figures["ece"]))
    yield ""
    yield _row("", "precision", "recall", "F1")
    for emotion, f1 in figures["f1"].items():
        yield _row(emotion, *(_fraction(value) for value in (*_both(figures, emotion), f1)))


def _both(figures: Mapping[str, Any], emotion: str) -> tuple[float, float]:
    return figures["precision"][emotion], figures["recall"][emotion]


def _row(name: str, *cells: str) -> str:
    return (name.ljust(NAME_WIDTH) + "".join(cell.rjust(COLUMN_WIDTH) for cell in cells)).rstrip()


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"


def _fraction(value: float) -> str:
    return f"{value:.3f}"
