"""From a finished run of the history model to the two artifacts that ship: the catalogue and the network."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.artifacts import write_manifest
from core.catalogue import CATALOGUE_FILE, CATALOGUE_KIND, Catalogue, load_catalogue, pack_catalogue
from models.catalogue.popularity import popularity
from models.history.export import export_history
from models.history.items import item_content
from models.history.run import FIGURES_FILE, MusicData, config_split, load_run, read_music
from models.history.training import HistoryTrainer, HistoryTrainingConfig
from models.track_mood.learning import MoodFigures, measure_moods

CATALOGUE_FOLDER, HISTORY_FOLDER = "catalogue", "history"

SOURCES = (
    "track table: Spotify ids, titles, artists, years and genres, assembled from sources labelled MIT or Apache-2.0",
    "251 public playlists 2019-2021, snapshots and additions: MIT",
    "TidyTuesday 2020-01-21, 471 genre playlists: MIT",
    "classic-rock radio, 25 stations: CC BY 4.0, FiveThirtyEight",
)
CAVEAT = (
    "The audio numbers that the learned positions and vectors were fitted to originate in Spotify's former "
    "audio-features endpoint, whose terms forbid training on Spotify content. None of those numbers and no Spotify "
    "popularity is shipped."
)


def build_catalogue(data: Path, run: Path, artifacts: Path) -> Catalogue:
    """Write ``artifacts/catalogue`` and ``artifacts/history`` from the music data and a finished history run.

    Returns:
        the catalogue, as it is read back from what was written.
    """
    music = read_music(data)
    trainer, positions, config = load_run(music, run)
    catalogue = assemble(music, trainer, positions, config)
    moods = measure_moods(music.table, music.sequences, config.seed)
    folder = artifacts / CATALOGUE_FOLDER
    version = write_catalogue(catalogue, folder, _catalogue_details(catalogue, moods, config))
    figures = json.loads((run / FIGURES_FILE).read_text())
    details = {"figures": figures, "figures_note": FIGURES_NOTE, "training": asdict(config), "sources": SOURCES[1:]}
    export_history(trainer.network, config.network, version, artifacts / HISTORY_FOLDER, details)
    return load_catalogue(folder)


FIGURES_NOTE = (
    "Next-track guesses in held-out playlists and stations, all tracks as rivals. 'Mood in hindsight' is told where "
    "the next track lies in the mood plane, with noise of 0.35: an upper bound, not what a selfie gives."
)


def assemble(
    music: MusicData, trainer: HistoryTrainer, positions: NDArray[np.float32], config: HistoryTrainingConfig
) -> Catalogue:
    """The catalogue with the trained item vectors; every known genre counts, those of held-out playlists too."""
    content = item_content(music.table, positions, config_split(music, config).train)
    table = trainer.items.vectors(content)
    return Catalogue(
        tracks=music.table.tracks,
        vectors=table[:, :-1],
        bias=table[:, -1],
        popularity=popularity(music.table, music.sequences),
        valence_arousal=positions,
        artists=music.table.artists,
    )


def write_catalogue(catalogue: Catalogue, folder: Path, details: dict[str, Any]) -> str:
    """Write the catalogue artifact; its version, which names its content, is returned."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / CATALOGUE_FILE
    arrays: dict[str, Any] = pack_catalogue(catalogue)
    np.savez_compressed(path, **arrays)
    version = f"catalogue-{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"
    write_manifest(folder, CATALOGUE_KIND, version, (CATALOGUE_FILE,), details)
    return version


def _catalogue_details(catalogue: Catalogue, moods: MoodFigures, config: HistoryTrainingConfig) -> dict[str, Any]:
    return {
        "tracks": len(catalogue),
        "artists": int(catalogue.artists.max()) + 1,
        "item_width": int(catalogue.vectors.shape[1]),
        "positions": "learned from the moods of public playlists; mean AUC over seven moods below, five-fold",
        "mood_auc": {name: round(value, 4) for name, value in asdict(moods).items()},
        "seed": config.seed,
        "sources": SOURCES,
        "caveat": CAVEAT,
    }
