"""From the probabilities of moods to a position in the valence/arousal plane."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.track_moods import TRACK_MOODS, on_circle
from models.music.tracks import TrackTable

TAG_COORDINATES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {**TRACK_MOODS, "focus": on_circle(292.5), "heavy": on_circle(135)}
)
"""(valence, arousal) of each playlist mood: those of :data:`core.track_moods.TRACK_MOODS`, and two that so few tracks
carry that no fit to them can be measured. Heavy lies at distress (Russell, 1980), focus half-way between relaxation and
sleepiness (270°)."""
MOOD_TAGS: tuple[str, ...] = tuple(TAG_COORDINATES)

# Tags hardly know displeasure (96 sad tracks and 6 heavy ones of 1,838), so the sound has a say.
SOUND_VALENCE = 0.7
"""Weight of the sound's own valence on loud tracks, where playlists tell rage from joy better than a chord does."""
QUIET_SOUND_VALENCE = 5.0
"""The same on the quietest tracks: "happy" playlists hold many a sad ballad ("Fix You"), and the sound knows better."""
AROUSAL_BENDS = ((-1.0, -0.56), (0.0, 0.0), (0.4, 0.4), (1.0, 0.7))
"""Arousal after ranking, by rank, with straight lines between. Faces reach from -.27 (sadness) to .67 (surprise) only,
and music shall be found there: the median track of the sad playlists comes to lie at the arousal of sadness
(``undertone train track-mood`` prints it), and the loudest fifth of the catalogue about that of anger and fear."""
MAJOR_KEY = 0.15
SOUND_AROUSAL = 0.8
LOUDNESS = 0.3
NEIGHBOURS = 4000
"""How many tracks of similar arousal a track's valence is ranked among, of the 39,000 in the catalogue."""


def positions(
    probabilities: NDArray[np.float64], base_rates: NDArray[np.float64], table: TrackTable
) -> NDArray[np.float32]:
    """float32 (n, 2), (valence, arousal) in [-1, 1] of each track.

    The mean of the moods' coordinates, weighted by how much likelier than usual each mood is, joined with the sound,
    and then spread by rank: arousal over all tracks, valence among tracks of similar arousal. So "sad" and "calm" share
    the quiet tracks between them, and "tense" and "upbeat" the loud ones, and no region is empty.

    Args:
        probabilities: (n, tags) in the order of :data:`MOOD_TAGS`.
        base_rates: (tags,), how common each tag is among the tagged tracks.
        table: the tracks, for their sound.
    """
    lift = probabilities / np.maximum(base_rates, 1e-3)
    points = lift @ np.array(list(TAG_COORDINATES.values())) / lift.sum(axis=1, keepdims=True)
    sound = table.sound_column
    arousal = rank_in(_unit(points[:, 1]) + SOUND_AROUSAL * sound("energy") + LOUDNESS * sound("loudness"))
    quiet = np.clip(-arousal, 0.0, 1.0)
    trust = SOUND_VALENCE + (QUIET_SOUND_VALENCE - SOUND_VALENCE) * quiet
    valence = _unit(points[:, 0]) + trust * sound("valence") + MAJOR_KEY * sound("mode")
    placed = np.interp(arousal, *np.transpose(AROUSAL_BENDS))
    return np.stack([rank_among_similar(valence, arousal, NEIGHBOURS), placed], axis=1).astype(np.float32)


def rank_in(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks spread evenly over (-1, 1)."""
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values))
    return (2 * ranks + 1) / len(values) - 1


def rank_among_similar(values: NDArray[np.float64], order: NDArray[np.float64], neighbours: int) -> NDArray[np.float64]:
    """The rank in (-1, 1) of each value among the ``neighbours`` values nearest in ``order``."""
    by_order = np.argsort(order, kind="stable")
    ordered, count = values[by_order], len(values)
    width = min(neighbours, count)
    ranks = np.empty(count)
    for place in range(count):
        start = min(max(place - width // 2, 0), count - width)
        ranks[by_order[place]] = np.mean(ordered[start : start + width] < ordered[place]) * 2 - 1 + 1 / width
    return ranks


def _unit(values: NDArray[np.float64]) -> NDArray[np.float64]:
    unit: NDArray[np.float64] = (values - values.mean()) / max(float(values.std()), 1e-9)
    return unit
