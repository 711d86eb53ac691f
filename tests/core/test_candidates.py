"""In a part of the catalogue everything is said of a track that is said of it in the whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from support.large_catalogues import AverageOfEvents, scattered_catalogue

from core.answers import Event, EventKind, Listener, TrackId, UserId
from core.candidates import all_candidates
from core.emotions import Emotion
from core.genres import Genre
from core.moods import mood_from_emotion
from core.preferences import Era, Familiarity, Preferences
from core.ranking import RankingRequest
from core.ranking_recipe import Ranking
from core.vector_moments import VectorMoments

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HAPPY = mood_from_emotion(Emotion.HAPPINESS)
CATALOGUE = scattered_catalogue(1_000)
EVERYTHING = all_candidates(CATALOGUE)
ROWS = np.unique(np.concatenate([np.random.default_rng(3).choice(1_000, 300, replace=False), [10, 20, 30]]))
SAMPLE = ROWS[::3]
PART = EVERYTHING.part(ROWS, SAMPLE)


@pytest.mark.parametrize("familiarity", list(Familiarity))
def test_a_track_has_the_same_terms(familiarity: Familiarity) -> None:
    kinds = ((10, EventKind.LIKED), (20, EventKind.LIKED), (30, EventKind.DISLIKED))
    events = tuple(Event(TrackId(f"t{row}"), kind, (0, 0), NOW - timedelta(days=row)) for row, kind in kinds)
    who = Listener(UserId(1), events, frozenset(), frozenset({TrackId("t20")}), played=(TrackId("t10"),))
    asked = RankingRequest(HAPPY, who, NOW, frozenset(), seed=1, preferences=Preferences(familiarity=familiarity))
    query = AverageOfEvents(CATALOGUE).query(events, HAPPY, NOW)
    spread = VectorMoments(CATALOGUE.vectors, CATALOGUE.bias).spread(query)

    whole = Ranking(asked, EVERYTHING, lambda: CATALOGUE.logits(query))._terms
    part = Ranking(asked, PART, lambda: PART.catalogue.logits(query), spread)._terms

    for name in ("mood", "popularity", "history", "taste", "artist", "played"):
        assert getattr(part, name) == pytest.approx(getattr(whole, name)[ROWS], abs=1e-5), name
        assert getattr(part, name).any(), name


def test_its_tracks_are_the_same() -> None:
    assert [track.id for track in PART.catalogue.tracks] == [f"t{row}" for row in ROWS]
    assert PART.catalogue.row(TrackId("t20")) == np.flatnonzero(ROWS == 20)[0]
    assert PART.catalogue.row(TrackId(f"t{np.setdiff1d(np.arange(1_000), ROWS)[0]}")) is None
    by_same = CATALOGUE.artists[ROWS][:, None] == CATALOGUE.artists[ROWS]
    assert ((PART.catalogue.artists[:, None] == PART.catalogue.artists) == by_same).all()
    assert PART.popular_from == EVERYTHING.popular_from


def test_the_sample_stands_for_all() -> None:
    assert ROWS[PART.typical].tolist() == SAMPLE.tolist()
    assert EVERYTHING.typical.all()


def test_wishes_leave_the_same() -> None:
    wishes = Preferences(wanted_genres=frozenset({Genre.ROCK, Genre.JAZZ}), era=Era(1960, 1960), explicit_allowed=False)
    assert PART.wishes.unmet(wishes).tolist() == EVERYTHING.wishes.unmet(wishes)[ROWS].tolist()
