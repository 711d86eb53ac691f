"""The mood model: evidence, company, folds, the plane."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import scipy.sparse as sparse
from support.music import playlists, track_table

from core.track_moods import TRACK_MOODS
from models.music.sequences import GENRE_PLAYLISTS, TrackSequence
from models.track_mood.company import company_factors
from models.track_mood.evidence import TrackEvidence, track_evidence
from models.track_mood.learning import learn_moods, median_places
from models.track_mood.model import MoodModel, calibrated, mood_aucs, tag_table, together
from models.track_mood.plane import AROUSAL_BENDS, MOOD_TAGS, TAG_COORDINATES, rank_among_similar, rank_in
from models.track_mood.profiles import DOUBT, company_moods


def evidence_of(
    numbers: np.ndarray, artists: np.ndarray | None = None, groups: sparse.csr_matrix | None = None
) -> TrackEvidence:
    """Of tracks in one table of groups; unless told otherwise, in no group, and each by another artist."""
    count = len(numbers)
    return TrackEvidence(
        numbers.astype(np.float32),
        numbers.astype(np.float32),
        (sparse.csr_matrix((count, 1)) if groups is None else groups,),
        np.arange(count, dtype=np.int32) if artists is None else artists,
    )


def test_tracks_of_one_playlist_keep_company() -> None:
    factors = company_factors([{0, 1}, {0, 1}, {2, 3}, {2, 3}], count=5, most=2)
    similar = factors @ factors.T

    assert similar[0, 1] == pytest.approx(1.0)
    assert similar[0, 2] == pytest.approx(0.0, abs=1e-6)
    assert not factors[4].any()


def test_the_measured_moods_come_first_among_the_tags() -> None:
    assert (*TRACK_MOODS, "focus", "heavy") == MOOD_TAGS
    assert TAG_COORDINATES["heavy"][0] < 0 < TAG_COORDINATES["heavy"][1]


def test_a_playlist_that_may_give_the_tags_is_left_out() -> None:
    table = track_table()
    energetic = TrackSequence("workout", GENRE_PLAYLISTS, np.arange(0, 60, 2, dtype=np.int32))
    mixed = TrackSequence("mixed", GENRE_PLAYLISTS, np.array([0, 6, 12, 3, 9, 15, 21, 27, 33, 39], np.int32))
    untagged = TrackSequence("untagged", GENRE_PLAYLISTS, np.array([3, 9, 15, 21, 0], np.int32))

    def held(*sequences: TrackSequence, share: float = 0.3) -> list[float]:
        return track_evidence(table, sequences, share).companies[0].toarray().sum(axis=0).tolist()

    assert held(energetic, mixed, untagged) == [10, 5]
    assert held(energetic, mixed, untagged, share=0.25) == [5]


def test_the_evidence_of_a_track() -> None:
    table = track_table()
    table = replace(table, mood_tags=tuple({} for _ in table.tracks))
    evidence = track_evidence(table, playlists(4, 10))
    in_playlists, by_artist, artist_genres, own_genres = evidence.companies

    assert len(evidence.numbers) == in_playlists.shape[0] == 60
    assert own_genres.toarray()[:2].tolist() == [[1, 0], [0, 1]]
    assert artist_genres.nnz == 0
    assert (by_artist.toarray() >= in_playlists.toarray()).all()
    assert by_artist.nnz > in_playlists.nnz
    np.testing.assert_array_equal(by_artist.toarray()[0], by_artist.toarray()[2])  # one artist's


def test_evidence_does_not_depend_on_the_tags_but_for_the_playlists_left_out() -> None:
    table = track_table()
    untagged = replace(table, mood_tags=tuple({} for _ in table.mood_tags))

    with_tags, without = track_evidence(table, []), track_evidence(untagged, [])

    np.testing.assert_array_equal(with_tags.features, without.features)
    np.testing.assert_array_equal(with_tags.numbers, without.numbers)
    assert all((a != b).nnz == 0 for a, b in zip(with_tags.companies, without.companies, strict=True))


def test_company_tells_what_other_artists_tracks_are_tagged_with() -> None:
    # Two groups: rows 0 to 3 and rows 4 to 7. Row 3 is by the artist of row 0; rows 3 and 7 are not tagged.
    groups = sparse.csr_matrix(np.repeat(np.eye(2), 4, axis=0))
    artists = np.array([0, 1, 2, 0, 3, 4, 5, 6], np.int32)
    evidence = evidence_of(np.zeros((8, 1)), artists, groups)
    rows, labels = np.array([0, 1, 2, 4, 5, 6]), np.array([[1], [1], [0], [0], [0], [1]])

    found = company_moods(evidence, rows, labels)

    def lift(tagged: int, told: int) -> float:
        return float(np.log((tagged + DOUBT * 0.5) / (told + DOUBT) / 0.5))

    expected = [lift(1, 2), lift(1, 2), lift(2, 2), lift(1, 2), lift(1, 2), lift(1, 2), lift(0, 2), lift(1, 3)]
    np.testing.assert_allclose(found[:, 0], expected, atol=1e-6)
    assert found[7, 1] > found[0, 1] > 0  # surer with three tagged tracks than with two


def test_a_track_without_company_is_told_nothing() -> None:
    evidence = evidence_of(np.zeros((3, 1)), groups=sparse.csr_matrix(np.array([[1.0], [1.0], [0.0]])))

    assert company_moods(evidence, np.array([0, 1]), np.array([[1], [0]]))[2].tolist() == [0, 0]


def test_the_labels() -> None:
    rows, labels = tag_table(track_table())

    assert 0 in rows
    assert 3 not in rows  # every third pop track is without tags
    assert labels[rows == 0][0].tolist() == [tag == "energetic" for tag in MOOD_TAGS]


def test_a_model_separates_what_differs_and_is_calibrated() -> None:
    random = np.random.default_rng(0)
    numbers = random.normal(size=(200, 3))
    chance = 1 / (1 + np.exp(-2 * numbers[:, 0]))
    labels = np.zeros((200, len(MOOD_TAGS)), np.int64)
    labels[:, 0] = random.random(200) < chance

    model, evidence, rows = MoodModel(seed=0, trees=30), evidence_of(numbers), np.arange(200)

    unseen = together(model.out_of_fold(evidence, rows, labels, by_artist=True))
    found = calibrated(unseen, labels, together(model.scores(evidence, rows, labels, rows)))

    assert np.corrcoef(found[:, 0], chance)[0, 1] > 0.8
    assert abs(found[:, 0].mean() - labels[:, 0].mean()) < 0.05
    assert (found[:, 1:] == 0).all()  # never seen, so never expected


def test_folds_by_artist_do_not_reward_knowing_the_artist() -> None:
    artists = np.repeat(np.arange(40, dtype=np.int32), 5)
    random = np.random.default_rng(1)
    of_artist = random.random((40, len(MOOD_TAGS))) < 0.5
    labels = of_artist[artists].astype(np.int64)
    evidence = evidence_of(random.normal(size=(40, 4))[artists], artists)
    model = MoodModel(seed=0, trees=30)

    def mean_auc(by_artist: bool) -> float:
        found = together(model.out_of_fold(evidence, np.arange(200), labels, by_artist=by_artist))
        return float(np.mean(list(mood_aucs(found, labels).values())))

    assert mean_auc(by_artist=False) > 0.85
    assert mean_auc(by_artist=True) < 0.7


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


def test_loud_dark_tracks_land_in_the_tense_corner_and_fit_what_they_are_tagged_with() -> None:
    table = track_table()

    learned = learn_moods(table, playlists(8, 10), seed=0)
    places, fits = learned.valence_arousal, dict(zip(TRACK_MOODS, learned.fits.T, strict=True))

    assert places.shape == (60, 2)
    assert np.abs(places).max() <= 1
    assert places[::2, 1].mean() > 0.4  # rock: energetic
    assert places[1::2, 1].mean() < np.interp(-0.4, *np.transpose(AROUSAL_BENDS))  # pop: calm, by rank
    assert fits["energetic"][::2].min() > 0.6 > 0.4 > fits["energetic"][1::2].max()
    assert fits["calm"][1::2].min() > fits["calm"][::2].max()  # those without tags, too
    assert (fits["sad"] == 0).all()
    assert learned.tagged.tolist() == [bool(tags) for tags in table.mood_tags]
    assert set(median_places(table, places)) == {"energetic", "calm"}
