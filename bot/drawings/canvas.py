"""A sheet to draw on, in pixels from the upper left corner, and the texts that fit into it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO
from typing import Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import CircleCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Polygon
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox
from numpy.typing import NDArray
from PIL import Image

from bot.drawings.colours import Colour
from bot.drawings.fonts import Weight, font, writable

WIDTH, HEIGHT = 1080, 1350
"""Pixels, 4:5: as tall as a picture may be for chats and networks to show it whole."""
MARGIN = 72
"""Pixels at the edges without any text."""
DOTS_PER_INCH = 72
"""At which a point of a font's size is a pixel."""
JPEG_QUALITY = 92
ELLIPSIS = "…"

Alignment = Literal["left", "center", "right"]


class Sheet:
    """A picture in the making, of :data:`WIDTH` and some height; each is its own, so that threads share nothing.

    What is drawn later lies above what was drawn before. The artists know the figure but not the figure the artists:
    without that cycle a finished picture, and its eight megabytes, are gone at once.
    """

    def __init__(self, ground: Colour, height: int = HEIGHT) -> None:
        self._ground = Image.new("RGB", (WIDTH, height), tuple(round(value * 255) for value in ground))
        self._figure = Figure(dpi=DOTS_PER_INCH)
        self._renderer = RendererAgg(WIDTH, height, DOTS_PER_INCH)  # type: ignore[no-untyped-call]
        self._downwards = Affine2D().scale(1, -1).translate(0, height)

    def text(
        self,
        at: tuple[float, float],
        text: str,
        size: float,
        colour: Colour,
        *,
        width: float,
        weight: Weight = Weight.REGULAR,
        align: Alignment = "left",
    ) -> Bbox:
        """Write one line, cut short with an ellipsis where it would be too wide.

        Args:
            at: where its base line begins, is centred, or ends.
            text: what no font has is left out (:func:`bot.drawings.fonts.writable`).
            size: in pixels.
            colour: of the letters.
            width: pixels that it may take.
            weight: how bold.
            align: where ``at`` lies in the line.

        Returns:
            What it takes of the sheet.
        """
        line = self._fitting(writable(text), size, weight, width)
        # Titles may hold dollar signs, which would be read as mathematics.
        written = Text(
            *at, line, font=font(size, weight), color=colour, ha=align, va="baseline", parse_math=False, usetex=False
        )
        self._draw(written)
        return written.get_window_extent(self._renderer).transformed(self._downwards)

    def wrapped(self, text: str, size: float, *, width: float, weight: Weight = Weight.REGULAR) -> list[str]:
        """A text broken between words into lines of at most ``width`` pixels."""
        lines = [""]
        for word in writable(text).split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self._width(longer, size, weight) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def circle(self, at: tuple[float, float], radius: float, colour: Colour) -> None:
        """A filled circle."""
        self._draw(Circle(at, radius, facecolor=colour, linewidth=0))

    def box(self, corner: tuple[float, float], size: tuple[float, float], colour: Colour, *, round_: float) -> None:
        """A filled rectangle with its upper left corner, its width and height, and the radius of its corners."""
        shape = f"round,pad=0,rounding_size={min(round_, *(side / 2 for side in size))}"
        self._draw(FancyBboxPatch(corner, *size, boxstyle=shape, facecolor=colour, linewidth=0))

    def shape(self, corners: NDArray[np.float64], colour: Colour, alpha: float) -> None:
        """A filled polygon with corners of shape (n, 2)."""
        self._draw(Polygon(corners, closed=True, facecolor=colour, alpha=alpha, linewidth=0))

    def line(self, points: Sequence[tuple[float, float]], colour: Colour, width: float, alpha: float = 1.0) -> None:
        """A line through points."""
        x, y = zip(*points, strict=True)
        self._draw(Line2D(x, y, color=colour, linewidth=width, alpha=alpha, solid_capstyle="round"))

    def dots(self, at: NDArray[np.float64], radius: float, colours: NDArray[np.float64]) -> None:
        """Circles of one radius at (n, 2), with red, green, blue and opacity of each in (n, 4)."""
        area = math.pi * radius**2
        dots = CircleCollection([area], offsets=at, offset_transform=self._downwards, facecolors=colours, linewidths=0)
        dots.set_figure(self._figure)
        dots.draw(self._renderer)

    def image(self, pixels: NDArray[np.float64], corner: tuple[int, int], size: tuple[int, int]) -> None:
        """Colours of shape (rows, columns, 3), 0..1, stretched smoothly over a rectangle; it lies below all else."""
        small = Image.fromarray((pixels * 255).round().astype(np.uint8))
        self._ground.paste(small.resize(size, Image.Resampling.BICUBIC), corner)

    def jpeg(self) -> bytes:
        """The picture as a JPEG file, in which Telegram keeps it anyway."""
        drawn = Image.fromarray(np.asarray(self._renderer.buffer_rgba()))  # type: ignore[no-untyped-call]
        picture = self._ground.copy()
        picture.paste(drawn, mask=drawn)
        with BytesIO() as file:
            picture.save(file, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
            return file.getvalue()

    def _draw(self, artist: Artist) -> None:
        artist.set_figure(self._figure)
        artist.set_transform(self._downwards)
        artist.draw(self._renderer)

    def _width(self, line: str, size: float, weight: Weight) -> float:
        properties = font(size, weight)
        return float(self._renderer.get_text_width_height_descent(line, properties, ismath=False)[0])  # type: ignore[no-untyped-call]

    def _fitting(self, line: str, size: float, weight: Weight, width: float) -> str:
        if self._width(line, size, weight) <= width:
            return line
        fits, too_long = 0, len(line)
        while too_long - fits > 1:
            middle = (fits + too_long) // 2
            short = self._width(line[:middle].rstrip() + ELLIPSIS, size, weight) <= width
            fits, too_long = (middle, too_long) if short else (fits, middle)
        return line[:fits].rstrip() + ELLIPSIS
