"""With a first cut the answers are nearly those of the whole ranking, and no rule or reason changes."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from support.large_catalogues import AverageOfEvents, scattered_catalogue

from core import first_cut, ranking, ranking_rules
from core.answers import Event, EventKind, Listener, ReasonKind, TrackId, UserId
from core.candidates import Candidates
from core.emotions import Emotion
from core.genres import Genre
from core.moods import Mood, mood_from_emotion
from core.preferences import Era, Familiarity, Preferences
from core.ranking import Ranker, RankingRequest
from core.ranking_recipe import Ranking
from core.taste import taste_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CATALOGUE = scattered_catalogue(6_000)
HISTORY = AverageOfEvents(CATALOGUE)
WHOLE = Ranker(CATALOGUE, HISTORY)
MOODS = [mood_from_emotion(emotion) for emotion in (Emotion.HAPPINESS, Emotion.SADNESS, Emotion.ANGER, Emotion.NEUTRAL)]
SUREST = 4
"""So many tracks of five come first by their scores; the fifth is drawn."""


@pytest.fixture(scope="module")
def cutting() -> Iterator[Ranker]:
    """A ranker whose first cut leaves a tenth of the tracks."""
    pytest.importorskip("faiss")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(first_cut, "CUT", 600)
        patch.setattr(first_cut, "SAMPLE", 1_200)
        patch.setattr("core.track_index.LOOKED_INTO", 0.3)  # in so small an index a list holds twenty tracks
        yield Ranker(CATALOGUE, HISTORY, cut_from=1_000)


@pytest.fixture(autouse=True)
def _equals_are_not_shuffled(monkeypatch: pytest.MonkeyPatch) -> None:
    """For chance falls otherwise upon a part of the tracks."""
    monkeypatch.setattr(ranking_rules, "JITTER", 0.0)


def voter(*votes: tuple[int, EventKind]) -> Listener:
    """Somebody who cast votes on rows of the catalogue, a day after another, some months ago."""
    events = tuple(
        Event(TrackId(f"t{row}"), kind, (0.0, 0.0), NOW - timedelta(days=200 - day))
        for day, (row, kind) in enumerate(votes)
    )
    return Listener(UserId(1), events, frozenset(e.track for e in events if e.kind is EventKind.DISLIKED), frozenset())


def request(who: Listener, mood: Mood = MOODS[0], preferences: Preferences | None = None) -> RankingRequest:
    return RankingRequest(mood, who, NOW, frozenset(), seed=1, preferences=preferences or Preferences())


def no_logits() -> NDArray[np.float32]:
    raise AssertionError("nobody asked for them")


NEWCOMER = voter()
REGULAR = voter(*((row, EventKind.LIKED) for row in range(100, 150)), (7, EventKind.DISLIKED))
PLAYER = replace(NEWCOMER, played=(TrackId("t40"), TrackId("t44")))
WISHES = {
    "none": Preferences(),
    "jazz": Preferences(wanted_genres=frozenset({Genre.JAZZ})),
    "no pop of the sixties": Preferences(unwanted_genres=frozenset({Genre.POP}), era=Era(1960, 1960)),
    "familiar": Preferences(familiarity=Familiarity.FAMILIAR),
    "new": Preferences(familiarity=Familiarity.NEW),
}


@pytest.mark.parametrize("wishes", WISHES.values(), ids=WISHES)
@pytest.mark.parametrize("who", [NEWCOMER, REGULAR, PLAYER], ids=["newcomer", "regular", "player"])
def test_nearly_the_same_tracks_come(cutting: Ranker, who: Listener, wishes: Preferences) -> None:
    found, lost = [], []
    for mood in MOODS:
        asked = request(who, mood, wishes)
        without, cut = WHOLE.rank(asked)[:SUREST], cutting.rank(asked)[:SUREST]
        scores = {pick.track.id: pick.score for pick in without}
        same = [pick for pick in cut if pick.track.id in scores]
        assert [pick.score for pick in same] == pytest.approx([scores[pick.track.id] for pick in same], abs=1e-3)
        found.append(len(same) / SUREST)
        lost.append(sum(pick.score for pick in without) / SUREST - sum(pick.score for pick in cut) / SUREST)
    assert np.mean(found) >= 0.85
    assert max(lost) < 0.05


def test_most_tracks_are_not_scored(cutting: Ranker, monkeypatch: pytest.MonkeyPatch) -> None:
    scored = []

    class Counting(Ranking):
        def __init__(self, asked: RankingRequest, among: Candidates, *more: Any) -> None:
            scored.append(len(among.catalogue))
            super().__init__(asked, among, *more)

    monkeypatch.setattr(ranking, "Ranking", Counting)
    assert len(cutting.rank(request(REGULAR))) == 5
    (count,) = scored
    assert count <= 600 + 1_200 + 2 * 51


def test_whoever_an_artist_is_liked_for_all_their_tracks_are_scored(cutting: Ranker) -> None:
    """The index doesn't know artists; the ranking does, and for somebody who wants familiar music they count much."""
    liked = CATALOGUE.artists[[1, 40]]
    cut = cutting._cut
    assert cut is not None
    taste = taste_of(voter((1, EventKind.LIKED), (40, EventKind.LIKED)).events, CATALOGUE)
    assert cut._by_artists_of(taste.liked).tolist() == np.flatnonzero(np.isin(CATALOGUE.artists, liked)).tolist()
    assert cut._by_artists_of(np.zeros(0, np.intp)).tolist() == []


def test_the_reasons_stay_the_same(cutting: Ranker) -> None:
    same, kinds = [], set()
    for who in (NEWCOMER, REGULAR):
        for mood in MOODS:
            reasons = {pick.track.id: pick.reason for pick in WHOLE.rank(request(who, mood))[:SUREST]}
            picks = [pick for pick in cutting.rank(request(who, mood))[:SUREST] if pick.track.id in reasons]
            same += [pick.reason == reasons[pick.track.id] for pick in picks]
            kinds |= {pick.reason.kind for pick in picks}
    assert np.mean(same) >= 0.9
    assert len(kinds - {ReasonKind.EXPLORATION}) > 1


def test_where_the_rules_leave_little_of_the_cut_every_track_is_ranked(
    cutting: Ranker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking_rules, "SHORTLIST", 60)  # fewer artists than the sample has tracks that suit
    nearly_all_disliked = replace(NEWCOMER, disliked=frozenset(TrackId(f"t{row}") for row in range(5_700)))
    had_what_suits = replace(NEWCOMER, recent=frozenset(track.id for track in CATALOGUE.tracks[:5_900]))
    neutral = MOODS[-1]
    best = np.argsort(-Ranking(request(NEWCOMER, neutral), WHOLE._everything, no_logits)._line)[:1_000]
    had_the_best = replace(NEWCOMER, recent=frozenset(CATALOGUE.tracks[row].id for row in best.tolist()))
    indian = Preferences(wanted_genres=frozenset({Genre.INDIAN}))
    people = (nearly_all_disliked, had_what_suits, had_the_best)
    for asked in (*(request(who, neutral) for who in people), request(NEWCOMER, preferences=indian)):
        assert cutting.rank(asked) == WHOLE.rank(asked)


def test_rules_hold(cutting: Ranker) -> None:
    first = cutting.rank(request(REGULAR))
    artists_had = replace(request(REGULAR), without_artists_of=frozenset(pick.track.id for pick in first))
    seen = replace(request(REGULAR), exclude=frozenset(pick.track.id for pick in first))
    for again in (artists_had, seen):
        assert not {pick.track.id for pick in cutting.rank(again)} & {pick.track.id for pick in first}
    assert not {pick.track.artist for pick in cutting.rank(artists_had)} & {pick.track.artist for pick in first}
    jazz = cutting.rank(request(REGULAR, preferences=WISHES["jazz"]))
    assert {pick.track.genre for pick in jazz} == {"jazz"}


def test_without_the_library_every_track_is_ranked_and_the_log_says_so_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(first_cut, "find_spec", lambda _name: None)
    with caplog.at_level(logging.WARNING):
        ranker = Ranker(CATALOGUE, HISTORY, cut_from=1_000)
        for who in (NEWCOMER, REGULAR):
            assert ranker.rank(request(who)) == WHOLE.rank(request(who))
    (message,) = caplog.messages
    assert "6,000 tracks" in message
    assert "`index`" in message


def test_a_small_catalogue_never_asks_for_the_library() -> None:
    """As on a machine that has none."""
    script = """
import sys
sys.modules["faiss"] = None
from core.ranking import Ranker
from support.large_catalogues import AverageOfEvents, scattered_catalogue
catalogue = scattered_catalogue(500)
Ranker(catalogue, AverageOfEvents(catalogue))
"""
    environment = {"PYTHONPATH": ":".join(path for path in sys.path if path)}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)  # noqa: S603 - our own script
