"""The card that people share: a mood, its colours and five tracks; of the person it shows nothing else."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.drawings.canvas import HEIGHT, MARGIN, WIDTH, Sheet
from bot.drawings.colours import Colour, Palette, palette_of
from bot.drawings.fonts import Weight
from bot.drawings.labels import CardLabels
from core.answers import Track

WHITE: Colour = (1.0, 1.0, 1.0)
MOST_TRACKS = 5
RINGS = 5
CORNERS = 720
ORB = (WIDTH - 236.0, 196.0)
ORB_RADIUS = 330.0
LIST_TOP, ROW_HEIGHT = 560, 128
NUMBER_WIDTH = 74
SWATCH = 20


def draw_card(mood: tuple[float, float], tracks: Sequence[Track], labels: CardLabels) -> bytes:
    """The card of an answer, a JPEG of 1080x1350 pixels.

    Args:
        mood: (valence, arousal), each in [-1, 1].
        tracks: at most five.
        labels: the words.

    Raises:
        ValueError: there are more tracks.
    """
    if len(tracks) > MOST_TRACKS:
        raise ValueError(f"a card has room for {MOST_TRACKS} tracks, not for {len(tracks)}")
    palette = palette_of(*mood)
    sheet = Sheet(palette.deep)
    sheet.image(_gradient(palette), (0, 0), (WIDTH, HEIGHT))
    _draw_orb(sheet, mood, palette)
    sheet.text((MARGIN, 330), labels.mood, 118, WHITE, width=WIDTH - 2 * MARGIN, weight=Weight.BOLD)
    sheet.text((MARGIN, 404), labels.songs, 40, palette.light, width=WIDTH - 2 * MARGIN)
    for number, track in enumerate(tracks):
        _draw_track(sheet, number, track, palette)
    _draw_foot(sheet, palette, labels.signature)
    return sheet.jpeg()


def _gradient(palette: Palette) -> NDArray[np.float64]:
    """From the ground above to the deep colour below, a little aslant."""
    slant = np.linspace(0, 1, 48)[:, np.newaxis] * 0.85 + np.linspace(0, 0.15, 40)[np.newaxis, :]
    share = slant[..., np.newaxis]
    gradient: NDArray[np.float64] = (1 - share) * np.array(palette.ground) + share * np.array(palette.deep)
    return gradient


def _draw_orb(sheet: Sheet, mood: tuple[float, float], palette: Palette) -> None:
    """Rings like those of a sound: the more aroused the mood, the more they swing; the sadder, the lower they hang."""
    valence, arousal = mood
    swing, waves = 0.035 + 0.075 * (arousal + 1) / 2, 3 + round(4 * (arousal + 1) / 2)
    centre = (ORB[0], ORB[1] - 30 * valence)
    for ring in range(RINGS, 0, -1):
        share = ring / RINGS
        colour = _between(palette.neighbour, palette.strong, 1 - share)
        sheet.shape(
            _ring(centre, ORB_RADIUS * share, swing, waves, turn=0.5 * ring), colour, alpha=0.11 + 0.09 * (1 - share)
        )


def _ring(centre: tuple[float, float], radius: float, swing: float, waves: int, turn: float) -> NDArray[np.float64]:
    angles = np.linspace(0, 2 * math.pi, CORNERS, endpoint=False)
    reach = radius * (1 + swing * np.sin(waves * angles + turn) + 0.5 * swing * np.sin((waves + 2) * angles - 2 * turn))
    return np.stack([centre[0] + reach * np.cos(angles), centre[1] + reach * np.sin(angles)], axis=1)


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = ((1 - share) * from_ + share * to for from_, to in zip(one, other, strict=True))
    return red, green, blue


def _draw_track(sheet: Sheet, number: int, track: Track, palette: Palette) -> None:
    top = LIST_TOP + ROW_HEIGHT * number
    left, width = MARGIN + NUMBER_WIDTH, WIDTH - 2 * MARGIN - NUMBER_WIDTH
    sheet.text((MARGIN, top + 52), str(number + 1), 44, palette.strong, width=NUMBER_WIDTH, weight=Weight.BOLD)
    sheet.text((left, top + 42), track.title, 42, WHITE, width=width, weight=Weight.BOLD)
    sheet.text((left, top + 88), track.artist, 32, palette.light, width=width)


def _draw_foot(sheet: Sheet, palette: Palette, signature: str) -> None:
    y = HEIGHT - 84
    for number, colour in enumerate(palette.swatches):
        sheet.circle((MARGIN + SWATCH + 2.4 * SWATCH * number, y), SWATCH, colour)
    sheet.text((WIDTH - MARGIN, y + 11), signature, 32, palette.light, width=WIDTH / 2, align="right")
