"""The mood model: features, folds, the plane."""

from __future__ import annotations

import math

import numpy as np
import pytest
from support.music import playlists, track_table

from core.emotions import Emotion
from core.moods import COORDINATES
from models.history.sequences import GENRE_PLAYLISTS, TrackSequence
from models.track_mood.company import company_factors
from models.track_mood.features import mood_features
from models.track_mood.learning import learn_positions
from models.track_mood.model import MoodModel, mean_auc, tag_table
from models.track_mood.plane import AROUSAL_BENDS, MOOD_TAGS, TAG_COORDINATES, rank_among_similar, rank_in


def test_tags_lie_within_the_plane_and_agree_with_it() -> None:
    assert TAG_COORDINATES["happy"] == COORDINATES[Emotion.HAPPINESS]
    assert TAG_COORDINATES["sad"] == COORDINATES[Emotion.SADNESS]
    assert all(math.hypot(*place) <= 1 for place in TAG_COORDINATES.values())
    assert TAG_COORDINATES["calm"][0] > 0 > TAG_COORDINATES["calm"][1]
    assert TAG_COORDINATES["heavy"][0] < 0 < TAG_COORDINATES["heavy"][1]


def test_tracks_of_one_playlist_keep_company() -> None:
    factors = company_factors([{0, 1}, {0, 1}, {2, 3}, {2, 3}], count=5, most=2)
    similar = factors @ factors.T

    assert similar[0, 1] == pytest.approx(1.0)
    assert similar[0, 2] == pytest.approx(0.0, abs=1e-6)
    assert not factors[4].any()


def test_a_playlist_that_may_give_the_tags_is_left_out() -> None:
    table = track_table()
    energetic = TrackSequence("workout", GENRE_PLAYLISTS, np.arange(0, 60, 2, dtype=np.int32))
    mixed = TrackSequence("mixed", GENRE_PLAYLISTS, np.array([0, 6, 12, 3, 9, 15, 21, 27, 33, 39], np.int32))
    untagged = TrackSequence("untagged", GENRE_PLAYLISTS, np.array([3, 9, 15, 21, 0], np.int32))

    with_giver = mood_features(table, [energetic, mixed, untagged])
    without = mood_features(table, [mixed, untagged])

    np.testing.assert_array_equal(with_giver, without)


def test_the_labels() -> None:
    rows, labels = tag_table(track_table())

    assert 0 in rows
    assert 3 not in rows  # every third pop track is without tags
    assert labels[rows == 0][0].tolist() == [tag == "energetic" for tag in MOOD_TAGS]


def test_a_model_separates_what_differs_and_is_calibrated() -> None:
    random = np.random.default_rng(0)
    features = random.normal(size=(200, 3)).astype(np.float32)
    chance = 1 / (1 + np.exp(-2 * features[:, 0]))
    labels = np.zeros((200, len(MOOD_TAGS)), np.int64)
    labels[:, 0] = random.random(200) < chance
    model = MoodModel(seed=0, trees=30)

    model.fit(features, labels, np.arange(200, dtype=np.int32))
    found = model.probabilities(features)

    assert np.corrcoef(found[:, 0], chance)[0, 1] > 0.8
    assert abs(found[:, 0].mean() - labels[:, 0].mean()) < 0.05
    assert (found[:, 1:] == 0).all()  # never seen, so never expected


def test_folds_by_artist_do_not_reward_knowing_the_artist() -> None:
    artists = np.repeat(np.arange(40, dtype=np.int32), 5)
    random = np.random.default_rng(1)
    of_artist = random.random((40, len(MOOD_TAGS))) < 0.5
    labels = of_artist[artists].astype(np.int64)
    signature = random.normal(size=(40, 4)).astype(np.float32)[artists]
    model = MoodModel(seed=0, trees=30)

    by_artist = mean_auc(model.out_of_fold(signature, labels, artists), labels)
    by_track = mean_auc(model.out_of_fold(signature, labels, None), labels)

    assert by_track > 0.9
    assert by_artist < 0.7


def test_ranks_fill_the_range_evenly() -> None:
    np.testing.assert_allclose(rank_in(np.array([10.0, -3.0])), [0.5, -0.5])
    spread = rank_in(np.random.default_rng(0).normal(size=1000))
    assert np.abs(spread).max() < 1
    assert np.histogram(spread, 4)[0].tolist() == [250] * 4


def test_a_rank_among_similar_ones_ignores_the_rest() -> None:
    order = np.concatenate([np.linspace(-1, -0.5, 10), np.linspace(0.5, 1, 10)])
    values = np.concatenate([np.arange(10), np.arange(100, 110)]).astype(float)

    ranks = rank_among_similar(values, order, neighbours=10)

    assert ranks[0] < -0.8
    assert ranks[19] > 0.8
    assert abs(ranks[15]) < 0.2  # in the middle of its own ten, though larger than all of the others
    assert np.abs(ranks).max() < 1


def test_loud_dark_tracks_land_in_the_tense_corner() -> None:
    table = track_table()

    places = learn_positions(table, playlists(8, 10), seed=0)

    assert places.shape == (60, 2)
    assert np.abs(places).max() <= 1
    assert places[::2, 1].mean() > 0.4  # rock: energetic
    assert places[1::2, 1].mean() < np.interp(-0.4, *np.transpose(AROUSAL_BENDS))  # pop: calm, by rank
