"""A whole run on a tiny table: it learns, it stops and goes on, and what it leaves can be served."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from support.music import playlists, track_table

from core.answers import Event, EventKind
from core.catalogue_file import load_catalogue, pack_catalogue
from core.emotions import Emotion
from core.history import LiteRtHistoryModel
from core.moods import mood_from_emotion
from core.track_moods import TRACK_MOODS
from models.catalogue.building import assemble
from models.catalogue.writing import write_catalogue
from models.history.evaluation import evaluate_baseline, evaluate_model
from models.history.export import export_history
from models.history.items import item_content
from models.history.lstm_scores import LstmModel
from models.history.network import HistoryNetworkConfig
from models.history.run import config_from
from models.history.training import HistoryTrainer, HistoryTrainingConfig, train_history
from models.music.folder import MusicData
from models.music.sequences import SequenceSplit, split_sequences
from models.next_item.popularity import Popularity
from models.runs import LOG_FILE
from models.track_mood.learning import LearnedMoods

CONFIG = HistoryTrainingConfig(
    epochs=4,
    batch_size=8,
    peak_learning_rate=2e-2,
    candidates=32,
    network=HistoryNetworkConfig(item_width=8, width=12, lstm_units=16),
)
POSITIONS = np.stack([np.tile([-0.8, 0.8], 30), np.tile([0.8, -0.8], 30)], axis=1).astype(np.float32)
MUSIC = MusicData(track_table(), playlists(80, 12))


def split() -> SequenceSplit:
    return split_sequences(MUSIC.sequences, CONFIG.validation_share, CONFIG.test_share, CONFIG.seed)


def train(run: Path, config: HistoryTrainingConfig, *, resume: bool = False) -> HistoryTrainer:
    content = item_content(MUSIC.table, POSITIONS, split().train)
    return train_history(content, POSITIONS, split(), run, config, resume=resume)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> HistoryTrainer:
    return train(tmp_path_factory.mktemp("run"), CONFIG)


@pytest.mark.slow
def test_it_learns_that_a_playlist_stays_within_its_genre(trained: HistoryTrainer) -> None:
    popular = evaluate_baseline(Popularity(), split().train, split().test, 60)
    learned = evaluate_model(LstmModel(trained, trained.items.vectors()), split().test)

    assert learned["hr@20"] > 1.5 * popular["hr@20"]


@pytest.mark.slow
def test_a_run_is_not_overwritten_but_resumed(tmp_path: Path) -> None:
    train(tmp_path, replace(CONFIG, epochs=1))

    with pytest.raises(FileExistsError, match="--resume"):
        train(tmp_path, replace(CONFIG, epochs=2))
    train(tmp_path, replace(CONFIG, epochs=2), resume=True)

    assert len((tmp_path / LOG_FILE).read_text().splitlines()) == 3  # a heading and two epochs


@pytest.mark.slow
def test_what_was_trained_can_be_served(trained: HistoryTrainer, tmp_path: Path) -> None:
    fits = np.full((len(POSITIONS), len(TRACK_MOODS)), 0.5, np.float32)
    moods = LearnedMoods(fits, POSITIONS, np.zeros(len(POSITIONS), np.bool_))
    write_catalogue(pack_catalogue(assemble(MUSIC, trained, moods, CONFIG)), tmp_path / "catalogue", "v1", {})
    export_history(trained.network, CONFIG.network, "v1", tmp_path / "history", {})
    catalogue = load_catalogue(tmp_path / "catalogue")
    now = datetime(2026, 11, 22, tzinfo=UTC)
    liked = [Event(catalogue.tracks[row].id, EventKind.LIKED, (0.0, 0.0), now) for row in (0, 2, 4)]

    served = LiteRtHistoryModel(catalogue, tmp_path / "history").logits(liked, mood_from_emotion(Emotion.NEUTRAL), now)

    assert served[6::2].mean() > served[1::2].mean()  # more rock


def test_a_configuration_survives_being_written() -> None:
    assert config_from(json.loads(json.dumps(asdict(CONFIG)))) == CONFIG
