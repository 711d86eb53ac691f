"""The whole command on sessions whose next item is certain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.sessions import rounds, write_sessions

from core.errors import DataError
from models.next_item.evaluation import EvaluationConfig, evaluate_history
from models.next_item.network import NextItemConfig
from models.next_item.training import TrainingConfig

KEYS = {
    "n", "hr@1", "hr@10", "hr@20", "ndcg@10", "mrr@20", "ndcg@20", "train_seconds", "ms_per_request_median",
}  # fmt: skip
TINY = EvaluationConfig(
    minutes=60.0,  # so that its epochs end the training, and not a busy machine
    training=TrainingConfig(
        network=NextItemConfig(width=8), epochs=4, batch_size=8, peak_learning_rate=2e-2, reversed_share=0.0, steps=5
    ),
)


@pytest.mark.slow
def test_everything_is_measured_on_the_same_guesses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train = write_sessions(tmp_path / "train.parquet", rounds(120))
    test = write_sessions(tmp_path / "test.parquet", rounds(10, seed=1), first_id=1000)

    found = evaluate_history(train, test, TINY)

    models = {"lstm": found["lstm"], "system": found["system"], **found["peers"], **found["members"]}
    assert json.loads(json.dumps(found, allow_nan=False))["setting"]["features"] == ["group_id"]
    assert {name: set(row) for name, row in models.items()} == dict.fromkeys(models, KEYS)
    assert {row["n"] for row in models.values()} == {30}
    assert set(found["measures"]) == set(found["intervals"]) == set(models)
    assert found["system"]["hr@1"] > 0.8 > found["peers"]["popularity"]["hr@1"]
    assert found["system"]["train_seconds"] > found["lstm"]["train_seconds"] > 0
    assert found["against"] in found["peers"]
    assert capsys.readouterr().out == ""  # the bar is on standard error


def test_nothing_to_guess_is_an_error_before_training(tmp_path: Path) -> None:
    train = write_sessions(tmp_path / "train.parquet", rounds(30))
    test = write_sessions(tmp_path / "test.parquet", [rounds(1)[0][:1]])

    with pytest.raises(DataError, match="nothing to guess"):
        evaluate_history(train, test, TINY)
