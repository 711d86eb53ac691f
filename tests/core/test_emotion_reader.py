from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.artifacts import altered
from support.pictures import astronaut, encoded, selfie

from core.emotion_reader import EmotionReader, Serving, log_softmax
from core.emotions import EMOTIONS, Emotion
from core.errors import ArtifactError
from core.faces import FaceFinder
from core.photo_reader import PhotoReader

SHIPPED = Path(__file__).parents[2] / "models" / "artifacts" / "emotion"


@pytest.fixture(scope="module")
def reader() -> EmotionReader:
    return EmotionReader(SHIPPED)


def test_a_smile_is_read_as_happiness(reader: EmotionReader) -> None:
    reading = PhotoReader(FaceFinder(), reader).read(selfie())
    assert len(reading.faces) == 1
    assert reading.reading.ranked()[0][0] is Emotion.HAPPINESS


def test_all_faces_of_a_photo_are_read_from_left_to_right(reader: EmotionReader) -> None:
    one = astronaut()
    both = Image.new("RGB", (2 * one.width, one.height))
    both.paste(one.resize((one.width * 3 // 4, one.height * 3 // 4)), (0, 0))
    both.paste(one, (one.width, 0))
    photos = PhotoReader(FaceFinder(), reader)
    left, right = photos.read_faces(encoded(both))
    assert right == photos.read(encoded(both)).reading  # the larger one
    assert left != right


def test_a_mirrored_face_reads_the_same(reader: EmotionReader) -> None:
    face = np.random.default_rng(1).integers(0, 256, (48, 48), dtype=np.uint8)
    there, back = reader.read(face), reader.read(np.ascontiguousarray(face[:, ::-1]))
    assert there.probabilities == pytest.approx(back.probabilities, abs=1e-6)


def test_dim_light_changes_little(reader: EmotionReader) -> None:
    face = np.tile(np.linspace(0, 250, 48).astype(np.uint8), (48, 1))
    assert reader.read(face).probabilities == pytest.approx(reader.read(face // 2).probabilities, abs=0.15)


@pytest.mark.parametrize("shade", [0, 255])
def test_a_blank_face_is_still_a_distribution(reader: EmotionReader, shade: int) -> None:
    assert sum(reader.read(np.full((48, 48), shade, np.uint8)).probabilities) == pytest.approx(1)


def test_threads_get_the_same_answers(reader: EmotionReader) -> None:
    faces = np.random.default_rng(2).integers(0, 256, (40, 48, 48), dtype=np.uint8)
    expected = [reader.read(face) for face in faces]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(reader.read, faces)) == expected


def test_labels_in_another_order_are_followed(reader: EmotionReader, tmp_path: Path) -> None:
    other = EmotionReader(altered(SHIPPED, tmp_path / "other", labels=list(reversed(EMOTIONS))))
    face = np.random.default_rng(4).integers(0, 256, (48, 48), dtype=np.uint8)
    assert other.read(face).probabilities == pytest.approx(tuple(reversed(reader.read(face).probabilities)))


def test_other_preprocessing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match="preprocessing"):
        EmotionReader(altered(SHIPPED, tmp_path / "other", preprocessing="divided by 255"))


def test_the_mix_of_the_heads() -> None:
    label, votes = np.array([2.0, 0, 0, 0, 0, 0, 0]), np.array([0, 0, 0, 4.0, 0, 0, 0])
    assert Serving(0.0, 1.0).probabilities(label, votes).argmax() == 0
    assert Serving(1.0, 1.0).probabilities(label, votes).argmax() == 3
    assert np.exp(log_softmax(label)).sum() == pytest.approx(1)


def test_half_of_each_head_is_their_geometric_mean() -> None:
    label, votes = np.array([2.0, 0, 0, 0, 0, 0, 0]), np.array([0, 0, 0, 4.0, 0, 0, 0])
    mean = np.sqrt(np.exp(log_softmax(label)) * np.exp(log_softmax(votes)))
    assert Serving(0.5, 1.0).probabilities(label, votes) == pytest.approx(mean / mean.sum())


def test_the_temperature_flattens_and_changes_no_order() -> None:
    logits = np.array([2.0, 0, 1, 0, 0, 0, 0])
    sharp, plain, flat = (Serving(1.0, value).probabilities(logits, logits) for value in (0.5, 1.0, 2.0))
    assert sharp.max() > plain.max() > flat.max() > 1 / 7
    assert sharp == pytest.approx(plain**2 / (plain**2).sum())
    assert list(np.argsort(sharp, kind="stable")) == list(np.argsort(flat, kind="stable"))


def test_offsets_raise_an_emotion_before_the_temperature() -> None:
    logits = np.array([2.0, 1.5, 0, 0, 0, 0, 0])
    raised = Serving(1.0, 1.0, (0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)).probabilities(logits, logits)
    plain = Serving(1.0, 1.0).probabilities(logits, logits)
    assert (plain.argmax(), raised.argmax()) == (0, 1)
    assert raised[1] / raised[0] == pytest.approx(np.e * plain[1] / plain[0])
    cold = Serving(1.0, 2.0, (0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)).probabilities(logits, logits)
    assert cold[1] / cold[0] == pytest.approx(np.sqrt(raised[1] / raised[0]))


def test_many_faces_are_served_as_one_is() -> None:
    label, votes = np.random.default_rng(0).normal(size=(2, 5, 7))
    serving = Serving(0.3, 1.4, (0.1, 0.2, 0.3, -0.1, -0.2, -0.3, 0.0))
    together = serving.probabilities(label, votes)
    assert together.sum(axis=-1) == pytest.approx(np.ones(5))
    assert together[3] == pytest.approx(serving.probabilities(label[3], votes[3]))


def test_the_reader_serves_as_its_manifest_says(reader: EmotionReader, tmp_path: Path) -> None:
    always_fear = {"votes_share": 1.0, "temperature": 1.0, "offsets": [0, 0, 100, 0, 0, 0, 0]}
    other = EmotionReader(altered(SHIPPED, tmp_path / "other", serving=always_fear))
    face = np.random.default_rng(4).integers(0, 256, (48, 48), dtype=np.uint8)
    assert other.read(face).ranked()[0] == (Emotion.FEAR, pytest.approx(1.0))
    logits = reader.logits(face)
    assert reader.read(face).probabilities == pytest.approx(reader.serving.probabilities(*logits))
