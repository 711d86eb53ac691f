"""A whole run from tables in a folder: it leaves what the catalogue is built from, and goes on as it was begun."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow
import pyarrow.parquet as parquet
import pytest
from support.music import playlists, track_table

from core.errors import DataError
from models.history import run as history_run
from models.history.network import HistoryNetworkConfig
from models.history.run import FIGURES_FILE, begun_config, load_run, new_config, run_history
from models.history.training import HistoryTrainingConfig
from models.music.folder import read_music
from models.music.tracks import SOUND_COLUMNS, TRACKS_FILE
from models.runs import LOG_FILE

TINY = HistoryTrainingConfig(
    epochs=2,
    batch_size=32,
    candidates=32,
    network=HistoryNetworkConfig(item_width=4, width=4, lstm_units=4),
)


def write(path: Path, **columns: list[object]) -> None:
    parquet.write_table(pyarrow.table(columns), path)


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four tables, with the tracks and the playlists of :mod:`support.music`."""
    folder, table = tmp_path_factory.mktemp("music"), track_table()
    tracks = table.tracks
    write(
        folder / TRACKS_FILE,
        id=[track.id for track in tracks],
        title=[track.title for track in tracks],
        artist=[track.artist for track in tracks],
        year=[track.year for track in tracks],
        genre=[track.genre for track in tracks],
        artist_genres=[""] * len(tracks),
        mood_playlists=[";".join(f"{tag}:{count}" for tag, count in tags.items()) for tags in table.mood_tags],
        feature_source=["tidytuesday2020"] * len(tracks),
        explicit=[None] * len(tracks),
        **{name: table.sound_column(name).tolist() for name in SOUND_COLUMNS},
    )
    rows = [(s.group, place, tracks[row].id) for s in playlists(40, 12) for place, row in enumerate(s.rows)]
    lists, places, ids = (list(column) for column in zip(*rows, strict=True))
    write(folder / "tidytuesday_playlists.parquet", playlist_id=lists, position=places, track_id=ids)
    write(folder / "playlist_snapshots.parquet", playlist_id=[], dt=[], position=[], canonical_id=[])
    write(folder / "playlist_adds.parquet", playlist_id=[], added=[], order=[], canonical_id=[], in_first_snapshot=[])
    write(folder / "radio_classicrock.parquet", callsign=[], session_id=[], ts_unix=[], track_id=[])
    return folder


@pytest.mark.slow
def test_a_run_leaves_what_the_catalogue_is_built_from(
    music: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Learning the positions has tests of its own, and needs more tags than there are here.
    monkeypatch.setattr(history_run, "learn_positions", lambda table, *_: np.zeros((len(table), 2), np.float32))
    run = tmp_path / "run"

    table = run_history(music, run, TINY)
    with pytest.raises(FileExistsError, match="--resume"):
        run_history(music, run, TINY)
    run_history(music, run, begun_config(run), resume=True)  # nothing is left to do but to measure

    figures = json.loads((run / FIGURES_FILE).read_text())
    assert {"popularity", "item neighbours", "LSTM, no mood"} <= set(figures)
    assert "LSTM, no mood" in table
    assert len((run / LOG_FILE).read_text().splitlines()) == 1 + TINY.epochs
    trainer, positions, config = load_run(read_music(music), run)
    assert config == TINY
    assert positions.shape == (60, 2)
    assert trainer.items.vectors().shape == (60, 5)


def test_what_people_may_choose() -> None:
    assert new_config(None, convolution=False) == HistoryTrainingConfig()
    assert new_config(3, convolution=True).epochs == 3
    assert new_config(3, convolution=True).network.convolution


@pytest.mark.parametrize("content", [None, "{", '{"epochs": 3}', '{"network": {}, "simulation": {}, "other": 1}'])
def test_a_folder_without_a_run_cannot_be_resumed(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "config.json").write_text(content)

    with pytest.raises(DataError, match="holds no run of the history network"):
        begun_config(tmp_path)
