"""The pictures of ``docs/emotion.md``: each function draws recorded figures into one PNG file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes

from core.emotions import EMOTIONS
from models.records import Recorded
from models.reports.emotion.findings import FEW_FACES, shares
from models.reports.style import BLUE, GREEN, GREY, INK, ORANGE, PALE, canvas, percent_axis
from models.reports.text import points, words

SERIES = (BLUE, ORANGE, GREEN)
NAMES = [str(emotion) for emotion in EMOTIONS]
RARE_SHARE = 0.01
"""Bins with less than this share of the answers are hollow points off the line: a few faces, mostly chance."""
TO_THE_EDGE = 1.02
"""Where the axes of shares end, so that a point at 1 is whole."""
DARK_ENOUGH = 0.65
"""Cells of the confusion matrix above this share are dark, and written on in white."""
HEADS: Mapping[str, str] = {"label_logits": "FER2013's own label", "votes_logits": "raters' votes (FER+)"}


def draw_confusion(path: Path, title: str, confusion: Sequence[Sequence[int]]) -> None:
    """The confusion matrix (7, 7): a row for each true emotion, in whole per cent of its faces."""
    table = shares(confusion)
    faces = np.asarray(confusion).sum(axis=1)
    with canvas(path, title, 7.6) as figure:
        axes = figure.subplots()
        axes.imshow(table, cmap="Blues", vmin=0.0, vmax=1.0, aspect="auto")
        axes.set_xticks(range(len(NAMES)), NAMES, rotation=35, ha="right", rotation_mode="anchor")
        axes.set_yticks(range(len(NAMES)), [f"{name} ({count:,})" for name, count in zip(NAMES, faces, strict=True)])
        axes.set_xlabel("answer, in per cent of the row")
        axes.set_ylabel("truth (faces)")
        axes.tick_params(length=0)
        for (row, column), share in np.ndenumerate(table):
            colour = "white" if share > DARK_ENOUGH else INK
            axes.text(column, row, f"{share * 100:.0f}", ha="center", va="center", color=colour, fontsize=16)


def draw_classes(path: Path, title: str, sets: Mapping[str, tuple[Recorded, Mapping[str, int]]]) -> None:
    """Bars of F1 for each emotion and set: ``sets`` has by name the F1 by emotion, and the faces of each emotion."""
    width = 0.8 / len(sets)
    with canvas(path, title, 5.4) as figure:
        axes = figure.subplots()
        for number, (name, (f1, faces)) in enumerate(sets.items()):
            places = np.arange(len(NAMES)) + (number - (len(sets) - 1) / 2) * width
            bars = axes.bar(places, [f1[emotion] for emotion in NAMES], width * 0.92, color=SERIES[number], label=name)
            axes.bar_label(bars, ["" if f1[emotion] else "0" for emotion in NAMES], fontsize=11)
            for emotion, bar in zip(NAMES, bars, strict=True):
                if faces[emotion] < FEW_FACES:
                    bar.set(alpha=0.45, hatch="//", edgecolor="white")
        axes.set_xticks(range(len(NAMES)), NAMES, fontsize=12)
        axes.set_ylim(0, 1)
        axes.set_ylabel("F1")
        axes.grid(axis="y")
        axes.tick_params(axis="x", length=0)
        figure.legend(loc="outside lower center", ncols=len(sets))


def draw_reliability(path: Path, title: str, sets: Mapping[str, Sequence[Mapping[str, float]]]) -> None:
    """Confidence against accuracy for each set, and below how the answers spread over the confidences."""
    with canvas(path, title, 7.6) as figure:
        upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
        upper.plot((0, 1), (0, 1), color=GREY, linestyle="--", label="as sure as right")
        for colour, (name, bins) in zip(SERIES, sets.items(), strict=False):
            often = [row for row in bins if row["share"] >= RARE_SHARE]
            rare = [row for row in bins if row["share"] < RARE_SHARE]
            upper.plot(*_columns(often, "accuracy"), "o-", color=colour, label=name)
            upper.plot(*_columns(rare, "accuracy"), "o", color=colour, fillstyle="none", markersize=5)
            lower.plot(*_columns(bins, "share"), "o-", color=colour, markersize=4)
        upper.set(ylabel="share that was right", xlim=(0, TO_THE_EDGE), ylim=(0, TO_THE_EDGE))
        lower.set(xlabel="confidence of the answer", ylabel="answers", ylim=(0, None))
        for axes in (upper, lower):
            axes.grid()
            percent_axis(axes, "y")
        percent_axis(lower, "x")
        figure.legend(loc="outside lower center", ncols=2)


def _columns(bins: Sequence[Mapping[str, float]], height: str) -> tuple[list[float], list[float]]:
    return [row["confidence"] for row in bins], [row[height] for row in bins]


def draw_learning_curves(path: Path, title: str, stages: Sequence[Recorded]) -> None:
    """Accuracy of both heads on training and held-out faces over all epochs, one stage after the other."""
    with canvas(path, title, 8.4) as figure:
        panels = figure.subplots(len(HEADS), 1, sharex=True)
        for axes, (head, meaning) in zip(panels, HEADS.items(), strict=True):
            axes.set_ylabel(f"accuracy, {meaning}")
            for key, label, colour in ((f"val_{head}", "held-out faces", BLUE), (head, "training faces", ORANGE)):
                _curve(axes, stages, f"{key}_accuracy", label, colour)
            axes.grid(axis="y")
            percent_axis(axes, "y")
        _mark_stages(panels, stages)
        panels[-1].set_xlabel("epochs, over all stages")
        figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)


def _curve(axes: Axes, stages: Sequence[Recorded], key: str, label: str, colour: str) -> None:
    start = 0
    for number, stage in enumerate(stages):
        values = [epoch[key] for epoch in stage["epochs"]]
        epochs = np.arange(start + 1, start + 1 + len(values))
        axes.plot(epochs, values, color=colour, linewidth=2, label=label if number == 0 else None)
        start += len(values)


def _mark_stages(panels: Sequence[Axes], stages: Sequence[Recorded]) -> None:
    """Their names above the upper panel, and a line where each of them begins."""
    ends = np.cumsum([len(stage["epochs"]) for stage in stages])
    starts = np.array([0, *ends[:-1]])
    for axes in panels:
        for start in starts[1:]:
            axes.axvline(start + 0.5, color=GREY, linewidth=1, linestyle=":")
    names = panels[0].secondary_xaxis("top")
    names.set_xticks((starts + ends + 1) / 2, [words(stage["name"]) for stage in stages], rotation=30, ha="left")
    names.tick_params(length=0)
    names.spines["top"].set_visible(False)


def draw_comparison(path: Path, title: str, rows: Sequence[tuple[str, float]], spread: float | None) -> None:
    """Bars of each variant's difference in accuracy from the reference; ``spread`` is the band that chance explains."""
    with canvas(path, title, 2.2 + 0.46 * len(rows)) as figure:
        axes = figure.subplots()
        if spread is not None:
            axes.axvspan(-spread, spread, color=PALE, label="one standard deviation between folds")
            figure.legend(loc="outside lower center")
        differences = [difference for _, difference in rows]
        colours = [BLUE if difference >= 0 else ORANGE for difference in differences]
        bars = axes.barh([name for name, _ in rows], differences, 0.7, color=colours)
        axes.bar_label(bars, [points(difference) for difference in differences], padding=4)
        axes.invert_yaxis()
        axes.margins(x=0.16, y=0.02)
        axes.axvline(0, color=INK, linewidth=1)
        axes.set_xlabel("accuracy, points from the reference")
        axes.tick_params(axis="y", length=0)
        percent_axis(axes, "x", signed=True)
