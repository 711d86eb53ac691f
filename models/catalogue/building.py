"""From a finished run of the history model to the two artifacts that ship: the catalogue and the network."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from core.catalogue import Catalogue
from core.catalogue_file import load_catalogue, pack_catalogue
from models.catalogue.popularity import popularity
from models.catalogue.writing import TAGGED, item_digest, mark_details, mood_details, write_catalogue
from models.history.export import export_history
from models.history.items import item_content
from models.history.run import FIGURES_FILE, config_split, load_run
from models.history.training import HistoryTrainer, HistoryTrainingConfig
from models.music.folder import MusicData, read_music
from models.track_mood.learning import LearnedMoods, learn_moods
from models.track_mood.validation import measure_moods

CATALOGUE_FOLDER, HISTORY_FOLDER = "catalogue", "history"

SOURCES = (
    "track table: Spotify ids, titles, artists, years, genres and marks of explicit words, assembled from sources "
    "labelled MIT or Apache-2.0",
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
    moods = replace(learn_moods(music.table, music.sequences, config.seed), valence_arousal=positions)
    catalogue = assemble(music, trainer, moods, config)
    mood_figures = measure_moods(music.table, music.sequences, config.seed)
    folder = artifacts / CATALOGUE_FOLDER
    arrays = {**pack_catalogue(catalogue), TAGGED: moods.tagged}
    version = f"catalogue-{item_digest(arrays)}"
    details = {
        **_details(catalogue, config),
        "explicit_marks": mark_details(music.table.explicit),
        **mood_details(mood_figures, config.seed),
    }
    write_catalogue(arrays, folder, version, details)
    figures = json.loads((run / FIGURES_FILE).read_text())
    learned = {"figures": figures, "figures_note": FIGURES_NOTE, "training": asdict(config), "sources": SOURCES[1:]}
    export_history(trainer.network, config.network, version, artifacts / HISTORY_FOLDER, learned)
    return load_catalogue(folder)


FIGURES_NOTE = (
    "Next-track guesses in held-out playlists and stations, all tracks as rivals. 'Mood in hindsight' is told where "
    "the next track lies in the mood plane, with noise of 0.35: an upper bound, not what a selfie gives."
)


def assemble(
    music: MusicData, trainer: HistoryTrainer, moods: LearnedMoods, config: HistoryTrainingConfig
) -> Catalogue:
    """The catalogue with the trained item vectors; every known genre counts, those of held-out playlists too."""
    content = item_content(music.table, moods.valence_arousal, config_split(music, config).train)
    table = trainer.items.vectors(content)
    return Catalogue(
        tracks=music.table.tracks,
        vectors=table[:, :-1],
        bias=table[:, -1],
        popularity=popularity(music.table, music.sequences),
        valence_arousal=moods.valence_arousal,
        artists=music.table.artists,
        mood_fits=moods.fits,
        explicit=music.table.explicit,
    )


def _details(catalogue: Catalogue, config: HistoryTrainingConfig) -> dict[str, Any]:
    return {
        "tracks": len(catalogue),
        "artists": int(catalogue.artists.max()) + 1,
        "item_width": int(catalogue.vectors.shape[1]),
        "seed": config.seed,
        "sources": SOURCES,
        "caveat": CAVEAT,
    }
