"""Folds of sessions: cut, kept, shared by processes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.sessions import rounds, write_sessions

from core.errors import DataError
from models.locks import held
from models.next_item import cross_validation
from models.next_item.cross_validation import FoldsConfig, cross_validate, fold_file, fold_task, summary
from models.next_item.network import NextItemConfig
from models.next_item.sessions import Events, read_events
from models.next_item.system import new_baselines
from models.next_item.training import TrainingConfig

TRAINING = TrainingConfig(network=NextItemConfig(width=8), epochs=1, batch_size=8, steps=5)
CONFIG = FoldsConfig(folds=3, min_sessions=1, training=TRAINING)


@pytest.fixture
def events(tmp_path: Path) -> Events:
    return read_events(write_sessions(tmp_path / "sessions.parquet", rounds(40)))


def test_each_session_is_guessed_once_and_never_learned_from(events: Events) -> None:
    tasks = [fold_task(events, CONFIG, number) for number in (1, 2, 3)]
    assert [len(task.test) for task in tasks] == [14, 13, 13]
    assert all(len(task.test) + len(task.train) == 40 for task in tasks)
    guessed = sorted(task.items.ids[session].tolist() for task in tasks for session in task.test)
    assert guessed == sorted(session.tolist() for session in rounds(40))


def test_what_is_done_is_kept_and_added_up(events: Events, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cross_validate(events, tmp_path / "run", CONFIG, [2])
    assert [fold["fold"] for fold in first] == [2]
    assert first[0]["models"].keys() == {"lstm", *new_baselines()}
    with pytest.raises(DataError, match="1 of 3 folds"):
        summary(CONFIG, first)

    done = cross_validate(events, tmp_path / "run", CONFIG, [1, 2, 3])
    assert done[1] == first[0]
    monkeypatch.delattr(cross_validation, "_fold_figures")
    assert cross_validate(events, tmp_path / "run", CONFIG, [1, 2, 3]) == done

    found = summary(CONFIG, done)
    column = [fold["models"]["item_neighbours"]["recall@20"] for fold in done]
    assert found["models"]["item_neighbours"]["mean"]["recall@20"] == pytest.approx(np.mean(column))
    assert found["models"]["item_neighbours"]["deviation"]["recall@20"] == pytest.approx(np.std(column, ddof=1))
    assert "3 folds of 40 sessions" in found["setting"]
    assert "120 guesses" in found["setting"]


def test_a_fold_that_another_process_is_at_is_passed_over(events: Events, tmp_path: Path) -> None:
    with held(fold_file(tmp_path, 1).with_suffix(".lock")):
        assert cross_validate(events, tmp_path, CONFIG, [1]) == []


def test_folds_of_another_configuration_are_not_mixed_in(events: Events, tmp_path: Path) -> None:
    cross_validate(events, tmp_path, CONFIG, [])
    cross_validate(events, tmp_path, CONFIG, [])
    with pytest.raises(DataError, match="another configuration"):
        cross_validate(events, tmp_path, replace(CONFIG, seed=1), [])
    with pytest.raises(DataError, match="other data"):
        cross_validate(events.where(np.arange(len(events)) < 80), tmp_path, CONFIG, [])
