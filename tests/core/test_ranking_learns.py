"""Simulated listeners with a taste that nobody told the ranking: do their votes bring them more of what they like?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from core.answers import Event, EventKind, Listener, Track, TrackId, UserId
from core.catalogue import Catalogue
from core.emotions import EMOTIONS
from core.moods import Mood, mood_from_emotion
from core.ranking import Ranker, RankingRequest

TRACKS = 4000
DIMENSIONS = 16
LISTENERS = 12
ROUNDS = 10
LIKED_FROM = 0.25
"""A listener likes tracks whose cosine with their taste is above this: one track in six."""
START = datetime(2026, 11, 22, tzinfo=UTC)


class Silence:
    """A history model that can't tell tracks apart, so that only the votes can teach."""

    def logits(self, _events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        return np.zeros(TRACKS, dtype=np.float32)


def make_catalogue() -> Catalogue:
    chance = np.random.default_rng(7)
    return Catalogue(
        tracks=tuple(Track(TrackId(str(row)), f"Title {row}", f"Artist {row}", None, None) for row in range(TRACKS)),
        vectors=chance.standard_normal((TRACKS, DIMENSIONS), dtype=np.float32),
        bias=np.zeros(TRACKS, dtype=np.float32),
        popularity=chance.random(TRACKS, dtype=np.float32),
        valence_arousal=chance.uniform(-1, 1, (TRACKS, 2)).astype(np.float32),
        artists=np.arange(TRACKS, dtype=np.int32),
    )


def liked_in_each_round(catalogue: Catalogue, number: int, learns: bool) -> NDArray[np.float64]:
    """float64 (rounds,), which share of each answer one listener likes; ``learns``: whether their votes are heard."""
    chance = np.random.default_rng(number)
    taste = chance.standard_normal(DIMENSIONS)
    cosines = catalogue.vectors @ taste / np.linalg.norm(catalogue.vectors, axis=1) / np.linalg.norm(taste)
    ranker = Ranker(catalogue, Silence())
    events: list[Event] = []
    shares = []
    for turn in range(ROUNDS):
        mood = mood_from_emotion(EMOTIONS[chance.integers(len(EMOTIONS))])
        heard = frozenset(event.track for event in events)
        disliked = frozenset(event.track for event in events if event.kind is EventKind.DISLIKED)
        listener = Listener(UserId(number), tuple(events) if learns else (), disliked, heard)
        now = START + timedelta(days=turn)
        picks = ranker.rank(RankingRequest(mood, listener, now, frozenset(), seed=turn))
        verdicts = [bool(cosines[int(pick.track.id)] > LIKED_FROM) for pick in picks]
        kinds = [EventKind.LIKED if verdict else EventKind.DISLIKED for verdict in verdicts]
        events += [
            Event(pick.track.id, kind, (mood.valence, mood.arousal), now)
            for pick, kind in zip(picks, kinds, strict=True)
        ]
        shares.append(np.mean(verdicts))
    return np.array(shares)


def test_votes_bring_more_of_what_is_liked() -> None:
    catalogue = make_catalogue()
    heard = np.mean([liked_in_each_round(catalogue, number, learns=True) for number in range(LISTENERS)], axis=0)
    unheard = np.mean([liked_in_each_round(catalogue, number, learns=False) for number in range(LISTENERS)], axis=0)
    assert heard[-3:].mean() > heard[:3].mean() + 0.15
    assert heard[-3:].mean() > 2 * unheard[-3:].mean()
