"""Session-kNN in the manner of VSTAN: what stood near the same items in the most similar sessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.next_item.item_neighbours import incidence
from models.next_item.sessions import Items, Session
from models.next_item.shared_features import shared_features

NEIGHBOURS = 200
RECENCY = 0.9  # how much less each older item of the prefix counts for the similarity
MATCH_RECENCY = 0.9  # how much less a session counts for each item after the latest that it holds too
REACH = 5.0  # places; how fast items of a neighbour lose weight with their distance from the item in common
SMALLEST = float(np.finfo(np.float64).tiny)  # to divide by where no score is above zero
FEATURE_WEIGHT = 0.02  # of a shared artist or album, against the best score of a neighbour's item


@dataclass(slots=True)
class _Matches:
    """What each training session has in common with a growing prefix; all arrays (sessions,)."""

    similarity: NDArray[np.float64]
    latest: NDArray[np.int64]  # the place in the prefix of the latest common item
    place: NDArray[np.int64]  # its place in the training session

    def extend(self, number: int, holders: NDArray[np.int64], places: NDArray[np.int64], weight: float) -> None:
        self.similarity *= RECENCY
        self.similarity[holders] += weight
        self.latest[holders] = number
        self.place[holders] = places


class SessionNeighbours:
    """Session-kNN with recency, inverse frequency and distances (Ludewig et al., 2021: VSTAN).

    Where items have features, those that share one with the latest items of the prefix get a little on top. See
    :class:`models.next_item.contract.NextItemModel`.
    """

    def __init__(self, feature_weight: float = FEATURE_WEIGHT) -> None:
        self._feature_weight = feature_weight

    def fit(self, sessions: Sequence[Session], items: Items) -> None:
        self._items = items
        self._flat = np.concatenate(sessions)
        self._lengths = np.array([len(session) for session in sessions])
        self._starts = np.cumsum(self._lengths) - self._lengths
        holders = np.diff(incidence(sessions, len(items)).indptr)
        self._rarity = np.log(len(sessions) / np.maximum(holders, 1)) + 1.0
        order = np.argsort(self._flat, kind="stable")
        numbers = np.repeat(np.arange(len(sessions)), self._lengths)
        self._holders = numbers[order]
        self._places = (np.arange(len(self._flat)) - self._starts[numbers])[order]
        self._bounds = np.searchsorted(self._flat[order], np.arange(len(items) + 1))

    def scores(self, session: Session, first: int = 1) -> Iterator[NDArray[np.floating]]:
        count = len(self._lengths)
        matches = _Matches(np.zeros(count), np.zeros(count, np.int64), np.zeros(count, np.int64))
        for number, item in enumerate(session[:-1]):
            span = slice(self._bounds[item], self._bounds[item + 1])
            matches.extend(number, self._holders[span], self._places[span], self._rarity[item])
            if number + 1 >= first:
                yield self._neighbours_say(matches, number) + self._features_say(session[: number + 1])

    def _neighbours_say(self, matches: _Matches, number: int) -> NDArray[np.float64]:
        """The scores, the best of them 1; all 0 where no session has anything in common."""
        similarity = matches.similarity / np.sqrt(self._lengths)
        nearest = np.flatnonzero(similarity)
        if len(nearest) > NEIGHBOURS:
            nearest = nearest[np.argpartition(-similarity[nearest], NEIGHBOURS)[:NEIGHBOURS]]
        lengths = self._lengths[nearest]
        places = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        found = self._flat[np.repeat(self._starts[nearest], lengths) + places]
        distances = np.abs(places - np.repeat(matches.place[nearest], lengths))
        voices = similarity[nearest] * MATCH_RECENCY ** (number - matches.latest[nearest])
        weights: NDArray[np.float64] = np.repeat(voices, lengths) * np.exp(-distances / REACH) * self._rarity[found]
        scores = np.bincount(found, weights, minlength=len(self._items))
        return scores / max(float(scores.max(initial=0.0)), SMALLEST)

    def _features_say(self, prefix: Session) -> NDArray[np.float64]:
        total = np.zeros(len(self._items))
        for numbers in self._items.features.values():
            total += shared_features(numbers, prefix)
        return self._feature_weight * total
