"""Train the text network: one run, one folder, resumable at any epoch."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from core.text_features import TextVocabulary
from core.text_reader import VOCABULARY_FILE
from models.runs import CONFIG_FILE, LOG_FILE, WEIGHTS_FILE, epochs_done, open_run
from models.text.dataset import MessageSet
from models.text.encoding import EncodedMessages, build_vocabulary, encode_messages
from models.text.feelings import felt_messages
from models.text.linear import LinearPart, fit_linear
from models.text.network import TextNetworkConfig, build_text_network

LINEAR_FILE = "linear.npz"
DEEP_LOGITS = "deep_logits"


@dataclass(frozen=True, slots=True)
class TextTrainingConfig:
    """Everything that decides a run, apart from the data.

    Attributes:
        fewest_words: messages that must hold a word for it to have a vector.
        fewest_grams: messages that must hold a gram for it to have weights.
        strictness: the inverse of the weight of the linear part's L2 penalty.
        peak_learning_rate: of Adam; it falls to zero along half a cosine.
        felt_repeats: how often the hand-written messages of :mod:`models.text.feelings` join the others.
        network: its row counts are those of the vocabulary, whatever they are here.
    """

    epochs: int = 4
    batch_size: int = 256
    peak_learning_rate: float = 3e-3
    fewest_words: int = 2
    fewest_grams: int = 3
    strictness: float = 0.5
    felt_repeats: int = 3
    seed: int = 7
    network: TextNetworkConfig = field(default_factory=TextNetworkConfig)


class MessageBatches(keras.utils.PyDataset):  # type: ignore[misc]
    """Shuffled batches of (words, labels); the order of an epoch depends on the seed and its number alone, so that a
    resumed run sees what an unbroken one sees."""

    def __init__(self, words: NDArray[np.int32], labels: NDArray[np.bool_], size: int, seed: int, first: int) -> None:
        super().__init__()
        self._words, self._labels = words, labels.astype(np.float32)
        self._size, self._seed, self._epoch = size, seed, first
        self._shuffle()

    def __len__(self) -> int:
        return math.ceil(len(self._words) / self._size)

    def __getitem__(self, index: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        rows = self._order[index * self._size : (index + 1) * self._size]
        return self._words[rows], self._labels[rows]

    def on_epoch_end(self) -> None:
        self._epoch += 1
        self._shuffle()

    def _shuffle(self) -> None:
        self._order = np.random.default_rng((self._seed, self._epoch)).permutation(len(self._words))


def train_text(
    messages: MessageSet, calibration: MessageSet, run: Path, config: TextTrainingConfig, *, threads: int = 0,
    resume: bool = False,
) -> keras.Model:  # fmt: skip
    """Train on ``messages`` and leave vocabulary, weights, configuration and a log of the epochs in ``run``.

    The linear part is solved, the deep part trained by Adam on the same messages; the last epoch's weights are the
    result.

    Args:
        messages: what to learn.
        calibration: what to measure after each epoch; nothing is chosen by it here.
        run: the folder to write.
        config: how to train.
        threads: of TensorFlow; 0 for as many as there are cores.
        resume: go on with the run in that folder.

    Raises:
        FileExistsError: ``run`` holds another run and ``resume`` is not set.
    """
    keras.utils.set_random_seed(config.seed)
    if threads:  # setting even the default is an error once TensorFlow has computed something
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
    messages = messages.with_more(felt_messages(), config.felt_repeats)
    vocabulary = build_vocabulary(messages.texts, config.fewest_words, config.fewest_grams)
    config = replace(config, network=sized(config.network, vocabulary))
    open_run(run, config, resume=resume)
    vocabulary.save(run / VOCABULARY_FILE)
    encoded = encode_messages(messages, vocabulary)
    network = build_text_network(config.network)
    put_linear(network, _linear_part(encoded, run, config))
    _train_deep(network, encoded, encode_messages(calibration, vocabulary), run, config)
    network.save_weights(run / WEIGHTS_FILE)
    return network


def sized(network: TextNetworkConfig, vocabulary: TextVocabulary) -> TextNetworkConfig:
    """The configuration with tables for that vocabulary."""
    return replace(network, word_rows=vocabulary.word_rows, gram_rows=vocabulary.gram_rows)


def put_linear(network: keras.Model, part: LinearPart) -> None:
    """Give the network its linear part."""
    network.get_layer("rarity").set_weights([part.rarity[:, np.newaxis]])
    network.get_layer("gram_weights").take_values(part.weights)
    network.get_layer("gram_biases").set_weights([part.biases])


def read_config(run: Path) -> TextTrainingConfig:
    """The configuration that a run was started with."""
    values: dict[str, Any] = json.loads((run / CONFIG_FILE).read_text())
    return TextTrainingConfig(**{**values, "network": TextNetworkConfig(**values["network"])})


def _linear_part(encoded: EncodedMessages, run: Path, config: TextTrainingConfig) -> LinearPart:
    kept = run / LINEAR_FILE
    if kept.exists():
        with np.load(kept, allow_pickle=False) as arrays:
            return LinearPart(arrays["rarity"], arrays["weights"], arrays["biases"])
    part = fit_linear(encoded.grams, encoded.labels, config.network.gram_rows, config.strictness)
    np.savez(kept, rarity=part.rarity, weights=part.weights, biases=part.biases)
    return part


def _train_deep(
    network: keras.Model, encoded: EncodedMessages, held: EncodedMessages, run: Path, config: TextTrainingConfig
) -> None:
    done = epochs_done(run)
    batches = MessageBatches(encoded.words, encoded.labels, config.batch_size, config.seed, done)
    deep = _deep_part(network, encoded.labels)
    deep.compile(
        keras.optimizers.Adam(
            keras.optimizers.schedules.CosineDecay(config.peak_learning_rate, config.epochs * len(batches))
        ),
        keras.losses.BinaryCrossentropy(from_logits=True),
        jit_compile=False,
    )
    deep.fit(
        batches,
        epochs=config.epochs,
        shuffle=False,  # the batches are shuffled already, in a way that a resumed run repeats
        validation_data=(held.words, held.labels.astype(np.float32)),
        validation_batch_size=1024,
        callbacks=[
            keras.callbacks.BackupAndRestore(str(run / "backup"), delete_checkpoint=False),
            keras.callbacks.CSVLogger(str(run / LOG_FILE), append=done > 0),
        ],
        verbose=2,
    )


def _deep_part(network: keras.Model, labels: NDArray[np.bool_]) -> keras.Model:
    """The deep part as a model of its own; begins at the labels' shares, which the first epoch would go to learn."""
    deep = keras.Model(network.input["words"], network.get_layer(DEEP_LOGITS).output)
    share = labels.mean(axis=0).clip(1e-4, 1 - 1e-4)
    output = deep.get_layer(DEEP_LOGITS)
    output.set_weights([output.get_weights()[0], np.log(share / (1 - share))])
    return deep
