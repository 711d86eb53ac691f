from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.sessions import write_table

from models.simulation import newcomers
from models.simulation.newcomers import BASELINE, OURS, POLICIES, ROUNDS, play, simulate_newcomers
from models.simulation.policies import Popularity

CHANCE = np.random.default_rng(0)


def listening(path: Path, users: int = 80, artists: int = 120) -> Path:
    """Users who each have 15 or more artists, nearly all of their own one of four kinds."""
    chance = np.random.default_rng(3)
    kinds = np.arange(artists) % 4
    likes = chance.random((users, artists)) < np.where(kinds == np.arange(users)[:, np.newaxis] % 4, 0.8, 0.03)
    rows, columns = np.nonzero(likes)
    return write_table(path, user_id=rows.tolist(), item=columns.tolist(), position=columns.tolist())


def test_nothing_comes_twice_and_a_like_is_a_true_one() -> None:
    truth = np.arange(2 * ROUNDS) % 2 == 0
    everybody = np.ones((3, 2 * ROUNDS), np.bool_)
    assert play(Popularity(everybody), truth, CHANCE).tolist() == truth[:ROUNDS].tolist()
    assert play(Popularity(everybody[:, :ROUNDS]), np.ones(ROUNDS, np.bool_), CHANCE).all()


def test_every_policy_is_measured_on_the_same_newcomers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newcomers, "ROUNDS", 20)
    figures = simulate_newcomers(listening(tmp_path / "listening.parquet"), seeds=(0, 1))
    assert list(figures["policies"]) == list(POLICIES)
    assert figures["newcomers"] == 32
    for row in figures["policies"].values():
        assert 0 <= row["late"] <= 1 and 0 <= row["early"] <= 1
        assert row["gain"] == pytest.approx(row["likes"] / figures["policies"][BASELINE]["likes"] - 1)
    ours, popular = figures["policies"][OURS], figures["policies"][BASELINE]
    assert ours["likes"] > 1.4 * popular["likes"]
    assert abs(figures["early_difference_to_neighbours"]["mean"]) <= 1
