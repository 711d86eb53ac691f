"""How much what is known already counts: popular tracks, famous artists, artists who are liked or were just heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.preferences import Familiarity
from core.taste import Taste


@dataclass(frozen=True, slots=True)
class Balance:
    """How much what is known already counts in the score.

    Attributes:
        popularity: weight of a track's popularity; None for what the listener's votes say of it.
        fame: weight of the popularity of the artist's best-known track.
        liked_artist: weight of an artist of whom the listener voted up more tracks than down.
        heard_artist: weight of an artist of whom they had something lately, whether they liked it or not.
    """

    popularity: float | None
    fame: float
    liked_artist: float
    heard_artist: float


BALANCES: Mapping[Familiarity, Balance] = MappingProxyType(
    {
        Familiarity.FAMILIAR: Balance(popularity=0.8, fame=0.0, liked_artist=0.4, heard_artist=0.0),
        Familiarity.BALANCED: Balance(popularity=None, fame=0.0, liked_artist=0.1, heard_artist=0.0),
        Familiarity.NEW: Balance(popularity=0.2, fame=-0.5, liked_artist=0.0, heard_artist=-0.4),
    }
)
"""In balance, a liked artist is a nudge: a good guess (it improved every sequence model measured), but no discovery.

Whoever wants new music gets the best-known tracks of little-known artists, and other artists than of late; what nobody
knows of a famous one is no discovery. None of it outweighs the mood.
"""


def artist_term(
    taste: Taste, artists: NDArray[np.int32], fame: NDArray[np.float32], heard: NDArray[np.intp], balance: Balance
) -> NDArray[np.float32]:
    """The same for every track by an artist: whether the listener likes them, and how known they are.

    Args:
        taste: the listener's votes.
        artists: int32 (n,), who a track is by.
        fame: float32 (artists,) in [0, 1], as :func:`artist_fame` has it.
        heard: intp (k,), rows of what was recommended to them lately.
        balance: what each of these counts.
    """
    votes = np.zeros(len(fame), dtype=np.float32)
    np.add.at(votes, artists[taste.liked], 1)
    np.add.at(votes, artists[taste.disliked], -1)
    bonus: NDArray[np.float32] = (
        np.where(votes > 0, np.float32(balance.liked_artist), np.float32(0)) + np.float32(balance.fame) * fame
    )
    bonus[artists[heard]] += np.float32(balance.heard_artist)
    return bonus.take(artists)


def artist_fame(popularity: NDArray[np.float32], artists: NDArray[np.int32]) -> NDArray[np.float32]:
    """float32 (artists,), the popularity of each artist's best-known track."""
    fame = np.zeros(int(artists.max()) + 1, dtype=np.float32)
    np.maximum.at(fame, artists, popularity)
    return fame
