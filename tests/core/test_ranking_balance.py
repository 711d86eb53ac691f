"""What is known already counts as the wishes say."""

from __future__ import annotations

import numpy as np
import pytest

from core.preferences import Familiarity
from core.ranking_balance import BALANCES, artist_fame, artist_term
from core.ranking_mood import MOOD_WEIGHT
from core.taste import Taste

BALANCED, NEW = BALANCES[Familiarity.BALANCED], BALANCES[Familiarity.NEW]
NOTHING_HEARD = np.array([], dtype=np.intp)


def floats(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, dtype=np.float32)


def votes(up: list[int], down: list[int]) -> Taste:
    """Votes on tracks of which it doesn't matter when they were cast."""
    weights = np.ones(len(up), np.float32), -np.ones(len(down), np.float32)
    known = np.zeros(len(up) + len(down), np.float32)
    return Taste(np.array(up, np.intp), weights[0], np.array(down, np.intp), weights[1], known)


def test_an_artist_is_liked_with_more_votes_up_than_down() -> None:
    artists = np.array([0, 0, 1, 1, 2], dtype=np.int32)
    term = artist_term(votes([0, 2], [3]), artists, floats(0, 1, 0.5), NOTHING_HEARD, BALANCED)
    assert term.tolist() == pytest.approx([BALANCED.liked_artist, BALANCED.liked_artist, 0, 0, 0])


def test_whoever_wants_new_music_gets_other_artists_than_of_late_and_less_known_tracks() -> None:
    artists = np.array([0, 0, 1, 1, 2], dtype=np.int32)
    term = artist_term(votes([0], []), artists, floats(0, 1, 0.5), np.array([0, 2]), NEW)
    known = [NEW.heard_artist, NEW.heard_artist + NEW.fame, 0.5 * NEW.fame]
    assert term.tolist() == pytest.approx([known[artist] for artist in artists])


def test_an_artist_is_as_known_as_their_best_known_track() -> None:
    assert artist_fame(floats(0.1, 0.9, 0.4), np.array([0, 0, 2], dtype=np.int32)).tolist() == pytest.approx(
        [0.9, 0, 0.4]
    )


def test_no_wish_for_known_or_new_music_outweighs_the_mood() -> None:
    for balance in BALANCES.values():
        assert abs(balance.popularity or 0) < MOOD_WEIGHT
        assert balance.liked_artist - balance.heard_artist - balance.fame < MOOD_WEIGHT
