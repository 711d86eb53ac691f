"""Train the history network together with the item table: one run, one folder, resumable at any epoch."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from models.history.batches import CandidateDraws, WindowBatches
from models.history.evaluation import evaluate_model
from models.history.items import ItemContent, ItemTable
from models.history.lstm_scores import LstmModel
from models.history.network import HistoryNetworkConfig, build_history_network
from models.history.windows import NO_TARGET, SimulationConfig, Simulator
from models.music.sequences import SequenceSplit, TrackSequence
from models.runs import LOG_FILE, open_run

BEST_WEIGHTS_FILE = "best.weights.h5"
WATCHED = "validation_ndcg"
SAME_TRACK = -1e9  # the logit of a candidate that is the right track itself


@dataclass(frozen=True, slots=True)
class HistoryTrainingConfig:
    """Everything that decides a run; written beside its results."""

    epochs: int = 24
    batch_size: int = 16
    peak_learning_rate: float = 2e-3
    candidates: int = 2048
    label_smoothing: float = 0.05
    id_dropout: float = 0.5
    validation_share: float = 0.05
    test_share: float = 0.1
    seed: int = 7
    network: HistoryNetworkConfig = field(default_factory=HistoryNetworkConfig)
    simulation: SimulationConfig = field(default_factory=SimulationConfig)


@keras.saving.register_keras_serializable("undertone")
class HistoryTrainer(keras.Model):  # type: ignore[misc]
    """The item table and the network as one model whose loss is a sampled softmax over the catalogue.

    Attributes:
        items: the table that is both the network's input and its output.
        network: as :func:`build_history_network` makes it, with a query after every step.
    """

    def __init__(self, content: ItemContent, config: HistoryTrainingConfig) -> None:
        super().__init__(name="history_trainer")
        self.items = ItemTable(
            content, config.network.item_width, config.network.length, config.id_dropout, name="items"
        )
        self.network = build_history_network(config.network, every_step=True)
        self.smoothing = config.label_smoothing
        # Called eagerly, an LSTM takes a hundred times as long.
        self.trained_queries = tf.function(lambda inputs: self.network(inputs, training=False)["query"])

    def build(self, _shape: Any = None) -> None:
        self.items.build(None)
        self.built = True

    def call(self, inputs: dict[str, Any], training: bool = False) -> Any:
        query = self.queries(inputs["rows"], inputs["context"], inputs["requests"], training)
        found = keras.ops.maximum(inputs["targets"], 0)
        right = self.items(found, training=training)
        rivals = self.items(inputs["candidates"], training=training)
        right_logit = keras.ops.sum(query * right[..., :-1], axis=-1) + right[..., -1] - inputs["target_log_odds"]
        rival_bias = rivals[:, -1] - inputs["candidate_log_odds"]
        logits = keras.ops.matmul(query, keras.ops.transpose(rivals[:, :-1])) + rival_bias
        logits = keras.ops.where(found[..., None] == inputs["candidates"], SAME_TRACK, logits)
        total = keras.ops.logaddexp(right_logit, keras.ops.logsumexp(logits, axis=-1))
        # The mean of the rivals' logits is linear in their vectors: no pass over the large table of logits is needed.
        mean_rival = keras.ops.matmul(query, keras.ops.mean(rivals[:, :-1], axis=0)) + keras.ops.mean(rival_bias)
        loss = total - (1 - self.smoothing) * right_logit - self.smoothing * mean_rival
        weights = keras.ops.cast(inputs["targets"] != NO_TARGET, "float32")
        self.add_loss(keras.ops.sum(loss * weights) / keras.ops.maximum(keras.ops.sum(weights), 1.0))
        return query

    def queries(self, rows: Any, context: Any, requests: Any, training: bool = False) -> Any:
        """float32 (batch, 50, width), a query after each step."""
        present = keras.ops.cast(rows >= 0, "float32")[..., None]
        tracks = self.items(keras.ops.maximum(rows, 0), training=training)[..., :-1] * present
        inputs = {"tracks": tracks, "context": context, "request": requests}
        return self.network(inputs, training=training)["query"]


class ValidationRanking(keras.callbacks.Callback):  # type: ignore[misc]
    """After each epoch, NDCG@20 with full ranking on held-out sequences."""

    def __init__(self, sequences: list[TrackSequence]) -> None:
        super().__init__()
        self._sequences = sequences

    def on_epoch_end(self, _epoch: int, logs: dict[str, float] | None = None) -> None:
        figures = evaluate_model(LstmModel(self.model, self.model.items.vectors()), self._sequences)
        if logs is not None:
            logs[WATCHED] = figures["ndcg@20"]


def train_history(
    content: ItemContent,
    positions: NDArray[np.float32],
    split: SequenceSplit,
    run: Path,
    config: HistoryTrainingConfig,
    *,
    resume: bool = False,
) -> HistoryTrainer:
    """Train on ``split.train``, and leave the weights that were best on ``split.validation`` and a log in ``run``.

    Raises:
        FileExistsError: ``run`` holds another run and ``resume`` is not set.
    """
    open_run(run, config, resume=resume)
    keras.utils.set_random_seed(config.seed)
    log = run / LOG_FILE
    past = _past_figures(log) if resume else []
    trainer = HistoryTrainer(content, config)
    trainer.build()
    counts = np.bincount(np.concatenate([s.rows for s in split.train]), minlength=len(content)).astype(np.float64)
    simulator = Simulator(positions, [s.rows for s in split.train], config.simulation)
    draws = CandidateDraws(counts**0.75, config.candidates)
    batches = WindowBatches(split.train, simulator, draws, config.batch_size, config.seed, first_epoch=len(past))
    # Half a cosine down to zero: at a steady rate the validation figure wanders by a tenth from epoch to epoch.
    rate = keras.optimizers.schedules.CosineDecay(config.peak_learning_rate, config.epochs * len(batches))
    trainer.compile(keras.optimizers.Adam(rate), jit_compile=False)
    trainer.fit(
        batches,
        epochs=config.epochs,
        callbacks=[
            ValidationRanking(split.validation),
            keras.callbacks.BackupAndRestore(str(run / "backup"), delete_checkpoint=False),
            keras.callbacks.CSVLogger(str(log), append=resume),
            keras.callbacks.ModelCheckpoint(
                str(run / BEST_WEIGHTS_FILE), WATCHED, save_best_only=True, mode="max", save_weights_only=True,
                initial_value_threshold=max(past, default=None),
            ),
        ],
    )  # fmt: skip
    trainer.load_weights(str(run / BEST_WEIGHTS_FILE))
    return trainer


def _past_figures(log: Path) -> list[float]:
    if not log.exists():
        return []
    with log.open() as lines:
        return [float(line[WATCHED]) for line in csv.DictReader(lines)]
