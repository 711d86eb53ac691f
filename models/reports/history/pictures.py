"""The pictures of ``docs/history.md``: each function draws recorded figures into one PNG file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from models.reports.style import BLUE, GREEN, GREY, INK, ORANGE, canvas, percent_axis
from models.reports.text import fraction, points

STYLES = tuple(zip((BLUE, ORANGE, GREEN, GREY, INK), "os^Dv", strict=True))
OWN, BASELINE, FOREIGN = "ours, with a network", "ours, without", "another package's"
COLOURS: Mapping[str, str] = {OWN: BLUE, BASELINE: GREY, FOREIGN: ORANGE}
BAR_HEIGHT = 0.42
"""Inches for each bar, its gap included."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure of one model.

    Attributes:
        kind: whose model it is; a key of :data:`COLOURS`.
        interval: its lower and upper bound.
    """

    name: str
    value: float
    interval: tuple[float, float]
    kind: str = OWN


@dataclass(frozen=True, slots=True)
class Line:
    """Figures that belong together; one height for each place."""

    name: str
    places: Sequence[float]
    heights: Sequence[float]


def draw_models(path: Path, title: str, bars: Sequence[Bar]) -> None:
    """NDCG@20 of every model, with its interval."""
    with canvas(path, title, 2.3 + BAR_HEIGHT * len(bars)) as figure:
        axes = figure.subplots()
        _draw_bars(axes, bars, [fraction(bar.value, 3) for bar in bars])
        axes.set_xlim(0, None)
        axes.set_xlabel("NDCG@20 and its 95 % interval")
        kinds = dict.fromkeys(bar.kind for bar in bars)
        figure.legend(handles=[Patch(color=COLOURS[kind], label=kind) for kind in kinds],
                      loc="outside lower center", ncols=3)  # fmt: skip


def draw_differences(path: Path, title: str, bars: Sequence[Bar]) -> None:
    """How far each variant's NDCG@20 lies from the reference's, in points, with its interval."""
    with canvas(path, title, 1.9 + BAR_HEIGHT * len(bars)) as figure:
        axes = figure.subplots()
        _draw_bars(axes, bars, [points(bar.value, 2) for bar in bars])
        axes.axvline(0, color=INK, linewidth=1)
        axes.set_xlabel("NDCG@20, points from the reference")
        axes.margins(x=0.26)  # room for the figures on both sides
        percent_axis(axes, "x", signed=True)


def draw_gains(path: Path, title: str, bars: Sequence[Bar]) -> None:
    """What the mood adds to the AUC in each test, as points with their intervals."""
    with canvas(path, title, 2.1 + BAR_HEIGHT * len(bars)) as figure:
        axes = figure.subplots()
        names, values = [bar.name for bar in bars], np.array([bar.value for bar in bars])
        low, high = np.array([bar.interval for bar in bars]).T
        axes.errorbar(values, names, xerr=(values - low, high - values), fmt="o", color=BLUE, capsize=4, linewidth=2)
        axes.axvline(0, color=INK, linewidth=1)
        axes.invert_yaxis()
        axes.margins(x=0.08, y=0.5 / len(bars))
        axes.xaxis.set_major_locator(MaxNLocator(5))
        axes.grid(axis="x")
        axes.set_xlabel("AUC added, with 95 % interval")
        axes.tick_params(axis="y", length=0)


def _draw_bars(axes: Axes, bars: Sequence[Bar], labels: Sequence[str]) -> None:
    names, values = [bar.name for bar in bars], np.array([bar.value for bar in bars])
    low, high = np.array([bar.interval for bar in bars]).T
    axes.barh(names, values, 0.7, color=[COLOURS[bar.kind] for bar in bars])
    axes.errorbar(values, names, xerr=(values - low, high - values), fmt="none", ecolor=INK, capsize=3, linewidth=1.4)
    for name, label, bar in zip(names, labels, bars, strict=True):
        outer = min(bar.interval) if bar.value < 0 else max(bar.interval)
        axes.annotate(label, (outer, name), xytext=(-6 if bar.value < 0 else 6, 0), textcoords="offset points",
                      va="center", ha="right" if bar.value < 0 else "left")  # fmt: skip
    axes.invert_yaxis()
    axes.margins(x=0.16, y=0.02)
    axes.tick_params(axis="y", length=0)


def draw_curves(path: Path, title: str, panels: Mapping[str, Sequence[Line]]) -> None:
    """NDCG@20 on the held-out part after each epoch: a panel for each set of data, a line for each network."""
    with canvas(path, title, 1.9 + 2.6 * len(panels)) as figure:
        found = np.atleast_1d(figure.subplots(len(panels), 1, sharex=True))
        for axes, (name, lines) in zip(found, panels.items(), strict=True):
            _draw_lines(axes, lines)
            axes.set_title(name)
            axes.set_ylabel("NDCG@20, held out")
            axes.set_ylim(0, 1.1 * max(max(line.heights) for line in lines))
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        found[-1].set_xlabel("epochs")
        labels = {
            text: handle for axes in found for handle, text in zip(*axes.get_legend_handles_labels(), strict=True)
        }
        figure.legend(labels.values(), labels.keys(), loc="outside lower center", ncols=2)


def draw_answers(path: Path, title: str, lines: Sequence[Line]) -> None:
    """The share of tracks that were liked, answer by answer."""
    with canvas(path, title, 5.4) as figure:
        axes = figure.subplots()
        _draw_lines(axes, lines)
        axes.set_xlabel("answers of five tracks, each voted on")
        axes.set_ylabel("tracks liked")
        axes.set_ylim(0, 1.04)
        percent_axis(axes, "y")
        figure.legend(loc="outside lower center", ncols=2)


def _draw_lines(axes: Axes, lines: Sequence[Line]) -> None:
    for line, (colour, mark) in zip(lines, STYLES[: len(lines)], strict=True):
        axes.plot(line.places, line.heights, marker=mark, markersize=5, color=colour, linewidth=2, label=line.name)
    axes.grid(axis="y")


def draw_likes(path: Path, title: str, bars: Sequence[Bar]) -> None:
    """How much a newcomer likes of what each policy chose, with one standard error to each side."""
    with canvas(path, title, 1.9 + BAR_HEIGHT * len(bars)) as figure:
        axes = figure.subplots()
        _draw_bars(axes, bars, [f"{bar.value:.1f}" for bar in bars])
        axes.set_xlim(0, None)
        axes.set_xlabel("artists liked, of 30; one standard error to each side")


def draw_costs(path: Path, title: str, lines: Sequence[Line], limit: float) -> None:
    """Milliseconds against the number of tracks, both on logarithmic scales; ``limit`` is where the product hurts."""
    with canvas(path, title, 6.2) as figure:
        axes = figure.subplots()
        _draw_lines(axes, lines)
        axes.axhline(limit, color=INK, linewidth=1, linestyle="--", label=f"{limit:g} ms")
        axes.set(xscale="log", yscale="log", xlabel="tracks", ylabel="milliseconds (median)")
        places = sorted({place for line in lines for place in line.places})
        axes.set_xticks(places, [_tracks(place) for place in places], minor=False)
        axes.minorticks_off()
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
        axes.grid(axis="both")
        figure.legend(loc="outside lower center", ncols=2)


def _tracks(number: float) -> str:
    return f"{number / 1e6:g} million" if number >= 1e6 else f"{number / 1e3:g} thousand"
