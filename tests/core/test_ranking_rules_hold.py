"""What the rules promise, for whatever scores, artists and masks there are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from core.ranking_rules import (
    FAMILIAR_STEP,
    JITTER,
    OUT,
    SHORTLIST,
    STRAY_STEP,
    best_of_each_artist,
    draw,
    drop,
    explored_places,
    lots,
    postpone,
    shortlist,
)

Scores = NDArray[np.float32]
Artists = NDArray[np.int32]

MOST = float(np.float32(STRAY_STEP / 2 - 0.01))
"""As large as a score may be for a step to be greater than any difference of two."""
few, many = some.integers(1, 12), some.integers(SHORTLIST - 3, SHORTLIST + 40)
scores_of = some.floats(-MOST, MOST, width=32) | some.sampled_from([0.0, 1.0])  # equals are what rules stumble over
seeds = some.integers(0, 2**32 - 1)


@some.composite
def catalogues(pick: some.DrawFn, lengths: some.SearchStrategy[int] = few) -> tuple[Scores, Artists]:
    length = pick(lengths)
    artists = some.integers(0, pick(some.sampled_from([0, length // 2, 3 * length])))
    return pick(arrays(np.float32, length, elements=scores_of)), pick(arrays(np.int32, length, elements=artists))


def mask(data: some.DataObject, length: int) -> NDArray[np.bool_]:
    return data.draw(arrays(np.bool_, length))


@given(catalogues() | catalogues(many))
def test_the_shortlist_has_each_artist_s_best_the_best_first(catalogue: tuple[Scores, Artists]) -> None:
    scores, artists = catalogue
    rows = shortlist(scores, artists)
    assert len(rows) == min(SHORTLIST, len(set(artists.tolist())))
    assert len(set(artists[rows].tolist())) == len(rows)
    assert (np.diff(scores[rows]) <= 0).all()
    assert all(scores[row] == scores[artists == artists[row]].max() for row in rows)


@given(catalogues(), some.data())
def test_what_is_dropped_is_nowhere(catalogue: tuple[Scores, Artists], data: some.DataObject) -> None:
    scores, artists = catalogue
    unwanted = mask(data, len(scores))
    left = drop(scores, unwanted)
    assert not unwanted[shortlist(left, artists)].any()
    assert not unwanted[best_of_each_artist(left, artists)].any()
    assert (left[~unwanted] == scores[~unwanted]).all()
    assert (left[unwanted] == OUT).all()


@given(catalogues(), some.data())
def test_what_is_postponed_comes_after_the_rest(catalogue: tuple[Scores, Artists], data: some.DataObject) -> None:
    scores, artists = catalogue
    strays, familiar = mask(data, len(scores)), mask(data, len(scores))
    moved = postpone(postpone(scores, strays, STRAY_STEP), familiar, FAMILIAR_STEP)
    rows = shortlist(moved, artists)
    assert (np.diff(2 * familiar[rows].astype(int) + strays[rows]) >= 0).all()
    assert (moved > OUT).all()


@given(catalogues(), seeds)
def test_shuffling_only_exchanges_near_equals(catalogue: tuple[Scores, Artists], seed: int) -> None:
    scores, _ = catalogue
    shuffled = scores + lots(len(scores), np.random.default_rng(seed))
    order = np.argsort(-shuffled)
    behind = np.maximum.accumulate(scores[order][::-1])[::-1]  # the best that comes at or after each place
    assert (behind - scores[order] <= JITTER * (1 + 1e-5)).all()


@given(catalogues(), some.data(), some.integers(0, 15), seeds)
def test_what_is_drawn_is_some_of_the_rows(
    catalogue: tuple[Scores, Artists], data: some.DataObject, size: int, seed: int
) -> None:
    scores, _ = catalogue
    rows = np.flatnonzero(mask(data, len(scores)))
    drawn = draw(rows, scores, size, np.random.default_rng(seed))
    assert len(drawn) == len(set(drawn.tolist())) == min(size, len(rows))
    assert set(drawn.tolist()) <= set(rows.tolist())
    assert (np.diff(scores[drawn]) <= 0).all()
    assert drawn.tolist() == draw(rows, scores, size, np.random.default_rng(seed)).tolist()


@given(some.integers(0, 1000))
def test_fewer_than_all_places_explore(count: int) -> None:
    assert 0 <= explored_places(count) <= count / 5
    assert explored_places(count) <= explored_places(count + 1)


@pytest.mark.parametrize("seed", range(5))
def test_of_many_tracks_the_best_come_though_only_those_near_the_top_are_looked_at(seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.standard_normal(20_000).astype(np.float32)
    for singers in (150, 300, 4_000):  # fewer artists than places, few of whom sing what is near the top, and many
        artists = (chance.random(20_000) ** 3 * singers).astype(np.int32)
        leaders = best_of_each_artist(scores, artists)
        expected = leaders[np.argsort(-scores[leaders], kind="stable")][:SHORTLIST]
        np.testing.assert_array_equal(shortlist(scores, artists), expected)
