"""The canvas of the reports' pictures: colours, sizes and the same bytes for the same figures."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from models.reports.text import points

BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#8A8A8A"
"""Of Okabe and Ito's palette, which colour-blind people can tell apart too."""
INK, PALE = "#222222", "#DDDDDD"
BACKGROUND = "#FCFCFA"
"""Nearly white, under GitHub's light page and its dark one alike."""
WIDTH, DOTS_PER_INCH = 8.0, 150
"""Inches and dots: 1,200 pixels, with letters that can still be read at the width of a phone."""
TITLE_LENGTH = 58
"""Letters of the title that fit in a line."""
PALETTE_SIZE = 128
"""Colours kept in the file; more only add bytes."""

_STYLE: Mapping[str, Any] = MappingProxyType(
    {
        "font.family": "DejaVu Sans",  # comes with matplotlib, so that pictures are the same everywhere
        "font.size": 13.0,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": GREY,
        "axes.facecolor": BACKGROUND,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": False,
        "axes.axisbelow": True,
        "axes.titlesize": 14.0,
        "axes.titlelocation": "left",
        "xtick.color": INK,
        "ytick.color": INK,
        "grid.color": PALE,
        "legend.frameon": False,
        "legend.fontsize": 13.0,
        "hatch.linewidth": 1.0,
    }
)


@contextmanager
def canvas(path: Path, title: str, height: float) -> Iterator[Figure]:
    """A figure to draw on, ``height`` inches high, that is written to ``path`` as a PNG when the block is left.

    Equal drawings give equal files: the file holds pixels of a small palette and no date.
    """
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(dict(_STYLE))  # type: ignore[arg-type]  # its keys are literals
        figure = Figure((WIDTH, height), DOTS_PER_INCH, facecolor=BACKGROUND, layout="constrained")
        figure.get_layout_engine().set(w_pad=0.1, h_pad=0.08)  # type: ignore[union-attr, call-arg]
        figure.suptitle(textwrap.fill(title, TITLE_LENGTH), x=0.01, ha="left", fontsize=16, fontweight="bold")
        yield figure
        _write(figure, path)


def _write(figure: Figure, path: Path) -> None:
    drawing = FigureCanvasAgg(figure)
    drawing.draw()  # type: ignore[no-untyped-call]
    pixels = Image.fromarray(np.asarray(drawing.buffer_rgba())).convert("RGB")  # type: ignore[no-untyped-call]
    palette = pixels.quantize(PALETTE_SIZE, dither=Image.Dither.NONE)
    palette.save(path, "PNG", optimize=True)


def percent_axis(axes: Axes, which: str, *, signed: bool = False) -> None:
    """Write the numbers of the axis ``which`` ("x" or "y"), shares in [0, 1], as per cent; or as points with a sign."""
    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_major_formatter(lambda value, _: points(value).removesuffix(".0") if signed else f"{value * 100:.0f} %")
