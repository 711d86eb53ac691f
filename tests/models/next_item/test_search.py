"""A search of a few tiny trials: recorded, stopped, gone on with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.sessions import rounds, write_sessions

from models.next_item import search as search_module
from models.next_item.network import NextItemConfig
from models.next_item.search import MEASURE, WIDTHS, search
from models.next_item.sessions import Events, read_events
from models.next_item.training import TrainingConfig
from models.records import read_record

START = TrainingConfig(network=NextItemConfig(width=8), epochs=4, batch_size=8, steps=5)


@pytest.fixture
def events(tmp_path: Path) -> Events:
    return read_events(write_sessions(tmp_path / "sessions.parquet", rounds(60)))


class FakeModel:
    """Stands for the LSTM: each trial ranks worse than the one before, and notes its setting."""

    configs: list[TrainingConfig]
    learned: list[int]
    dies = False

    def __init__(self, config: TrainingConfig, _validation: object, report: Any) -> None:
        self._report, self.measured = report, list[float]()
        self.configs.append(config)

    def fit(self, sessions: list[Any], _items: object) -> None:
        self.learned.append(len(sessions))
        for epoch in range(START.epochs):
            if self.dies and epoch == 1:
                raise KeyboardInterrupt
            self.measured.append(0.9 - 0.05 * len(self.configs) - 0.01 * epoch)
            self._report(self.measured[-1])


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> type[FakeModel]:
    fake = type("Fake", (FakeModel,), {"configs": [], "learned": []})
    monkeypatch.setattr(search_module, "_ReportingModel", fake)
    return fake


def run(events: Events, folder: Path, trials: int) -> dict[str, Any]:
    return search(events, folder / "run", ("search-x", folder / "results"), min_sessions=1, trials=trials, start=START)


@pytest.mark.slow
def test_a_real_trial_is_recorded(events: Events, tmp_path: Path) -> None:
    result = run(events, tmp_path, 1)
    assert read_record(tmp_path / "results" / "search-x.json") == result
    (row,) = result["trials"]
    assert row["values"] == {
        "width": 8, "embedding_dropout": 0.5, "output_dropout": 0.4, "scale": 14.0,
        "peak_learning_rate": START.peak_learning_rate, "label_smoothing": 0.05, "reversed_share": 0.3,
    }  # fmt: skip
    assert 0 < row[MEASURE] <= 1
    assert (row["number"], row["state"], result["best"]) == (0, "complete", row)
    assert "4 epochs on 34 sessions" in result["setting"]  # of the 56 that are not measured on
    assert "12 guesses of 4 others, 18 items" in result["setting"]


def test_the_best_epoch_counts_and_poor_trials_end_early(
    events: Events, tmp_path: Path, training: type[FakeModel]
) -> None:
    result = run(events, tmp_path, 6)
    assert [row["state"] for row in result["trials"]] == ["complete"] * 4 + ["pruned"] * 2
    assert len(training.configs) == 6
    assert result["best"]["number"] == 0
    assert result["best"][MEASURE] == pytest.approx(0.85)
    assert result["trials"][-1][MEASURE] == pytest.approx(0.60 - 0.02)  # after the third epoch


def test_a_stopped_search_goes_on_with_the_trial_that_it_lost(
    events: Events, tmp_path: Path, training: type[FakeModel]
) -> None:
    run(events, tmp_path, 2)
    training.dies = True
    with pytest.raises(KeyboardInterrupt):
        run(events, tmp_path, 3)
    training.dies = False
    assert len(run(events, tmp_path, 3)["trials"]) == 3
    lost, taken_up = training.configs[2:]
    assert taken_up == lost
    run(events, tmp_path, 3)
    assert len(training.configs) == 4


def test_the_settings_tried_stay_within_reason(events: Events, tmp_path: Path, training: type[FakeModel]) -> None:
    run(events, tmp_path, 8)
    assert training.configs[0] == START
    for config in training.configs[1:]:
        assert config.network.width in {*WIDTHS, START.network.width}
        assert 0.1 <= config.network.embedding_dropout <= 0.7
        assert 5e-4 <= config.peak_learning_rate <= 1e-2
        assert 0 <= config.label_smoothing <= 0.2
        assert (config.epochs, config.batch_size, config.seed) == (START.epochs, START.batch_size, START.seed)
    assert len({repr(config) for config in training.configs}) == 8
