"""A whole run of the history model: read, split, learn the moods' positions, train, measure."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import DataError
from models.history.evaluation import evaluate_baseline, evaluate_model
from models.history.items import ItemContent, item_content
from models.history.lstm_scores import LstmModel
from models.history.network import HistoryNetworkConfig, config_of
from models.history.training import (
    BEST_WEIGHTS_FILE,
    HistoryTrainer,
    HistoryTrainingConfig,
    train_history,
)
from models.history.windows import SimulationConfig
from models.music.folder import MusicData, read_music
from models.music.sequences import SequenceSplit, split_sequences
from models.next_item.item_neighbours import ItemNeighbours
from models.next_item.metrics import figures_table
from models.next_item.popularity import Popularity
from models.runs import CONFIG_FILE
from models.track_mood.learning import learn_positions

POSITIONS_FILE = "positions.npy"
FIGURES_FILE = "figures.json"


def new_config(epochs: int | None, *, convolution: bool) -> HistoryTrainingConfig:
    """The usual configuration but for what people may choose; ``epochs`` None is the usual number."""
    config = HistoryTrainingConfig(network=HistoryNetworkConfig(convolution=convolution))
    return config if epochs is None else replace(config, epochs=epochs)


def begun_config(run: Path) -> HistoryTrainingConfig:
    """The configuration that a run was begun with.

    Raises:
        DataError: there is no run in that folder, or one of another kind.
    """
    try:
        return config_from(json.loads((run / CONFIG_FILE).read_text()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{run} holds no run of the history network to go on with: {error}") from error


def run_history(data: Path, run: Path, config: HistoryTrainingConfig, *, resume: bool = False) -> str:
    """Train and measure; everything that the catalogue is built from lies in ``run`` afterwards.

    Returns:
        the table of figures, to print.
    """
    music = read_music(data)
    positions = _positions(music, run, config.seed)
    split = config_split(music, config)
    content = measured_content(music, positions, split)
    trainer = train_history(content, positions, split, run, config, resume=resume)
    return measure_history(trainer, positions, split, run)


def measure_history(trainer: HistoryTrainer, positions: NDArray[np.float32], split: SequenceSplit, run: Path) -> str:
    """Compare the model with popularity and item neighbours on the test sequences, and keep the figures in ``run``."""
    table = trainer.items.vectors()
    figures = {
        "popularity": evaluate_baseline(Popularity(), split.train, split.test, len(table)),
        "item neighbours": evaluate_baseline(ItemNeighbours(), split.train, split.test, len(table)),
        "LSTM, no mood": evaluate_model(LstmModel(trainer, table), split.test),
        "LSTM, mood in hindsight": evaluate_model(LstmModel(trainer, table, positions), split.test),
    }
    figures.update(_by_source(trainer, table, split))
    (run / FIGURES_FILE).write_text(json.dumps(figures, indent=2) + "\n")
    return figures_table(figures)


def load_run(music: MusicData, run: Path) -> tuple[HistoryTrainer, NDArray[np.float32], HistoryTrainingConfig]:
    """The trained model of a run, the positions it was trained with, and its configuration."""
    config = begun_config(run)
    positions = np.load(run / POSITIONS_FILE, allow_pickle=False)
    split = config_split(music, config)
    trainer = HistoryTrainer(measured_content(music, positions, split), config)
    trainer.build()
    trainer.load_weights(str(run / BEST_WEIGHTS_FILE))
    return trainer, positions, config


def measured_content(music: MusicData, positions: NDArray[np.float32], split: SequenceSplit) -> ItemContent:
    """What the table reads in training: genres that only held-out playlists reveal are hidden."""
    return item_content(music.table, positions, split.train, [*split.validation, *split.test])


def config_split(music: MusicData, config: HistoryTrainingConfig) -> SequenceSplit:
    """The split of a run; the same for the same data and configuration."""
    return split_sequences(music.sequences, config.validation_share, config.test_share, config.seed)


def config_from(values: dict[str, Any]) -> HistoryTrainingConfig:
    """The configuration that :func:`train_history` wrote."""
    return HistoryTrainingConfig(
        **{
            **values,
            "network": config_of(values["network"]),
            "simulation": SimulationConfig(**values["simulation"]),
        }
    )


def _positions(music: MusicData, run: Path, seed: int) -> NDArray[np.float32]:
    path = run / POSITIONS_FILE
    if path.exists():
        kept: NDArray[np.float32] = np.load(path, allow_pickle=False)
        return kept
    positions = learn_positions(music.table, music.sequences, seed)
    run.mkdir(parents=True, exist_ok=True)
    np.save(path, positions)
    return positions


def _by_source(
    trainer: HistoryTrainer, table: NDArray[np.float32], split: SequenceSplit
) -> dict[str, dict[str, float]]:
    sources = sorted({sequence.source for sequence in split.test})
    model = LstmModel(trainer, table)
    return {
        f"LSTM, no mood, {source} only": evaluate_model(model, [s for s in split.test if s.source == source])
        for source in sources
    }
