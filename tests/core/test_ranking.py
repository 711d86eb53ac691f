"""The whole recipe: what a listener gets, and what they never get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from core.answers import Event, EventKind, Listener, Ranked, ReasonKind, Track, TrackId, UserId
from core.catalogue import Catalogue
from core.emotions import Emotion
from core.errors import ArtifactError
from core.genres import Genre
from core.moods import Mood, mood_from_emotion
from core.preferences import Familiarity, Preferences
from core.ranking import Ranker, RankingRequest
from core.ranking_mood import STRAYS_FROM, WIDTH

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAD = mood_from_emotion(Emotion.SADNESS)
HAPPY = mood_from_emotion(Emotion.HAPPINESS)
SEEDS = range(20)


class Silence:
    """A history model that can't tell tracks apart; counts how often it was asked."""

    def __init__(self, tracks: int) -> None:
        self.asked = 0
        self._logits = np.zeros(tracks, dtype=np.float32)

    def logits(self, _events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        self.asked += 1
        return self._logits


class Expectation(Silence):
    """A history model that expects some rows."""

    def __init__(self, tracks: int, expected: list[int]) -> None:
        super().__init__(tracks)
        self._logits[expected] = 20


def plane(
    positions: NDArray[np.floating],
    *,
    popularity: NDArray[np.floating] | None = None,
    vectors: NDArray[np.floating] | None = None,
    artists: NDArray[np.integer] | None = None,
) -> Catalogue:
    """Tracks "t0", "t1", ... at positions in the mood plane; unless told otherwise, each by another artist."""
    count = len(positions)
    numbers = np.arange(count) if artists is None else artists
    return Catalogue(
        tracks=tuple(
            Track(TrackId(f"t{row}"), f"Title {row}", f"Artist {numbers[row]}", None, None) for row in range(count)
        ),
        vectors=(np.ones((count, 2)) if vectors is None else vectors).astype(np.float32),
        bias=np.zeros(count, dtype=np.float32),
        popularity=(np.zeros(count) if popularity is None else popularity).astype(np.float32),
        valence_arousal=positions.astype(np.float32),
        artists=numbers.astype(np.int32),
    )


def around(mood: Mood, count: int, distance: float = 0.0) -> NDArray[np.floating]:
    return np.tile([mood.valence - distance, mood.arousal], (count, 1))


def large_catalogue() -> Catalogue:
    """2,000 tracks by 500 artists all over the plane."""
    chance = np.random.default_rng(1)
    return plane(
        chance.uniform(-1, 1, (2000, 2)),
        popularity=chance.random(2000),
        vectors=chance.standard_normal((2000, 8)),
        artists=chance.integers(0, 500, 2000),
    )


LARGE = large_catalogue()
LARGE_RANKER = Ranker(LARGE, Silence(len(LARGE)))


def event(row: int, kind: EventKind) -> Event:
    return Event(TrackId(f"t{row}"), kind, (0.0, 0.0), NOW - timedelta(days=30))


def likes(*rows: int) -> list[Event]:
    return [event(row, EventKind.LIKED) for row in rows]


def dislikes(*rows: int) -> list[Event]:
    return [event(row, EventKind.DISLIKED) for row in rows]


def ids(rows: Iterable[int]) -> frozenset[TrackId]:
    return frozenset(TrackId(f"t{row}") for row in rows)


def listener(events: Iterable[Event] = (), recent: Iterable[int] = ()) -> Listener:
    history = tuple(events)
    disliked = frozenset(event.track for event in history if event.kind is EventKind.DISLIKED)
    return Listener(UserId(1), history, disliked, ids(recent))


def request(who: Listener | None = None, mood: Mood = SAD, seed: int = 1, count: int = 5) -> RankingRequest:
    return RankingRequest(mood, who or listener(), NOW, frozenset(), seed, count)


def rows(ranked: Iterable[Ranked]) -> list[int]:
    return [int(pick.track.id[1:]) for pick in ranked]


def rank(catalogue: Catalogue, asked: RankingRequest) -> list[int]:
    return rows(Ranker(catalogue, Silence(len(catalogue))).rank(asked))


def test_without_a_history_the_mood_decides() -> None:
    catalogue = plane(np.concatenate([around(HAPPY, 5), around(SAD, 5), around(SAD, 5, 0.9 * WIDTH)]))
    assert sorted(rank(catalogue, request(mood=SAD))) == [5, 6, 7, 8, 9]
    assert sorted(rank(catalogue, request(mood=HAPPY))) == [0, 1, 2, 3, 4]


def test_among_tracks_that_suit_the_mood_alike_the_popular_come_first() -> None:
    catalogue = plane(around(SAD, 8), popularity=np.array([0.9, 0, 0.2, 1, 0.4, 0.6, 0, 0]))
    assert rank(catalogue, request()) == [3, 0, 5, 4, 2]


def test_the_history_model_is_asked_only_when_something_was_liked() -> None:
    catalogue = plane(around(SAD, 8))
    model = Silence(8)
    ranker = Ranker(catalogue, model)
    ranker.rank(request(listener(dislikes(0))))
    assert model.asked == 0
    ranker.rank(request(listener(likes(0))))
    assert model.asked == 1


def test_the_history_model_decides_among_tracks_that_suit_the_mood() -> None:
    catalogue = plane(np.concatenate([around(SAD, 30), around(HAPPY, 1)]), vectors=np.eye(31))
    ranker = Ranker(catalogue, Expectation(31, [7, 30]))
    found = rows(ranker.rank(request(listener(likes(0, 1, 2, 3)))))
    assert found[0] == 7
    assert 30 not in found  # it is expected as much, but it does not suit the mood


def test_no_liking_makes_up_for_the_wrong_mood() -> None:
    vectors = np.array([[1, 0]] * 20 + [[-1, 0]] * 5 + [[1, 0]])
    catalogue = plane(np.concatenate([around(SAD, 25), around(HAPPY, 1)]), vectors=vectors)
    found = Ranker(catalogue, Expectation(26, [25])).rank(request(listener(likes(*range(20)))))
    assert set(rows(found)) == {20, 21, 22, 23, 24}


def test_a_vote_up_pulls_similar_tracks() -> None:
    catalogue = plane(around(SAD, 10), vectors=np.array([[1, 0]] * 5 + [[0, 1]] * 5))
    assert set(rank(catalogue, request(listener(likes(0))))[:4]) == {1, 2, 3, 4}
    assert set(rank(catalogue, request(listener(likes(9))))[:4]) == {5, 6, 7, 8}


def test_a_vote_down_pushes_similar_tracks_and_never_shows_the_track() -> None:
    catalogue = plane(around(SAD, 10), popularity=np.ones(10), vectors=np.array([[1, 0]] * 5 + [[0, 1]] * 5))
    assert set(rank(catalogue, request(listener(dislikes(0))))) == {5, 6, 7, 8, 9}


def test_a_vote_up_weighs_more_than_a_vote_down() -> None:
    catalogue = plane(around(SAD, 12), vectors=np.array([[1, 0]] * 7 + [[0, 1]] * 5))
    assert set(rank(catalogue, request(listener([*likes(0), *dislikes(1)])))) == {2, 3, 4, 5, 6}


def test_of_tracks_expected_alike_those_that_votes_say_less_of_come_first() -> None:
    known = [[1, 0, 0], [-1, 0, 0]]
    vectors = np.array(known * 10 + [*known, [0, 1, 0], [0, -1, 0], *known, [0, 0, 1], [0, 0, -1]])
    catalogue = plane(around(SAD, 28), vectors=vectors)
    found = rank(catalogue, request(listener(likes(*range(20)))))
    assert set(found[:4]) == {22, 23, 26, 27}


def test_what_sounds_like_another_comes_after_what_does_not() -> None:
    vectors = np.array([[1, 0], [1, 0], [0, 1], [0, 1], [-1, 0], [-1, 0], [0, -1], [0, -1]])
    catalogue = plane(around(SAD, 8), vectors=vectors)
    for seed in SEEDS:
        assert {row // 2 for row in rank(catalogue, request(seed=seed))} == {0, 1, 2, 3}  # four pairs, five places


def test_optimism_does_not_make_up_for_what_is_expected() -> None:
    vectors = np.array([[1, 0]] * 10 + [[1, 0]] * 4 + [[0, 1], [0, -1]] * 2 + [[-1, 0]] * 14)
    found = rank(plane(around(SAD, 32), vectors=vectors), request(listener(likes(*range(10)))))
    assert set(found[:4]) == {10, 11, 12, 13}


def test_a_vote_taken_back_leaves_no_trace() -> None:
    before = listener([*likes(3, 4), *dislikes(5)])
    voted = listener([*before.events, *likes(800)])
    taken_back = listener(event for event in voted.events if event.track != "t800")
    asked = request(before)
    assert LARGE_RANKER.rank(replace(asked, listener=voted)) != LARGE_RANKER.rank(asked)
    assert LARGE_RANKER.rank(replace(asked, listener=taken_back)) == LARGE_RANKER.rank(asked)


def test_the_other_tracks_of_a_liked_artist_come_first() -> None:
    catalogue = plane(around(SAD, 8), vectors=np.eye(8), artists=np.array([0, 1, 2, 3, 4, 5, 0, 6]))
    assert rank(catalogue, request(listener(likes(0))))[0] == 6


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rules_hold_for_every_seed(seed: int) -> None:
    chance = np.random.default_rng(seed)
    up, down, recent, excluded = (chance.integers(0, 2000, size).tolist() for size in (10, 300, 300, 300))
    mood = mood_from_emotion(list(Emotion)[seed % len(Emotion)])
    asked = replace(request(listener([*likes(*up), *dislikes(*down)], recent), mood, seed), exclude=ids(excluded))
    found = rows(LARGE_RANKER.rank(asked))
    assert len(found) == 5
    assert not set(found) & {*up, *down, *recent, *excluded}
    assert len(set(LARGE.artists[found].tolist())) == 5
    positions = LARGE.valence_arousal[found]
    assert np.hypot(*(positions - [mood.valence, mood.arousal]).T).max() <= STRAYS_FROM * WIDTH


def test_the_best_come_first_and_the_last_is_explored() -> None:
    found = LARGE_RANKER.rank(request(listener(likes(1, 2, 3))))
    scores = [pick.score for pick in found]
    assert scores == sorted(scores, reverse=True)
    assert [pick.reason.kind is ReasonKind.EXPLORATION for pick in found] == [False] * 4 + [True]


def test_exploration_reaches_tracks_that_would_not_have_come() -> None:
    surest = {rows(LARGE_RANKER.rank(request(seed=seed)))[place] for seed in SEEDS for place in range(4)}
    explored = {rows(LARGE_RANKER.rank(request(seed=seed)))[4] for seed in SEEDS}
    assert len(explored - surest) >= 5


def test_the_same_request_has_the_same_answer() -> None:
    assert LARGE_RANKER.rank(request(seed=3)) == LARGE_RANKER.rank(request(seed=3))


def test_the_same_selfie_does_not_always_give_the_same_list() -> None:
    assert len({tuple(rows(LARGE_RANKER.rank(request(seed=seed))[1:4])) for seed in SEEDS}) >= 5


def test_chance_does_not_take_the_first_place_from_the_best() -> None:
    for count in (1, 5):
        assert len({rows(LARGE_RANKER.rank(request(seed=seed, count=count)))[0] for seed in SEEDS}) == 1


def test_of_tracks_that_are_exactly_as_good_chance_chooses_the_first() -> None:
    ranker = Ranker(plane(around(SAD, 10)), Expectation(10, []))
    assert len({rows(ranker.rank(request(seed=seed, count=1)))[0] for seed in SEEDS}) > 1


def test_what_is_recent_comes_only_when_nothing_else_is_left() -> None:
    catalogue = plane(np.concatenate([around(SAD, 4), around(HAPPY, 2)]))
    found = rank(catalogue, request(listener(recent=[0, 1])))
    assert set(found[:2]) == {2, 3}
    assert set(found[2:4]) == {4, 5}  # rather another mood than a repetition
    assert found[4] in {0, 1}


def test_a_rule_changes_the_order_and_not_the_scores() -> None:
    catalogue = plane(around(SAD, 5))
    picks = Ranker(catalogue, Silence(5)).rank(request(listener(recent=range(5))))
    assert min(pick.score for pick in picks) >= 1  # the mood's weight: they suit it perfectly


def test_what_was_liked_counts_as_recent() -> None:
    catalogue = plane(around(SAD, 6))
    assert rank(catalogue, request(listener(likes(2)), count=6))[-1] == 2


def test_fewer_tracks_come_rather_than_a_disliked_an_excluded_or_an_artist_twice() -> None:
    catalogue = plane(around(SAD, 5), artists=np.array([0, 1, 2, 3, 3]))
    asked = replace(request(listener(dislikes(0))), exclude=ids([1]))
    found = rank(catalogue, asked)
    assert len(found) == 2
    assert found[0] == 2 or found[1] == 2
    assert rank(catalogue, replace(asked, exclude=ids([1, 2, 3, 4]))) == []


def test_one_track_may_be_asked_for_or_many() -> None:
    assert len(LARGE_RANKER.rank(request(count=1))) == 1
    many = LARGE_RANKER.rank(request(count=20))
    assert len({pick.track.id for pick in many}) == 20
    assert [pick.reason.kind for pick in many].count(ReasonKind.EXPLORATION) >= 4


def test_tracks_that_left_the_catalogue_are_no_obstacle() -> None:
    gone = replace(listener([*likes(1), *likes(99_999)], recent=[88_888]), disliked=ids([77_777]))
    assert len(LARGE_RANKER.rank(replace(request(gone), exclude=ids([66_666])))) == 5


def test_an_empty_catalogue_is_refused() -> None:
    with pytest.raises(ArtifactError, match="no tracks"):
        Ranker(plane(np.zeros((0, 2))), Silence(0))


def test_whoever_wants_what_they_know_gets_the_popular_and_whoever_wants_new_the_others() -> None:
    catalogue = plane(around(SAD, 12), popularity=np.linspace(1, 0, 12))
    known, new = (
        set(rank(catalogue, replace(request(), preferences=Preferences(familiarity=familiarity))))
        for familiarity in (Familiarity.FAMILIAR, Familiarity.NEW)
    )
    assert known == {0, 1, 2, 3, 4} or (known > {0, 1, 2, 3} and len(known) == 5)  # the fifth may be explored
    assert len(new & {7, 8, 9, 10, 11}) >= 4


def test_whoever_wants_new_music_gets_other_artists_than_of_late() -> None:
    artists = np.arange(20) // 2
    catalogue = plane(around(SAD, 20), artists=artists)
    who = listener(recent=range(0, 8, 2))
    asked = replace(request(who), preferences=Preferences(familiarity=Familiarity.NEW))
    assert not set(artists[rank(catalogue, asked)].tolist()) & {0, 1, 2, 3}


def test_wishes_come_before_the_mood() -> None:
    catalogue = plane(np.concatenate([around(HAPPY, 5), around(SAD, 5)]))
    tracks = tuple(replace(track, genre="rock" if row < 5 else "pop") for row, track in enumerate(catalogue.tracks))
    asked = replace(request(mood=SAD), preferences=Preferences(wanted_genres=frozenset({Genre.ROCK})))
    assert sorted(rank(replace(catalogue, tracks=tracks), asked)) == [0, 1, 2, 3, 4]


def test_artists_who_had_their_turn_do_not_come_again() -> None:
    catalogue = plane(around(SAD, 8), artists=np.arange(8) // 2)
    picked = rank(catalogue, replace(request(), without_artists_of=ids([0, 7])))
    assert sorted(row // 2 for row in picked) == [1, 2]


def test_what_is_like_what_somebody_plays_comes_first_and_what_they_play_last() -> None:
    vectors = np.array([[1, 0, 0], [1, 0.1, 0], [0, 1, 0], [0, 0, 1], [0, -1, 0], [0, 0, -1]])
    catalogue = plane(around(SAD, 6), vectors=vectors)
    plays = replace(listener(), played=(TrackId("t0"), TrackId("not in the catalogue")))
    ranker = Ranker(catalogue, Silence(6))
    for seed in SEEDS:
        first, *others = ranker.rank(replace(request(plays, seed=seed), count=6))
        assert first.track.id == "t1"
        assert (first.reason.kind, first.reason.subject) == (ReasonKind.PLAYED_TRACK, "Title 0")
        assert "t0" not in {pick.track.id for pick in others[:-2]}


def test_no_model_is_asked_about_what_somebody_plays() -> None:
    model = Silence(8)
    Ranker(plane(around(SAD, 8)), model).rank(request(replace(listener(), played=(TrackId("t0"),))))
    assert model.asked == 0


def test_a_vote_counts_more_than_a_play() -> None:
    vectors = np.array([[1, 0, 0], [1, 0.1, 0], [0, 1, 0], [0.1, 1, 0], [0, 0, 1], [0, -1, -1]])
    catalogue = plane(around(SAD, 6), vectors=vectors)
    plays = (TrackId("t2"),)
    assert rank(catalogue, request(replace(listener(), played=plays)))[0] == 3
    assert rank(catalogue, request(replace(listener(likes(0)), played=plays)))[0] == 1


def test_guests_who_are_heard_already_come_last() -> None:
    catalogue = plane(around(SAD, 8), popularity=np.linspace(1, 0.3, 8))
    titles = ("Alone", "Duet (feat. Artist 0)", "Trio (with Artist 0 & Nobody)")
    named = [replace(track, title=title) for track, title in zip(catalogue.tracks[:3], titles, strict=True)]
    ranker = Ranker(replace(catalogue, tracks=(*named, *catalogue.tracks[3:])), Silence(8))
    assert set(rows(ranker.rank(request(count=3)))) == {0, 3, 4}
    assert len(rows(ranker.rank(request(count=8)))) == 8
