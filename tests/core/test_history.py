"""The history model that ships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from core.answers import Event, EventKind, TrackId
from core.catalogue import Catalogue
from core.catalogue_file import load_catalogue
from core.emotions import Emotion
from core.errors import ArtifactError
from core.history import LiteRtHistoryModel
from core.moods import Mood, mood_from_emotion

ARTIFACTS = Path(__file__).parents[2] / "models" / "artifacts"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NEUTRAL = mood_from_emotion(Emotion.NEUTRAL)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ARTIFACTS / "catalogue")


@pytest.fixture(scope="module")
def model(catalogue: Catalogue) -> LiteRtHistoryModel:
    return LiteRtHistoryModel(catalogue, ARTIFACTS / "history")


def rows_by(catalogue: Catalogue, artists: set[str]) -> list[int]:
    return [row for row, track in enumerate(catalogue.tracks) if track.artist in artists]


def history(catalogue: Catalogue, rows: Sequence[int], kind: EventKind) -> list[Event]:
    start = NOW - timedelta(hours=len(rows))
    return [
        Event(catalogue.tracks[row].id, kind, (0.0, 0.0), start + timedelta(hours=hour))
        for hour, row in enumerate(rows)
    ]


CLASSIC_ROCK = ("AC/DC", "Led Zeppelin", "Foreigner", "Journey", "Aerosmith")
MORE_CLASSIC_ROCK = {"Boston", "ZZ Top", "Def Leppard", "Van Halen", "Tom Petty", "The Who", "Foghat"}
FAR_FROM_IT = {"Bad Bunny", "Ozuna", "J Balvin", "Martin Garrix", "Don Diablo", "21 Savage"}


def mean_place(scores: np.ndarray, rows: list[int]) -> float:
    """How far up the ranking the rows stand on average: 1 is the top, 0 the bottom."""
    return float(np.argsort(np.argsort(scores))[rows].mean() / (len(scores) - 1))


def liked_rock(catalogue: Catalogue) -> list[int]:
    popular = np.argsort(-catalogue.popularity, kind="stable").tolist()
    return [next(row for row in popular if catalogue.tracks[row].artist == artist) for artist in CLASSIC_ROCK]


def liked_far(catalogue: Catalogue) -> list[int]:
    rows = rows_by(catalogue, FAR_FROM_IT)
    return sorted(rows, key=lambda row: -catalogue.popularity[row])[: len(CLASSIC_ROCK)]


def test_the_query_gives_the_same_logits(catalogue: Catalogue, model: LiteRtHistoryModel) -> None:
    events = history(catalogue, liked_rock(catalogue), EventKind.LIKED)
    query = model.query(events, NEUTRAL, NOW)
    np.testing.assert_array_equal(catalogue.logits(query), model.logits(events, NEUTRAL, NOW))
    some = np.array([3, 14, 15_926])
    np.testing.assert_allclose(catalogue.part(some).logits(query), model.logits(events, NEUTRAL, NOW)[some], atol=1e-4)


def test_liking_classic_rock_raises_more_of_it(catalogue: Catalogue, model: LiteRtHistoryModel) -> None:
    related, foreign = rows_by(catalogue, MORE_CLASSIC_ROCK), rows_by(catalogue, FAR_FROM_IT)
    before = model.logits([], NEUTRAL, NOW)
    after = model.logits(history(catalogue, liked_rock(catalogue), EventKind.LIKED), NEUTRAL, NOW)

    assert len(related) > 20
    assert mean_place(after, related) > mean_place(before, related) + 0.05
    assert mean_place(after, related) > 0.9
    otherwise = model.logits(history(catalogue, liked_far(catalogue), EventKind.LIKED), NEUTRAL, NOW)
    assert mean_place(after, foreign) < mean_place(otherwise, foreign) - 0.2
    assert mean_place(otherwise, related) < mean_place(before, related)


@pytest.mark.parametrize("kind", [EventKind.DISLIKED, EventKind.IGNORED])
def test_what_was_not_liked_does_not_pull(catalogue: Catalogue, model: LiteRtHistoryModel, kind: EventKind) -> None:
    related, rock, far = rows_by(catalogue, MORE_CLASSIC_ROCK), liked_rock(catalogue), liked_far(catalogue)
    liked = history(catalogue, far, EventKind.LIKED)
    without = model.logits(liked, NEUTRAL, NOW)
    beside = model.logits([*history(catalogue, rock, kind), *liked], NEUTRAL, NOW)

    assert mean_place(beside, related) < mean_place(without, related) + 0.05
    np.testing.assert_array_equal(beside, model.logits([*history(catalogue, rock[::-1], kind), *liked], NEUTRAL, NOW))


def test_the_mood_moves_the_ranking_towards_it(catalogue: Catalogue, model: LiteRtHistoryModel) -> None:
    loud, quiet = (Mood(0.0, arousal, 0.0, Emotion.NEUTRAL, 1.0) for arousal in (0.8, -0.8))
    events = history(catalogue, liked_rock(catalogue), EventKind.LIKED)
    arousal = catalogue.valence_arousal[:, 1]

    for_loud, for_quiet = (np.argsort(-model.logits(events, mood, NOW))[:100] for mood in (loud, quiet))

    assert arousal[for_loud].mean() > arousal[for_quiet].mean() + 0.3


def test_a_track_that_left_the_catalogue_is_passed_over(catalogue: Catalogue, model: LiteRtHistoryModel) -> None:
    events = history(catalogue, liked_rock(catalogue), EventKind.LIKED)
    gone = replace(events[0], track=TrackId("z" * 22))

    np.testing.assert_array_equal(model.logits([gone, *events], NEUTRAL, NOW), model.logits(events, NEUTRAL, NOW))


def test_logits_are_finite_for_every_length(catalogue: Catalogue, model: LiteRtHistoryModel) -> None:
    for count in (0, 1, 50, 60):
        logits = model.logits(history(catalogue, range(count), EventKind.LIKED), NEUTRAL, NOW)
        assert logits.shape == (len(catalogue),)
        assert logits.dtype == np.float32
        assert np.isfinite(logits).all()


def test_a_catalogue_of_another_version_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(ArtifactError, match="not for another"):
        LiteRtHistoryModel(replace(catalogue, version="another"), ARTIFACTS / "history")


def test_a_missing_artifact_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(ArtifactError):
        LiteRtHistoryModel(catalogue, tmp_path)
