"""Variants of the network on the same guesses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.sessions import grouped_items, rounds

from models.next_item import comparison
from models.next_item.comparison import REFERENCE, VARIANTS, compare
from models.next_item.guesses import Task
from models.next_item.network import NextItemConfig
from models.next_item.training import TrainingConfig

TINY = TrainingConfig(network=NextItemConfig(width=8), epochs=1, batch_size=8, steps=5)
TASK = Task(grouped_items(), rounds(30), rounds(5, seed=1), last_only=False)


def test_every_variant_changes_something_and_has_a_name_for_a_file() -> None:
    assert len({repr(config) for config in VARIANTS.values()}) == len(VARIANTS)
    assert VARIANTS[REFERENCE] == TrainingConfig()
    assert all(name.replace("-", "").isalnum() for name in VARIANTS)


def test_what_is_done_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    variants = {REFERENCE: TINY, "other": replace(TINY, seed=8)}
    first = compare(TASK, ["other"], tmp_path, variants)
    monkeypatch.delattr(comparison, "_run")

    assert compare(TASK, ["other"], tmp_path, variants) == first
    assert first[REFERENCE]["figures"]["n"] == 15
    assert first[REFERENCE]["better"]["hr@10"] == (0.0, 0.0)
    assert first["other"]["config"]["seed"] == 8
