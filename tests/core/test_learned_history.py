"""Which history model serves, and that it can be exchanged while it does."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree, rmtree

import numpy as np
import pytest
from numpy.typing import NDArray

from core.answers import Event
from core.catalogue import Catalogue
from core.catalogue_file import load_catalogue
from core.emotions import Emotion
from core.errors import ArtifactError
from core.learned_history import (
    LEARNED_FILE,
    SHIPPED,
    LatestHistoryModel,
    LearnedState,
    learned_folder,
    read_state,
    write_state,
)
from core.moods import Mood, mood_from_emotion

ARTIFACTS = Path(__file__).parents[2] / "models" / "artifacts"
NEUTRAL = mood_from_emotion(Emotion.NEUTRAL)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ARTIFACTS / "catalogue")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "learned"


def model(catalogue: Catalogue, folder: Path) -> LatestHistoryModel:
    return LatestHistoryModel(catalogue, ARTIFACTS / "history", folder)


def promote(folder: Path, version: str, *, broken: bool = False) -> None:
    """Put a version in use: a copy of what ships, whole or damaged."""
    copytree(ARTIFACTS / "history", folder / version)
    if broken:
        (folder / version / "history.tflite").write_bytes(b"damaged")
    write_state(folder, LearnedState((SHIPPED, version)))


def test_each_database_and_each_catalogue_has_its_own_folder() -> None:
    database = Path("data") / "undertone.db"

    assert learned_folder(database, "catalogue-1") == Path("data") / "undertone-learned" / "catalogue-1"


def test_where_nothing_was_learned_the_shipped_one_serves(catalogue: Catalogue, folder: Path) -> None:
    latest = model(catalogue, folder)

    assert latest.version == SHIPPED
    assert latest.logits([], NEUTRAL, NOW).shape == (len(catalogue),)
    assert catalogue.logits(latest.query([], NEUTRAL, NOW)).tolist() == latest.logits([], NEUTRAL, NOW).tolist()
    assert not folder.exists()


def test_a_promoted_one_serves_from_the_start_and_one_promoted_later_from_the_next_look(
    catalogue: Catalogue, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    promote(folder, "learned-1")
    latest = model(catalogue, folder)
    assert latest.version == "learned-1"

    promote(folder, "learned-2")
    assert latest.version == "learned-1"
    caplog.clear()
    with caplog.at_level(logging.INFO):
        latest.refresh()
        latest.refresh()

    assert latest.version == "learned-2"
    assert caplog.messages == ["history model in use: learned-2"]


def test_a_rollback_and_a_folder_that_is_gone_return_to_the_shipped_one(catalogue: Catalogue, folder: Path) -> None:
    promote(folder, "learned-1")
    rolled_back, removed = model(catalogue, folder), model(catalogue, folder)

    write_state(folder, LearnedState((SHIPPED,)))
    rolled_back.refresh()
    rmtree(folder)
    removed.refresh()

    assert (rolled_back.version, removed.version) == (SHIPPED, SHIPPED)


@pytest.mark.parametrize("fault", ["damaged", "missing", "unreadable", "nameless", "elsewhere"])
def test_what_cannot_be_used_is_refused_with_one_line_and_what_was_in_use_stays(
    catalogue: Catalogue, folder: Path, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    promote(folder, "learned-1")
    latest = model(catalogue, folder)
    spoil(folder, fault)
    caplog.clear()

    latest.refresh()
    latest.refresh()

    assert latest.version == "learned-1"
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("a learned history model can't be used: ")
    assert caplog.messages[0].endswith("; in use stays: learned-1")


def spoil(folder: Path, fault: str) -> None:
    if fault == "damaged":
        promote(folder, "learned-2", broken=True)
    elif fault == "missing":
        write_state(folder, LearnedState((SHIPPED, "learned-2")))
    elif fault == "unreadable":
        (folder / LEARNED_FILE).write_text("{")
    elif fault == "nameless":
        (folder / LEARNED_FILE).write_text(json.dumps({"versions": [], "learnings": []}))
    else:
        (folder / LEARNED_FILE).write_text(json.dumps({"versions": ["../learned-1"], "learnings": []}))


def test_at_the_start_a_damaged_one_gives_way_to_the_shipped_one_with_a_warning(
    catalogue: Catalogue, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    promote(folder, "learned-1", broken=True)

    latest = model(catalogue, folder)

    assert latest.version == SHIPPED
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "SHA-256 differs" in caplog.text


def test_the_next_good_one_is_used_after_a_bad_one(catalogue: Catalogue, folder: Path) -> None:
    promote(folder, "learned-1", broken=True)
    latest = model(catalogue, folder)

    promote(folder, "learned-2")
    latest.refresh()

    assert latest.version == "learned-2"


def test_what_ships_must_be_whole(catalogue: Catalogue, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ArtifactError):
        LatestHistoryModel(catalogue, tmp_path / "nothing", folder)


def test_a_request_under_way_ends_with_the_model_with_which_it_began(catalogue: Catalogue, folder: Path) -> None:
    latest = model(catalogue, folder)
    begun, may_end = threading.Event(), threading.Event()

    class Slow:
        def logits(self, _events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
            begun.set()
            may_end.wait(10)
            return np.array([42.0], np.float32)

    latest._model = Slow()
    answers: list[NDArray[np.float32]] = []
    request = threading.Thread(target=lambda: answers.append(latest.logits([], NEUTRAL, NOW)))
    request.start()
    begun.wait(10)
    promote(folder, "learned-1")
    latest.refresh()
    during = latest.logits([], NEUTRAL, NOW)
    may_end.set()
    request.join(10)

    assert latest.version == "learned-1"
    assert during.shape == (len(catalogue),)
    assert answers[0].tolist() == [42.0]


def test_a_state_comes_back_as_it_was_written(tmp_path: Path) -> None:
    state = LearnedState((SHIPPED, "learned-1"), ({"outcome": "promoted", "auc": {"champion": 0.5}},))

    write_state(tmp_path, state)

    assert read_state(tmp_path) == state
    assert read_state(tmp_path / "nothing") == LearnedState()
    assert [path.name for path in tmp_path.iterdir()] == [LEARNED_FILE]
