"""Worlds in which people have voted; what takes long is made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import copyfile, copytree

import pytest
from support.keys import KEYS
from support.learning import QUICK, Learned, World, by_dice, by_taste, save_artifacts
from support.voters import Likes

from core.catalogue_file import load_catalogue
from models.learning import learning
from models.learning.learning import learn
from models.learning.lesson import Lesson


@pytest.fixture(scope="session")
def artifacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ships."""
    return save_artifacts(tmp_path_factory.mktemp("artifacts"))


@pytest.fixture
def world(artifacts: Path, tmp_path: Path) -> World:
    """Nobody has voted yet."""
    (tmp_path / "data").mkdir()
    return World(artifacts, tmp_path / "data" / "undertone.db", load_catalogue(artifacts / "catalogue"))


@pytest.fixture(scope="session")
def votes(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Likes], Path]:
    """Databases of people who voted in some way, each made once."""

    @cache
    def database(likes: Likes) -> Path:
        path = tmp_path_factory.mktemp("votes") / "undertone.db"
        World(artifacts, path, load_catalogue(artifacts / "catalogue")).vote(likes)
        return path

    return database


@pytest.fixture
def with_taste(world: World, votes: Callable[[Likes], Path]) -> World:
    """Eight people have voted by their taste, all of whom agreed to be learned from."""
    copyfile(votes(by_taste), world.database)
    return world


@pytest.fixture
def with_dice(world: World, votes: Callable[[Likes], Path]) -> World:
    """As many have voted by lot."""
    copyfile(votes(by_dice), world.database)
    return world


@pytest.fixture(scope="session")
def taught(artifacts: Path, votes: Callable[[Likes], Path], tmp_path_factory: pytest.TempPathFactory) -> Learned:
    """What was learned from people with a taste."""
    world = World(
        artifacts, tmp_path_factory.mktemp("taught") / "undertone.db", load_catalogue(artifacts / "catalogue")
    )
    copyfile(votes(by_taste), world.database)
    return Learned(learn(world.database, KEYS, artifacts, QUICK), world)


@pytest.fixture
def after_learning(with_taste: World, taught: Learned) -> World:
    """The people with a taste, after :func:`taught`."""
    copytree(taught.world.folder, with_taste.folder)
    return with_taste


@pytest.fixture
def ready_challenger(taught: Learned, monkeypatch: pytest.MonkeyPatch) -> None:
    """Learning takes no time: the challenger is the one of :func:`taught`, whatever there is to learn from."""

    def copy(_lesson: Lesson, folder: Path, _version: str) -> int:
        copytree(taught.world.folder / taught.found["version"], folder)
        return 1

    monkeypatch.setattr(learning, "_make_challenger", copy)
