"""The moods that a track's fit was learned to, where they lie in the valence/arousal plane, and which are sought."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.emotions import Emotion
from core.moods import COORDINATES, Mood

NEAR = 0.2
"""A track's fit to a mood counts where that mood lies so near to the one sought; twice as far away it hardly does.

Narrower than the ranking's search for tracks: "sad" songs answer sadness, and no fear or anger beside it.
"""


def on_circle(degrees: float, share: float = 1.0) -> tuple[float, float]:
    """(valence, arousal) at an angle of the plane, as far out as the plane's own "happy", or a share of that."""
    radius = share * math.hypot(*COORDINATES[Emotion.HAPPINESS])
    return radius * math.cos(math.radians(degrees)), radius * math.sin(math.radians(degrees))


TRACK_MOODS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "happy": COORDINATES[Emotion.HAPPINESS],
        "sad": COORDINATES[Emotion.SADNESS],
        "calm": on_circle(315),
        "chill": on_circle(315),
        "energetic": on_circle(45),
        "party": on_circle(45),
        "romantic": on_circle(337.5, share=0.5),
    }
)
"""(valence, arousal) of each mood that the catalogue holds every track's fit to, in the order of its columns.

Happy and sad are the plane's own (:data:`core.moods.COORDINATES`). The others take the angles of Russell, "A circumplex
model of affect", Journal of Personality and Social Psychology 39 (1980): excitement 45°, relaxation 315°. Romantic is
put half-way between pleasure (0°) and relaxation, and only half as far out, for love songs are happy and unhappy; that,
and which word of Russell's stands for which mood, are our choice.
"""


def mood_shares(mood: Mood) -> NDArray[np.float32]:
    """float32 (moods,), how much of what is sought each of :data:`TRACK_MOODS` is, 0..1; they add up to 1 at most.

    A bell curve of :data:`NEAR` around each. None is sought by somebody angry: no track's fit to that was learned.
    """
    distances = np.array([math.dist(place, (mood.valence, mood.arousal)) for place in TRACK_MOODS.values()])
    weights = np.exp(-0.5 * (distances / NEAR) ** 2)
    shares: NDArray[np.float32] = (weights / max(float(weights.sum()), 1.0)).astype(np.float32)
    return shares
