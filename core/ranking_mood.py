"""How well tracks suit the mood that music is sought for: the first term of a score, and what strays too far."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.moods import Mood
from core.track_moods import mood_shares

MOOD_WEIGHT = 1.0
"""The yardstick of the other weights. A selfie was sent to get music for a mood: no other alone outweighs
it, but for taste in what everybody knows."""
WIDTH = 0.3
"""How far from the mood a track may lie, in the plane's units, to suit it well; 7 % of an even plane lie nearer."""
STRAYS_FROM = 2.0
"""A track so many widths away does not suit the mood: no liking for it makes up for that."""
SPREAD_SHARE = 0.5
"""How much of the doubt about the mood widens the search around it."""
LEARNED_SHARE = 0.3
"""How much of the mood's term is a track's learned fit to moods like the one sought, where there are such moods.

The rest is where the track lies. The fit knows what people put into playlists of a mood, and so also whose music that
is: the sad ones that we know hold much R&B, and a larger share would narrow an answer to it.
"""


@dataclass(frozen=True, slots=True, eq=False)
class MoodFit:
    """How near to the mood every track lies, and how well it fits moods that people make playlists for.

    Attributes:
        distances: float32 (n,), in units of the valence/arousal plane.
        width: how far away a track may lie to suit the mood well; an uncertain mood is searched more widely.
        learned: float32 (n,) in [0, ``known``], the learned fits to what is sought.
        known: 0..1, how much of what is sought fits were learned to.
    """

    distances: NDArray[np.float32]
    width: float
    learned: NDArray[np.float32]
    known: float

    def term(self) -> NDArray[np.float32]:
        """A bell curve around the mood: 1 at its point, 0.6 one width away, 0.14 two widths away (times the weight);
        as far as fits to it are known, they have their share."""
        by_place, by_fit = MOOD_WEIGHT * (1 - LEARNED_SHARE * self.known), MOOD_WEIGHT * LEARNED_SHARE
        bell: NDArray[np.float32] = np.square(self.distances)
        bell *= np.float32(-0.5 / self.width**2)
        np.exp(bell, out=bell)
        bell *= np.float32(by_place)
        bell += np.float32(by_fit) * self.learned
        return bell

    def suits(self) -> NDArray[np.bool_]:
        """bool (n,), which tracks suit the mood well."""
        return self.distances <= np.float32(self.width)

    def rivals(self, among: NDArray[np.bool_] | None = None) -> NDArray[np.intp]:
        """Rows of the tracks among which other terms decide: those that suit the mood well, or all if none does.

        Args:
            among: bool (n,), the tracks that can be rivals; None for all.
        """
        possible = np.ones(len(self.distances), np.bool_) if among is None else among
        suiting = np.flatnonzero(possible & self.suits())
        return suiting if len(suiting) else np.flatnonzero(possible)

    def strays(self) -> NDArray[np.bool_]:
        """bool (n,), which tracks do not suit the mood."""
        return self.distances > STRAYS_FROM * self.width


def fit_ranks(fits: NDArray[np.float32] | None) -> NDArray[np.float32] | None:
    """Fits of shape (n, moods) as the share of tracks that fit worse, 0..1, for fewer tracks are sad than happy.

    In memory the numbers of a mood lie side by side: few moods are sought at a time.
    """
    if fits is None:
        return None
    columns = np.ascontiguousarray(fits.T)
    worse = [np.searchsorted(np.sort(column), column) for column in columns]
    return np.stack(worse).astype(np.float32).T / np.float32(len(fits))


def search_width(mood: Mood) -> float:
    """How far away a track may lie to suit the mood well."""
    return math.hypot(WIDTH, SPREAD_SHARE * mood.spread)


def mood_fit(mood: Mood, positions: NDArray[np.float32], fits: NDArray[np.float32] | None = None) -> MoodFit:
    """How well tracks suit the mood.

    Args:
        mood: what is sought.
        positions: float32 (n, 2), where the tracks lie in the plane.
        fits: float32 (n, moods) in [0, 1], as :func:`fit_ranks` makes them; None where none were learned.
    """
    distances = np.square(positions[:, 0] - np.float32(mood.valence))
    distances += np.square(positions[:, 1] - np.float32(mood.arousal))
    np.sqrt(distances, out=distances)
    width = search_width(mood)
    if fits is None:
        return MoodFit(distances, width, learned=np.zeros_like(distances), known=0.0)
    shares = mood_shares(mood)
    return MoodFit(distances, width, learned=fits @ shares, known=float(shares.sum()))
