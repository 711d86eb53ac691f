"""Simulated faces, and what their corrections bring."""

from __future__ import annotations

import json

import numpy as np
import pytest

from core.emotions import EMOTIONS
from models.simulation import biased_reader
from models.simulation.biased_reader import (
    MILESTONES,
    Kind,
    SimulatedFace,
    all_emotions_askew,
    ordinary,
    simulate_biased_readers,
)


def test_an_ordinary_face_is_read_as_well_as_can_be() -> None:
    chance = np.random.default_rng(1)
    shown, probabilities = SimulatedFace(ordinary(chance)).photos(20_000, chance)
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == shown
    for low in (0.4, 0.6, 0.8):
        near = (confidence >= low) & (confidence < low + 0.2)
        assert right[near].mean() == pytest.approx(confidence[near].mean(), abs=0.03)  # it is calibrated
    assert 0.6 < right.mean() < 0.8


def test_a_bias_shows_in_what_is_read() -> None:
    chance = np.random.default_rng(2)
    bias = np.zeros(len(EMOTIONS))
    bias[0] = 3.0
    shown, probabilities = SimulatedFace(bias).photos(2_000, chance)
    assert (probabilities.argmax(axis=1) == 0).mean() > 2 * (shown == 0).mean()


def test_corrections_help_who_is_misread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(biased_reader, "MILESTONES", (1, 6))
    monkeypatch.setattr(biased_reader, "KINDS", {"askew": Kind(all_emotions_askew)})
    figures = json.loads(json.dumps(simulate_biased_readers(people=4, seed=1)))
    after = figures["kinds"]["askew"]["after_corrections"]
    assert set(after) == {"1", "6"}
    assert after["6"]["gain"] > after["6"]["gain_standard_error"]
    assert after["6"]["accuracy"] == pytest.approx(figures["kinds"]["askew"]["network"] + after["6"]["gain"], abs=0.05)
    assert after["6"]["selfies"] >= 6
    assert MILESTONES == (1, 3, 5, 10, 20)
