"""The tracks among which a ranking chooses, and what it knows of each: a whole catalogue, or a part of one."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.catalogue import Catalogue
from core.ranking_balance import artist_fame
from core.ranking_mood import fit_ranks
from core.similarity import SimilaritySpace
from core.taste import reach
from core.wishes import Wishes

POPULAR_QUANTILE = 0.9
"""One track in ten is called popular."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Read-only, so that threads may share it. What is said of all tracks stays true in a part of them.

    Attributes:
        catalogue: the tracks.
        space: how alike they are, measured from the average of the whole catalogue.
        wishes: which of them settings leave.
        fame: float32 (artists,), the popularity of each artist's best-known track in the whole catalogue.
        reach: float32 (n,), as :func:`core.taste.reach` has it.
        places: float32 (n, 2), where they lie in the mood plane, each coordinate's numbers side by side in memory.
        fits: float32 (n, moods), the share of the whole catalogue that fits each mood worse; None where nobody learned
            it.
        popular_from: the least popularity that is called popular in the whole catalogue.
        typical: bool (n,), the tracks that stand for the whole catalogue: all of them, or in a part a random sample.
    """

    catalogue: Catalogue
    space: SimilaritySpace
    wishes: Wishes
    fame: NDArray[np.float32]
    reach: NDArray[np.float32]
    places: NDArray[np.float32]
    fits: NDArray[np.float32] | None
    popular_from: float
    typical: NDArray[np.bool_]

    def part(self, rows: NDArray[np.intp], sample: NDArray[np.intp]) -> Candidates:
        """Some of the tracks.

        Args:
            rows: which, ascending.
            sample: a random sample of all, to stand for them; those that are not among ``rows`` stand for nothing.
        """
        catalogue = self.catalogue.part(rows)
        numbers, artists = np.unique(catalogue.artists, return_inverse=True)  # numbered anew: most artists are absent
        return replace(
            self,
            catalogue=replace(catalogue, artists=artists.astype(np.int32)),
            space=self.space.part(rows, catalogue.vectors),
            wishes=self.wishes.part(rows),
            fame=self.fame[numbers],
            reach=self.reach[rows],
            places=self.places[rows],
            fits=None if self.fits is None else self.fits[rows],
            typical=np.isin(rows, sample, assume_unique=True),
        )


def all_candidates(catalogue: Catalogue) -> Candidates:
    """Every track of a catalogue."""
    return Candidates(
        catalogue,
        space=SimilaritySpace(catalogue.vectors),
        wishes=Wishes(catalogue),
        fame=artist_fame(catalogue.popularity, catalogue.artists),
        reach=reach(catalogue.popularity),
        places=np.asfortranarray(catalogue.valence_arousal),
        fits=fit_ranks(catalogue.mood_fits),
        popular_from=float(np.quantile(catalogue.popularity, POPULAR_QUANTILE)),
        typical=np.ones(len(catalogue), np.bool_),
    )
