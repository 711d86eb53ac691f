"""Simulated listeners of the real catalogue: a taste, a response to moods, and opinions that nothing explains.

They are an assumption and not a finding: that votes help *them* shows that the ranking learns what can be learned, not
how much people would gain. Half of a taste is told by the item vectors that the ranking uses, too; the other half
(genre, artist, era) and the noise are not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.catalogue import Catalogue
from core.emotions import EMOTIONS
from core.moods import COORDINATES, Mood
from core.similarity import SimilaritySpace

FAVOURITES = 3
ARTIST_SHARE = 0.5
"""Of a leaning to an artist, beside that to a genre."""
ERAS = (1965, 2020)
ERA_YEARS = 12.0
"""Standard deviation, in years of release, of the music that somebody is fond of."""
POPULARITY_WEIGHT = 0.5
NOISE_WEIGHT = 0.7
"""Beside a taste whose weight and deviation are 1; popularity lies between 0 and 1."""
MOST_MOOD_WEIGHT = 1.5
"""Some listeners don't care for the mood at all; to others it matters more than taste."""
MOOD_WIDTH = 0.35
MOOD_SHIFT = 0.2
"""How far, on each axis, the music that somebody wants in a mood lies from that mood."""
LIKED_SHARE = 0.15
"""Of all tracks in all moods."""
SLIPS = 0.05
"""Votes that say the opposite of the opinion."""


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedListener:
    """One listener; the opinion on a track in a mood never changes.

    Attributes:
        liking: float32 (n,), of each track in any mood.
        positions: float32 (n, 2), of the tracks in the mood plane.
        mood_weight: how much it matters that a track suits the mood.
        mood_shift: (valence, arousal) from a mood to the music that is wanted in it.
        threshold: what pleases more than this is liked.
    """

    liking: NDArray[np.float32]
    positions: NDArray[np.float32]
    mood_weight: float
    mood_shift: tuple[float, float]
    threshold: float = 0.0

    def pleasure(self, valence: float, arousal: float) -> NDArray[np.float32]:
        """float32 (n,), what each track is worth in a mood, less the threshold."""
        wanted = np.array([valence + self.mood_shift[0], arousal + self.mood_shift[1]], np.float32)
        away = ((self.positions - wanted) ** 2).sum(axis=1)
        fit = np.exp(-away / np.float32(2 * MOOD_WIDTH**2))
        pleasure: NDArray[np.float32] = self.liking + np.float32(self.mood_weight) * fit - np.float32(self.threshold)
        return pleasure

    def likes(self, mood: Mood) -> NDArray[np.bool_]:
        """bool (n,), which tracks are liked in a mood."""
        return self.pleasure(mood.valence, mood.arousal) > 0


class Population:
    """Where simulated listeners come from.

    Args:
        catalogue: the tracks that they have opinions on.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._space = SimilaritySpace(catalogue.vectors)
        self._genres = np.unique([track.genre or "" for track in catalogue.tracks], return_inverse=True)[1]
        self._years = np.array([track.year or np.nan for track in catalogue.tracks], np.float32)

    def draw(self, chance: np.random.Generator) -> SimulatedListener:
        """A listener whose favourites, genres, era and quirks are drawn by ``chance``."""
        liking = (
            standardised(self._likeness(chance) + self._leanings(chance))
            + np.float32(POPULARITY_WEIGHT) * self._catalogue.popularity
            + np.float32(NOISE_WEIGHT) * _normal(len(self._catalogue), chance)
        )
        drawn = SimulatedListener(
            liking,
            self._catalogue.valence_arousal,
            mood_weight=float(chance.uniform(0, MOST_MOOD_WEIGHT)),
            mood_shift=(float(chance.normal(0, MOOD_SHIFT)), float(chance.normal(0, MOOD_SHIFT))),
        )
        pleasures = [drawn.pleasure(*COORDINATES[emotion]) for emotion in EMOTIONS]
        return replace(drawn, threshold=float(np.quantile(pleasures, 1 - LIKED_SHARE)))

    def _likeness(self, chance: np.random.Generator) -> NDArray[np.float32]:
        """How like the nearest favourite each track is."""
        favourites = chance.integers(0, len(self._catalogue), FAVOURITES)
        likeness = [self._space.along(direction) for direction in self._space.directions(favourites)]
        return standardised(np.max(likeness, axis=0))

    def _leanings(self, chance: np.random.Generator) -> NDArray[np.float32]:
        """Genres, artists and an era that somebody leans to, beside what the item vectors say."""
        artists = self._catalogue.artists
        genre = _normal(int(self._genres.max()) + 1, chance)[self._genres]
        artist = _normal(int(artists.max()) + 1, chance)[artists]
        away = self._years - chance.uniform(*ERAS)
        era = np.nan_to_num(np.exp(-(away**2) / np.float32(2 * ERA_YEARS**2)))
        return standardised(genre + np.float32(ARTIST_SHARE) * artist + era)


def standardised(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Values with mean 0 and deviation 1; all 0 if they don't differ."""
    standard: NDArray[np.float32] = (values - values.mean()) / (values.std() or np.float32(1))
    return standard


def _normal(size: int, chance: np.random.Generator) -> NDArray[np.float32]:
    return chance.standard_normal(size, dtype=np.float32)
