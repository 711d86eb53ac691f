from __future__ import annotations

from pathlib import Path

import pytest
from support.tracks import small_catalogue

from core.errors import ArtifactError
from models.simulation.run import simulate, update_milliseconds


def test_the_time_of_a_vote_is_measured() -> None:
    assert 0 < update_milliseconds(small_catalogue(tracks=90)) < 1000


def test_without_artifacts_nothing_is_simulated(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError):
        simulate(None, tmp_path, listeners=2)
