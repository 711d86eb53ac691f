"""For every test of a network: the same first weights in every run, so that none passes or fails by luck."""

from __future__ import annotations

import keras
import pytest

SEED = 0


@pytest.fixture(autouse=True, scope="module")
def same_numbers_in_every_module() -> None:
    """Before what a module prepares once."""
    keras.utils.set_random_seed(SEED)


@pytest.fixture(autouse=True)
def same_numbers_in_every_test(same_numbers_in_every_module: None) -> None:  # noqa: ARG001 - that comes first
    """Whatever the tests before it have drawn."""
    keras.utils.set_random_seed(SEED)
