"""What votes say, on five tracks that can be checked by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from core.answers import Event, EventKind, Track, TrackId
from core.catalogue import Catalogue
from core.similarity import SimilaritySpace
from core.taste import (
    DISLIKE_WEIGHT,
    DOUBT,
    EXPECTED,
    EXPECTED_BY_POPULARITY,
    FADING,
    HABIT,
    LEANING,
    OBSCURE_VARIANCE,
    PLAY_WEIGHT,
    Taste,
    played_taste,
    reach,
    taste_of,
)

VECTORS = np.array([[1, 0], [0, 1], [3, 4], [-2, 0], [-2, -5]], dtype=np.float32)  # on average 0
CATALOGUE = Catalogue(
    tracks=tuple(Track(TrackId(name), name.title(), "Somebody", None, None) for name in "abcde"),
    vectors=VECTORS,
    bias=np.zeros(5, dtype=np.float32),
    popularity=np.zeros(5, dtype=np.float32),
    valence_arousal=np.zeros((5, 2), dtype=np.float32),
    artists=np.arange(5, dtype=np.int32),
)
SPACE = SimilaritySpace(VECTORS)


def event(track: str, kind: EventKind) -> Event:
    return Event(TrackId(track), kind, (0.0, 0.0), datetime(2026, 11, 22, tzinfo=UTC))


def vote(row: int, up: bool) -> Event:
    return event(str(row), EventKind.LIKED if up else EventKind.DISLIKED)


def spread_out(vectors: NDArray[np.float32]) -> Catalogue:
    """Tracks "0", "1", ... with these vectors."""
    zeros = np.zeros(len(vectors), dtype=np.float32)
    tracks = tuple(Track(TrackId(str(row)), "", "", None, None) for row in range(len(vectors)))
    return Catalogue(tracks, vectors, zeros, zeros, np.stack([zeros, zeros], axis=1), zeros.astype(np.int32))


def liked(track: str) -> Event:
    return event(track, EventKind.LIKED)


def disliked(track: str) -> Event:
    return event(track, EventKind.DISLIKED)


def test_a_later_vote_counts_more() -> None:
    taste = taste_of([liked("a"), disliked("b"), liked("c")], CATALOGUE)
    assert taste.liked.tolist() == [0, 2]
    assert taste.liked_weights.tolist() == pytest.approx([FADING**2, 1])
    assert taste.disliked.tolist() == [1]
    assert taste.disliked_weights.tolist() == pytest.approx([DISLIKE_WEIGHT * FADING])
    assert len(taste) == 3


def test_what_was_ignored_or_has_left_the_catalogue_says_nothing() -> None:
    taste = taste_of([liked("a"), event("b", EventKind.IGNORED), liked("gone")], CATALOGUE)
    assert taste.liked.tolist() == [0]
    assert taste.liked_weights.tolist() == [1]
    assert len(taste) == 1


def test_nobody_knows_the_taste_of_who_never_voted() -> None:
    taste = taste_of([], CATALOGUE)
    assert len(taste) == 0
    assert taste.direction(SPACE).tolist() == [0, 0]
    assert taste.strongest_pulls(np.array([0, 1]), SPACE) == (None, None)


def test_a_vote_down_is_less_of_a_surprise_than_a_vote_up() -> None:
    like, dislike = (taste_of([one("a")], CATALOGUE).direction(SPACE) for one in (liked, disliked))
    spread, far = OBSCURE_VARIANCE, math.sqrt(OBSCURE_VARIANCE)
    assert like.tolist() == pytest.approx([far * (1 - EXPECTED) / (spread + HABIT**2 + DOUBT), 0])
    assert dislike.tolist() == pytest.approx([far * (-1 - EXPECTED) / (spread + HABIT**2 - DOUBT / DISLIKE_WEIGHT), 0])
    assert like.dtype == np.float32


def test_what_somebody_votes_of_everything_says_little_of_a_kind() -> None:
    of_both = taste_of([disliked("b"), disliked("a")], CATALOGUE).direction(SPACE)
    of_one = taste_of([liked("b"), disliked("a")], CATALOGUE).direction(SPACE)
    assert of_one[0] < of_both[0] < 0


def test_the_posterior_is_that_of_directions_habit_and_leaning_together() -> None:
    catalogue = replace(CATALOGUE, popularity=np.array([0.9, 0.2, 0, 0, 0], np.float32))
    posterior = taste_of([disliked("b"), liked("a")], catalogue).posterior(SPACE)
    known = catalogue.popularity[:2].astype(float)
    far = np.sqrt(OBSCURE_VARIANCE + (1 - OBSCURE_VARIANCE) * known)
    seen = np.column_stack([SPACE.directions(np.array([0, 1])) * far[:, None], [HABIT, HABIT], LEANING * known])
    precise = np.diag([1, -DISLIKE_WEIGHT * FADING]) / DOUBT
    covariance = np.linalg.inv(np.eye(4) + seen.T @ precise @ seen)
    surprise = np.array([1, -1]) - EXPECTED - EXPECTED_BY_POPULARITY * known
    mean = covariance @ seen.T @ precise @ surprise
    assert posterior.weights == pytest.approx(mean[:2], abs=1e-6)
    assert posterior.leaning == pytest.approx(LEANING * mean[3], abs=1e-6)
    rivals = SPACE.directions(np.array([2, 3]))
    left = np.sqrt(np.einsum("md,de,me->m", rivals, covariance[:2, :2], rivals))
    assert posterior.deviation(rivals) == pytest.approx(left, abs=1e-6)


def test_whoever_votes_down_what_everybody_likes_goes_less_by_it() -> None:
    catalogue = replace(CATALOGUE, popularity=np.array([1, 1, 0, 0, 0], np.float32))
    against = taste_of([disliked("a"), disliked("b"), liked("c"), liked("d")], catalogue).posterior(SPACE)
    along = taste_of([liked("a"), liked("b"), disliked("c"), disliked("d")], catalogue).posterior(SPACE)
    assert against.leaning < 0 < along.leaning
    assert taste_of([], catalogue).posterior(SPACE).leaning == 0


def test_taste_reaches_further_the_better_a_track_is_known() -> None:
    reached = reach(np.linspace(0, 1, 11, dtype=np.float32))
    assert reached.dtype == np.float32
    assert reached[[0, -1]].tolist() == pytest.approx([math.sqrt(OBSCURE_VARIANCE), 1])
    assert (np.diff(reached) > 0).all()


def test_a_vote_on_a_well_known_track_says_more_of_its_kind() -> None:
    known = replace(CATALOGUE, popularity=np.array([1, 0, 0, 0, 0], np.float32))
    for one in (liked, disliked):
        of_known, of_obscure = (taste_of([one("a")], each).direction(SPACE)[0] for each in (known, CATALOGUE))
        assert abs(of_known) > abs(of_obscure)


def test_a_play_is_a_small_vote_up() -> None:
    played = played_taste([TrackId("a"), TrackId("gone")], CATALOGUE)
    assert played.direction(SPACE).tolist() == pytest.approx([PLAY_WEIGHT / (PLAY_WEIGHT + DOUBT), 0])


def test_votes_that_cancel_out_say_nothing() -> None:
    nothing = np.zeros(0, np.float32)
    opposite = Taste(np.array([0, 3]), np.ones(2, np.float32), nothing.astype(int), nothing, np.zeros(2, np.float32))
    assert opposite.direction(SPACE).tolist() == pytest.approx([0, 0], abs=1e-7)


def test_doubt_is_less_where_votes_speak_and_whole_where_none_does() -> None:
    directions = SPACE.directions(np.array([0, 1]))
    assert taste_of([], CATALOGUE).posterior(SPACE).deviation(directions).tolist() == pytest.approx([1, 1])
    said, unsaid = taste_of([liked("a")], CATALOGUE).posterior(SPACE).deviation(directions).tolist()
    assert said == pytest.approx(math.sqrt(1 - OBSCURE_VARIANCE / (OBSCURE_VARIANCE + HABIT**2 + DOUBT)))
    assert unsaid == pytest.approx(1)


@pytest.mark.parametrize("seed", range(10))
def test_a_vote_taken_back_is_undone_to_the_last_bit(seed: int) -> None:
    chance = np.random.default_rng(seed)
    vectors = chance.standard_normal((60, 16), dtype=np.float32)
    catalogue, space = spread_out(vectors), SimilaritySpace(vectors)
    kept = [vote(row, bool(chance.integers(2))) for row in chance.permutation(40)[: chance.integers(1, 30)].tolist()]
    before = taste_of(kept, catalogue).posterior(space)
    votes = list(kept)
    for row in chance.permutation(np.arange(40, 60)).tolist():
        votes.insert(int(chance.integers(len(votes) + 1)), vote(row, bool(chance.integers(2))))
        assert not np.array_equal(taste_of(votes, catalogue).posterior(space).weights, before.weights)
    for gone in chance.permutation(np.arange(40, 60)).tolist():
        votes = [event for event in votes if event.track != str(gone)]
    after = taste_of(votes, catalogue).posterior(space)
    assert np.array_equal(after.weights, before.weights)
    assert np.array_equal(after.explained, before.explained)


def test_more_votes_of_one_kind_speak_louder() -> None:
    once = taste_of([liked("a")], CATALOGUE).direction(SPACE)
    thrice = taste_of([liked("a")] * 3, CATALOGUE).direction(SPACE)
    assert 0 < once[0] < thrice[0] < 1


def test_of_tracks_about_as_much_alike_the_later_vote_pulls_harder() -> None:
    (pull,) = taste_of([liked("c"), liked("b")], CATALOGUE).strongest_pulls(np.array([2]), SPACE)
    assert pull is not None and pull.liked == 2
    (pull,) = taste_of([liked("c"), *[liked("b")] * 8], CATALOGUE).strongest_pulls(np.array([2]), SPACE)
    assert pull is not None and pull.liked == 1


def test_the_liked_track_that_is_most_alike_pulls_hardest() -> None:
    pulls = taste_of([liked("a"), liked("b")], CATALOGUE).strongest_pulls(np.array([2, 0]), SPACE)
    assert [pull and pull.liked for pull in pulls] == [1, 0]
    assert [pull and pull.likeness for pull in pulls] == pytest.approx([0.8, 1])
