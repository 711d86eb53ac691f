"""A whole run on a few sentences: train, resume, export, serve, measure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.emotions import EMOTIONS, Emotion
from core.text_reader import TextReader
from models.text.comparison import compare_parts
from models.text.dataset import LABELS, MessageSet
from models.text.evaluation import evaluate_text
from models.text.export import export_text
from models.text.network import TextNetworkConfig
from models.text.training import MessageBatches, TextTrainingConfig, read_config, train_text

pytestmark = pytest.mark.slow

SAID = {
    Emotion.ANGER: "i am angry", Emotion.DISGUST: "this is gross", Emotion.FEAR: "i am scared",
    Emotion.HAPPINESS: "i am happy", Emotion.SADNESS: "i am sad", Emotion.SURPRISE: "what a surprise",
    Emotion.NEUTRAL: "the table is round",
}  # fmt: skip
CONFIG = TextTrainingConfig(
    epochs=4, batch_size=16, peak_learning_rate=0.05, fewest_words=1, fewest_grams=1, felt_repeats=0,
    network=TextNetworkConfig(width=8, channels=4, units=8),
)  # fmt: skip


def said(times: int) -> MessageSet:
    labels = np.eye(7, dtype=np.bool_)[[EMOTIONS.index(emotion) for emotion in SAID] * times]
    return MessageSet(tuple(SAID.values()) * times, labels)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = tmp_path_factory.mktemp("text") / "run"
    train_text(said(10), said(2), run, replace(CONFIG, epochs=1))
    train_text(said(10), said(2), run, replace(read_config(run), epochs=4), resume=True)
    export_text(run, said(3), run / "artifact")
    return run


def test_a_resumed_run_trains_the_epochs_that_are_left(run: Path) -> None:
    lines = (run / "epochs.csv").read_text().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == [str(epoch) for epoch in range(4)]


def test_another_run_is_not_written_over(run: Path) -> None:
    with pytest.raises(FileExistsError):
        train_text(said(1), said(1), run, CONFIG)


def test_the_exported_network_reads_what_was_taught(run: Path) -> None:
    reader = TextReader(run / "artifact")
    for emotion, text in SAID.items():
        assert EMOTIONS[int(reader.scores(text).argmax())] is emotion


def test_measuring_goes_through_the_reader(run: Path, tmp_path: Path) -> None:
    numbers = {emotion: number for number, emotion in enumerate(LABELS.values())}
    data = tmp_path / "messages.tsv"
    data.write_text("".join(f"{text}\t{numbers[emotion]}\tid\n" for emotion, text in SAID.items()))
    figures = evaluate_text(data, run / "artifact")
    assert (figures["n"], figures["top_accuracy"]) == (7, 1.0)
    assert list(figures["f1"]) == list(LABELS)
    assert figures["ms_per_message_median"] > 0


def test_each_part_is_measured_alone(run: Path) -> None:
    figures = compare_parts(run, said(2), said(1))
    assert {name: part["n"] for name, part in figures.items()} == {"linear": 7, "deep": 7, "both": 7}
    assert figures["linear"]["top_accuracy"] == 1.0


def test_an_epoch_has_the_same_order_in_a_resumed_run() -> None:
    words, labels = np.arange(20, dtype=np.int32)[:, None], np.zeros((20, 7), np.bool_)
    unbroken, resumed = MessageBatches(words, labels, 20, 3, 0), MessageBatches(words, labels, 20, 3, 1)
    first = unbroken[0][0]
    unbroken.on_epoch_end()
    np.testing.assert_array_equal(unbroken[0][0], resumed[0][0])
    assert (first != resumed[0][0]).any()
