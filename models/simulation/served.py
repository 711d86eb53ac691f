"""The ranking that serves, with artists for tracks: what its own terms and rules bring to real users."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from core.answers import Event, EventKind, Listener, Track, TrackId, UserId
from core.catalogue import Catalogue
from core.emotions import Emotion
from core.moods import Mood, mood_from_emotion
from core.ranking import Ranker, RankingRequest
from core.store import HISTORY_LENGTH
from models.simulation.policies import SMALLEST_COUNT, Votes

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MOOD = mood_from_emotion(Emotion.NEUTRAL)
POINT = (MOOD.valence, MOOD.arousal)


class ServedRanking:
    """Ranks as the bot does, one item an answer, where nothing is known but who has what.

    An item's vector is who has it, so that the likeness of two is that of item-kNN; all suit the mood alike, and there
    is no history model.

    Args:
        training: bool (users, m).
    """

    def __init__(self, training: NDArray[np.bool_]) -> None:
        self._catalogue = artist_catalogue(training)
        self._ranker = Ranker(self._catalogue, Silence(self._catalogue))
        self._played: tuple[TrackId, ...] = ()

    def told(self, played: NDArray[np.intp]) -> ServedRanking:
        """The same ranking for a newcomer who plays some items, intp (k,), elsewhere; those don't come."""
        other = copy(self)
        other._played = ids(played)
        return other

    def scores(self, votes: Votes, chance: np.random.Generator) -> NDArray[np.floating]:
        """1 for the item that is recommended."""
        request = RankingRequest(
            MOOD, self._listener(votes), NOW, frozenset(), seed=int(chance.integers(2**31)), count=1
        )
        chosen = np.zeros(len(self._catalogue), np.float32)
        chosen[self._catalogue.rows([ranked.track.id for ranked in self._ranker.rank(request)])] = 1
        return chosen

    def _listener(self, votes: Votes) -> Listener:
        events = tuple(
            Event(track, EventKind.LIKED if liked else EventKind.DISLIKED, POINT, NOW)
            for track, liked in zip(ids(votes.items), votes.liked, strict=True)
        )
        disliked = frozenset(ids(votes.items[~votes.liked]))
        return Listener(UserId(1), events[-HISTORY_LENGTH:], disliked, frozenset(ids(votes.items)), self._played)


class Silence:
    """A history model that can't tell items apart, for there are none of artists."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def query(self, _events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        """float32 (d,), zeros."""
        return np.zeros(self._catalogue.vectors.shape[1], np.float32)

    def logits(self, _events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        """float32 (m,), zeros."""
        return np.zeros(len(self._catalogue), np.float32)


def artist_catalogue(training: NDArray[np.bool_]) -> Catalogue:
    """The items as tracks: each by itself, where it is known who has it, and as popular as by how many have it."""
    counts = training.sum(axis=0)
    items = len(counts)
    vectors = training.T / np.sqrt(np.maximum(counts, SMALLEST_COUNT))[:, np.newaxis]
    return Catalogue(
        tracks=tuple(Track(track, track, track, None, None) for track in ids(range(items))),
        vectors=vectors.astype(np.float32),
        bias=np.zeros(items, np.float32),
        popularity=(counts / counts.max()).astype(np.float32),
        valence_arousal=np.tile(np.array(POINT, np.float32), (items, 1)),
        artists=np.arange(items, dtype=np.int32),
    )


def ids(items: Iterable[int] | NDArray[np.intp]) -> tuple[TrackId, ...]:
    """What the ranking calls items."""
    return tuple(TrackId(str(item)) for item in items)
