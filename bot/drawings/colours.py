"""Colours: of the pictures, and of a mood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Colour = tuple[float, float, float]
"""Red, green and blue of sRGB, each 0..1."""

ANGLES = (-157.0, -45.0, 25.0, 70.0, 135.0, 203.0)
"""Degrees in the valence/arousal plane: sad, calm, happy, surprised, tense, and sad again."""
HUES = (265.0, 180.0, 80.0, 55.0, 20.0, -95.0)
"""Degrees in OKLCH at these angles: blue, sea-green, gold, orange, red, blue; between them, what lies between."""
NEIGHBOURS = (295.0, 215.0, 48.0, 30.0, 0.0, -65.0)
"""Hues that go well with them."""
GROUNDS = (268.0, 215.0, 10.0, 4.0, -8.0, -92.0)
"""Hues of dark grounds, where gold would be brown."""
MOST_CHROMA = 0.155
LEAST_CHROMA = 0.035
"""Of a mood in the middle of the plane, which leans nowhere."""
FULL_AT = 0.7
"""From this far off the middle, a colour is as strong as it gets."""

# From linear light to OKLab and back: B. Ottosson, "A perceptual color space for image processing" (2020).
_FROM_LAB = np.array(
    [[1, 0.3963377774, 0.2158037573], [1, -0.1055613458, -0.0638541728], [1, -0.0894841775, -1.2914855480]]
)
_TO_LIGHT = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one mood.

    Attributes:
        strong: of shapes.
        neighbour: another hue beside it.
        light: of words on a dark ground.
        ground: a dark one, for white words.
        deep: a darker one.
    """

    strong: Colour
    neighbour: Colour
    light: Colour
    ground: Colour
    deep: Colour

    @property
    def swatches(self) -> tuple[Colour, ...]:
        """Those that can be told from the dark ones, the lightest first."""
        return self.light, self.strong, self.neighbour


def palette_of(valence: float, arousal: float) -> Palette:
    """The palette of a point in the plane."""
    angle, chroma = _angle_and_chroma(np.array(valence), np.array(arousal))

    def shade(hues: Sequence[float], lightness: float, share: float) -> Colour:
        hue = np.interp(angle, ANGLES, hues)
        red, green, blue = _srgb(np.array(lightness), chroma * share, hue).tolist()
        return red, green, blue

    return Palette(
        strong=shade(HUES, 0.76, 1),
        neighbour=shade(NEIGHBOURS, 0.68, 1.1),
        light=shade(HUES, 0.9, 0.45),
        ground=shade(GROUNDS, 0.36 + 0.06 * max(valence, 0.0), 0.8),
        deep=shade(GROUNDS, 0.18, 0.45),
    )


def mood_colours(valence: NDArray[np.float64], arousal: NDArray[np.float64], lightness: float) -> NDArray[np.float64]:
    """float64 (..., 3), the sRGB colours of points in the plane, all of one lightness (0..1)."""
    angle, chroma = _angle_and_chroma(valence, arousal)
    return _srgb(np.full_like(valence, lightness), chroma, np.interp(angle, ANGLES, HUES))


def _angle_and_chroma(
    valence: NDArray[np.float64], arousal: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    angle = np.degrees(np.arctan2(arousal, valence))
    strength = np.clip(np.hypot(valence, arousal) / FULL_AT, 0, 1)
    return np.where(angle < ANGLES[0], angle + 360, angle), LEAST_CHROMA + (MOST_CHROMA - LEAST_CHROMA) * strength


def _srgb(lightness: NDArray[np.float64], chroma: NDArray[np.float64], hue: NDArray[np.float64]) -> NDArray[np.float64]:
    """From OKLCH (hue in degrees); what sRGB can't show is cut off."""
    radians = np.radians(hue)
    lab = np.stack([lightness, chroma * np.cos(radians), chroma * np.sin(radians)], axis=-1)
    light = np.clip((lab @ _FROM_LAB.T) ** 3 @ _TO_LIGHT.T, 0, 1)
    colours: NDArray[np.float64] = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return colours
