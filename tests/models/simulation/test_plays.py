from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.sessions import write_table
from support.tracks import small_catalogue

from core import ranking_terms, taste
from models.simulation import plays
from models.simulation.plays import Weighing, drawn_plays, simulate_plays
from models.simulation.served import Silence

CATALOGUE = small_catalogue(tracks=600)


def listening(path: Path) -> Path:
    """Users of four kinds, who have most of the items of theirs and few others."""
    chance = np.random.default_rng(3)
    kinds, items = np.arange(60)[:, np.newaxis] % 4, np.arange(240) % 4
    rows, columns = np.nonzero(chance.random((60, 240)) < np.where(kinds == items, 0.8, 0.03))
    return write_table(path, user_id=rows.tolist(), item=columns.tolist(), position=columns.tolist())


def test_what_is_played_helps_the_first_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plays, "COUNTS", (10,))
    monkeypatch.setattr(plays, "WEIGHINGS", (plays.SILENT, Weighing(0.9, 0.3)))
    figures = simulate_plays(listening(tmp_path / "listening.parquet"), CATALOGUE, Silence(CATALOGUE), people=10)
    for kind, people in (("newcomers", 10), ("listeners", 10)):
        silent, told = figures[kind]
        assert (silent["plays"], silent["term"], silent["people"]) == (10, 0.0, people)
        assert silent["first"]["gain"] == silent["all"]["gain"] == 0
        assert told["first"]["gain"] == pytest.approx(told["first"]["liked"] - silent["first"]["liked"])
        assert told["first"]["gain"] > 0.03
        assert told["all"]["gain"] > 0
    assert "newcomers" not in simulate_plays(None, CATALOGUE, Silence(CATALOGUE), people=2)


def test_another_weighing_ends_with_its_context() -> None:
    served = ranking_terms.PLAYED_WEIGHT, taste.PLAY_WEIGHT
    with Weighing(0.125, 0.25).applied():
        assert (ranking_terms.PLAYED_WEIGHT, taste.PLAY_WEIGHT) == (0.125, 0.25)
    assert served == (ranking_terms.PLAYED_WEIGHT, taste.PLAY_WEIGHT)


def test_a_fifth_of_the_plays_is_popular_but_not_liked() -> None:
    likes = np.arange(200) < 60
    popularity = np.where(np.arange(200) % 2, 1.0, 0.0)
    played = drawn_plays(likes, popularity, 20, np.random.default_rng(0))
    assert len(set(played.tolist())) == 20
    assert likes[played].sum() == 16
    assert all(item % 2 for item in played if not likes[item])


def test_what_ships_is_among_the_weighings() -> None:
    assert Weighing(ranking_terms.PLAYED_WEIGHT, taste.PLAY_WEIGHT) in plays.WEIGHINGS
