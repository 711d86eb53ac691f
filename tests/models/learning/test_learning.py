"""Learning overnight, from votes in a real store to what the bot would serve."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from support.keys import KEYS
from support.learning import QUICK, TRACKS, Learned, World, by_taste
from support.postgres import Cluster

from core.answers import Event, EventKind
from core.databases import only_process
from core.emotions import Emotion
from core.errors import ArtifactError, LearningUnderWayError
from core.learned_history import LEARNED_FILE, SHIPPED, LatestHistoryModel, read_state
from core.moods import mood_from_emotion
from core.postgres.address import parse_address
from core.sql.consented import read_consented
from models.learning import learning
from models.learning.learning import learn
from models.learning.releases import learning_lock, roll_back

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]  # the first test waits for what the others share
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def history_model(world: World) -> LatestHistoryModel:
    return LatestHistoryModel(world.catalogue, world.artifacts / "history", world.folder)


def in_use(world: World) -> str:
    return history_model(world).version


def outcome(world: World) -> str:
    found: str = learn(world.database, KEYS, world.artifacts, QUICK)["outcome"]
    return found


def test_people_with_a_taste_teach_a_challenger_that_wins(taught: Learned) -> None:
    found, folder = taught.found, taught.world.folder

    assert found["outcome"] == "promoted"
    assert found["auc"]["challenger"] > 0.8 > 0.6 > found["auc"]["champion"]
    assert found["auc"]["at_least"] > 0.1
    assert found["why"].startswith(f"promoted: {found['version']} replaces shipped; on the newest votes, AUC")
    assert found["votes"]["people"] == 8
    assert found["votes"]["liked"] + found["votes"]["disliked"] == 8 * 16 * 4
    assert in_use(taught.world) == found["version"]
    assert json.loads((folder / LEARNED_FILE).read_text())["learnings"] == [found]


@pytest.mark.parametrize("genre", [0, 1])
def test_the_promoted_network_prefers_the_genre_that_was_liked(taught: Learned, genre: int) -> None:
    tracks = taught.world.catalogue.tracks
    events = [
        Event(tracks[row].id, EventKind.LIKED if row % 2 == genre else EventKind.DISLIKED, (0.0, 0.0), NOW)
        for row in range(12)
    ]
    logits = history_model(taught.world).logits(events, mood_from_emotion(Emotion.NEUTRAL), NOW)

    own = np.arange(TRACKS) % 2 == genre
    assert (logits[own][:, np.newaxis] > logits[~own]).mean() > 0.7


def test_the_same_votes_teach_the_same(with_taste: World, taught: Learned) -> None:
    found = learn(with_taste.database, KEYS, with_taste.artifacts, QUICK)

    changing = ("at", "seconds")
    assert [found[key] for key in found if key not in changing] == [
        taught.found[key] for key in taught.found if key not in changing
    ]


def test_votes_by_lot_change_nothing(with_dice: World) -> None:
    found = learn(with_dice.database, KEYS, with_dice.artifacts, QUICK)

    assert found["outcome"] == "kept"
    assert found["why"].startswith("kept: shipped stays; on the newest votes, AUC")
    assert in_use(with_dice) == SHIPPED
    assert list(with_dice.files()) == [LEARNED_FILE]


def test_learning_twice_from_the_same_votes_does_nothing(after_learning: World, taught: Learned) -> None:
    before = after_learning.files()

    found = learn(after_learning.database, KEYS, after_learning.artifacts, QUICK)

    assert found["outcome"] == "nothing new"
    assert found["why"] == f"nothing new since the last learning: in use stays {taught.found['version']}"
    assert after_learning.files() == before


@pytest.mark.usefixtures("ready_challenger")
def test_a_champion_that_was_learned_stays_where_nothing_better_comes(after_learning: World, taught: Learned) -> None:
    after_learning.vote(by_taste, people=1, answers=1, first=8)

    found = learn(after_learning.database, KEYS, after_learning.artifacts, QUICK)

    assert (found["outcome"], found["champion"]) == ("kept", taught.found["version"])
    assert in_use(after_learning) == taught.found["version"]
    assert [learned["outcome"] for learned in read_state(after_learning.folder).learnings] == ["promoted", "kept"]
    assert {Path(name).parts[0] for name in after_learning.files()} == {LEARNED_FILE, taught.found["version"]}


class KilledError(Exception):
    """Nothing catches it."""


def killed(*_arguments: object, **_options: object) -> None:
    raise KilledError


@pytest.mark.usefixtures("ready_challenger")
@pytest.mark.parametrize("step", ["_make_challenger", "judge", "compare", "record"])
def test_a_learning_that_is_stopped_leaves_what_was_and_can_be_begun_again(
    with_taste: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(learning, step, killed)
        with pytest.raises(KilledError):
            outcome(with_taste)
    assert in_use(with_taste) == SHIPPED
    assert not (with_taste.folder / LEARNED_FILE).exists()

    assert outcome(with_taste) == "promoted"
    assert in_use(with_taste) != SHIPPED


@pytest.mark.usefixtures("ready_challenger")
def test_a_crash_while_the_verdict_is_written_leaves_the_old_one(
    after_learning: World, taught: Learned, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_learning.vote(by_taste, people=1, answers=1, first=8)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(KilledError):
            outcome(after_learning)

    assert read_state(after_learning.folder).learnings == (taught.found,)
    assert in_use(after_learning) == taught.found["version"]


def test_one_learns_at_a_time(with_taste: World) -> None:
    with learning_lock(with_taste.folder):
        for change in (lambda: outcome(with_taste), lambda: roll_back(with_taste.database, with_taste.artifacts)):
            with pytest.raises(LearningUnderWayError, match="another learning is under way"):
                change()


def test_one_learns_at_a_time_on_however_many_machines(
    with_taste: World, postgres: Cluster, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = parse_address(postgres.url(postgres.make_schema()))
    monkeypatch.setattr(learning, "read_consented", lambda _, keys: read_consented(with_taste.database, keys))
    with (
        only_process(place, "learning"),
        pytest.raises(LearningUnderWayError, match="another process learns"),
    ):
        learn(place, KEYS, with_taste.artifacts, QUICK, tmp_path / "moods.db")
    assert list(tmp_path.glob("moods-learned/**/*")) == []


def test_only_people_who_agree_are_learned_from(world: World) -> None:
    world.vote(by_taste, people=2, answers=3)
    world.vote(by_taste, people=2, answers=3, first=2, consent=False)

    found = learn(world.database, KEYS, world.artifacts, QUICK)

    assert found["outcome"] == "too few votes"
    assert found["votes"]["people"] == 2
    assert found["votes"]["liked"] + found["votes"]["disliked"] == 2 * 3 * 4
    assert "down by people who agreed to it; needed are 200, and among the newest 25% 20 of each" in found["why"]
    assert not world.folder.exists()


def test_what_is_kept_names_nobody(taught: Learned) -> None:
    world = taught.world
    with closing(sqlite3.connect(world.database)) as connection:
        accounts = [str(account).encode() for (account,) in connection.execute("SELECT account FROM users")]
    manifest = json.loads((world.folder / taught.found["version"] / "manifest.json").read_text())

    assert len(accounts) == 8
    assert not any(account in (world.folder / LEARNED_FILE).read_bytes() for account in accounts)
    assert manifest["details"]["learned_from"] == taught.found["votes"]
    assert [path.stat().st_mode & 0o777 for path in (world.folder, world.folder.parent)] == [0o700, 0o700]


def test_a_rollback_returns_to_what_was_and_the_same_votes_do_not_undo_it(
    after_learning: World, taught: Learned
) -> None:
    found = roll_back(after_learning.database, after_learning.artifacts)

    assert found["why"] == f"rolled back from {taught.found['version']} to shipped"
    assert in_use(after_learning) == SHIPPED
    assert list(after_learning.files()) == [LEARNED_FILE]
    assert outcome(after_learning) == "nothing new"
    again = roll_back(after_learning.database, after_learning.artifacts)
    assert (again["outcome"], again["version"]) == ("nothing to go back to", SHIPPED)


@pytest.mark.usefixtures("ready_challenger")
def test_a_champion_that_cannot_be_used_is_a_fault_until_it_is_rolled_back(
    after_learning: World, taught: Learned
) -> None:
    (after_learning.folder / taught.found["version"] / "history.tflite").write_bytes(b"damaged")
    after_learning.vote(by_taste, people=1, answers=1, first=8)

    with pytest.raises(ArtifactError, match="SHA-256 differs"):
        outcome(after_learning)
    roll_back(after_learning.database, after_learning.artifacts)
    assert outcome(after_learning) == "promoted"
