"""What can be chosen in the settings, and what can't."""

from __future__ import annotations

import pytest

from core.emotions import Emotion
from core.genres import Genre
from core.moods import mood_from_emotion
from core.preferences import Era, Preferences
from core.strategies import Strategy


def test_nothing_is_presumed_of_somebody_who_chose_nothing() -> None:
    assert Preferences().strategy is None
    assert Preferences().learn_from_votes is False
    assert not Preferences().restricts


def test_an_era_holds_its_last_decade_whole() -> None:
    assert list(Era(1980, 1990).years) == list(range(1980, 2000))


@pytest.mark.parametrize("decades", [(1985, 1990), (1990, 1985), (1990, 1980)])
def test_no_era(decades: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no range of decades"):
        Era(*decades)


@pytest.mark.parametrize(
    "preferences",
    [
        Preferences(wanted_genres=frozenset({Genre.ROCK})),
        Preferences(unwanted_genres=frozenset({Genre.ROCK})),
        Preferences(explicit_allowed=False),
        Preferences(era=Era(1990, 1990)),
    ],
)
def test_wishes_restrict(preferences: Preferences) -> None:
    assert preferences.restricts


def test_who_is_low_and_has_not_chosen_is_asked_once() -> None:
    sad, angry, happy = (mood_from_emotion(emotion) for emotion in (Emotion.SADNESS, Emotion.ANGER, Emotion.HAPPINESS))
    assert Preferences().leaves_open(sad)
    assert Preferences().leaves_open(angry)
    assert not Preferences().leaves_open(happy)
    assert not Preferences(strategy=Strategy.MATCH).leaves_open(sad)
    assert not Preferences(strategy_asked=True).leaves_open(sad)


def test_taps_on_a_genre_go_round() -> None:
    first = Preferences(wanted_genres=frozenset({Genre.JAZZ}))
    wanted = first.with_next_wish(Genre.ROCK)
    assert wanted.wanted_genres == {Genre.JAZZ, Genre.ROCK}
    unwanted = wanted.with_next_wish(Genre.ROCK)
    assert (unwanted.wanted_genres, unwanted.unwanted_genres) == ({Genre.JAZZ}, {Genre.ROCK})
    assert unwanted.with_next_wish(Genre.ROCK) == first


def test_contradictions_are_refused() -> None:
    with pytest.raises(ValueError, match="wanted and unwanted"):
        Preferences(wanted_genres=frozenset({Genre.ROCK}), unwanted_genres=frozenset({Genre.ROCK}))
    for minutes in (-721, 841):
        with pytest.raises(ValueError, match="no clock"):
            Preferences(zone_minutes=minutes)
    with pytest.raises(ValueError, match="0 days"):
        Preferences(keep_days=0)
