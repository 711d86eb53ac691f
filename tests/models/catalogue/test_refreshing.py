"""New moods in an old catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.catalogues import mood_catalogue, save_catalogue
from support.music import playlists, track_table

from core.artifacts import load_artifact
from core.catalogue_file import CATALOGUE_FILE, CATALOGUE_KIND, load_catalogue, pack_catalogue
from core.errors import DataError
from core.track_moods import TRACK_MOODS
from models.catalogue import refreshing
from models.catalogue.writing import TAGGED, item_digest, rounded
from models.track_mood.model import MoodModel

FIGURES = {"tracks": 50, "by_artist": {"happy": 0.123456, "mean": 0.5}}


@pytest.fixture(autouse=True)
def music(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refreshing, "read_tracks", lambda _: track_table())
    monkeypatch.setattr(refreshing, "read_sequences", lambda *_: playlists(4, 10))
    monkeypatch.setattr(refreshing, "measure_moods", lambda *_: FIGURES)
    monkeypatch.setattr(MoodModel.__init__, "__defaults__", (20,))  # sixty tracks need no 400 trees


def arrays(folder: Path) -> dict[str, Any]:
    with np.load(folder / CATALOGUE_FILE) as file:
        return dict(file)


def test_only_the_moods_change_and_the_version_stays(tmp_path: Path) -> None:
    folder = save_catalogue(mood_catalogue(60), tmp_path / "catalogue")
    before = arrays(folder)

    found = refreshing.refresh_moods(tmp_path, folder, seed=3)

    after = arrays(folder)
    changed = {name for name in after if name not in before or not np.array_equal(after[name], before[name])}
    assert changed == {"mood_fits", "valence_arousal", TAGGED}
    assert item_digest(after) == item_digest(before)
    fits = load_catalogue(folder).mood_fits
    assert fits is not None
    energetic = fits[:, list(TRACK_MOODS).index("energetic")]
    assert energetic[::2].min() > energetic[1::2].max()
    assert after[TAGGED].tolist() == [bool(tags) for tags in track_table().mood_tags]
    artifact = load_artifact(folder, CATALOGUE_KIND)
    assert artifact.version == "v1"
    assert artifact.details["mood_auc"] == {"tracks": 50, "by_artist": {"happy": 0.1235, "mean": 0.5}}
    assert (artifact.details["seed"], artifact.details["mood_seed"]) == (1, 3)
    assert found["by_artist"] == FIGURES["by_artist"]
    assert found["median_places"]["energetic"][1] > found["median_places"]["calm"][1]


def test_the_same_data_gives_the_same_catalogue(tmp_path: Path) -> None:
    folders = [save_catalogue(mood_catalogue(60), tmp_path / name) for name in ("one", "two")]
    for folder in folders:
        refreshing.refresh_moods(tmp_path, folder, seed=3)

    one, two = (load_artifact(folder, CATALOGUE_KIND) for folder in folders)
    assert one.details == two.details
    assert all(np.array_equal(array, arrays(folders[1])[name]) for name, array in arrays(folders[0]).items())


def test_music_data_of_other_tracks_is_refused(tmp_path: Path) -> None:
    folder = save_catalogue(mood_catalogue(6), tmp_path / "catalogue")
    before = (folder / CATALOGUE_FILE).read_bytes()

    with pytest.raises(DataError, match="6 tracks are not the 60"):
        refreshing.refresh_moods(tmp_path, folder, seed=3)

    assert (folder / CATALOGUE_FILE).read_bytes() == before


def test_the_version_names_the_item_vectors_and_no_mood() -> None:
    packed = pack_catalogue(mood_catalogue())

    assert item_digest({**packed, "mood_fits": packed["mood_fits"] + 1}) == item_digest(packed)
    assert item_digest({**packed, "vectors": packed["vectors"] + 1}) != item_digest(packed)


def test_figures_are_rounded_at_every_depth() -> None:
    assert rounded({"a": 0.123456, "b": {"c": 1}}) == {"a": 0.1235, "b": {"c": 1}}


def test_only_the_marks_change_and_the_version_stays(tmp_path: Path) -> None:
    folder = save_catalogue(mood_catalogue(60), tmp_path / "catalogue")
    before = arrays(folder)

    assert refreshing.refresh_marks(tmp_path, folder) == {"explicit": 20, "not_explicit": 20, "unknown": 20}

    after = arrays(folder)
    assert {name for name in after if not np.array_equal(after[name], before[name])} == {"explicit"}
    assert after["explicit"].tolist() == track_table().explicit.tolist()
    artifact = load_artifact(folder, CATALOGUE_KIND)
    assert (artifact.version, artifact.details["seed"]) == ("v1", 1)
    assert artifact.details["explicit_marks"]["unknown"] == 20
