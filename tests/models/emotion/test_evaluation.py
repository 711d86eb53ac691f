from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.faces import ferplus, write_crops
from support.pictures import encoded, selfie

from core.emotion_reader import EmotionReader
from core.emotions import EMOTIONS
from core.errors import DataError
from models.emotion.evaluation import evaluate_emotion

SHIPPED = Path(__file__).parents[3] / "models" / "artifacts" / "emotion"
PROMISED = {
    "n", "accuracy", "macro_f1", "served_accuracy", "served_macro_f1", "precision", "recall", "f1", "ece", "confusion",
    "missed", "ms_per_image_median", "model",
}  # fmt: skip
ALSO = {"served_confusion", "reliability"}
BLANK = encoded(Image.new("L", (200, 200), 90), "PNG")


def zipped(path: Path, labels: str, **photos: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("labels.csv", labels)
        for name, photo in photos.items():
            archive.writestr(f"{name}.jpg", photo)
    return path


def test_photos_in_a_zip_and_a_miss_counts_as_wrong(tmp_path: Path) -> None:
    found = evaluate_emotion(
        zipped(tmp_path / "photos.zip", "file,label\nme.jpg,happy\nwall.jpg,sad\n", me=selfie(), wall=BLANK), SHIPPED
    )
    assert (found["n"], found["missed"], found["accuracy"], found["served_accuracy"]) == (2, 1, 0.5, 0.5)
    assert found["f1"] == dict.fromkeys(EMOTIONS, 0.0) | {"happiness": 1.0}
    assert found["macro_f1"] == found["served_macro_f1"] == 0.5
    assert np.sum(found["confusion"]) == 1
    assert [row["share"] for row in found["reliability"]] == [1.0]
    assert found.keys() == PROMISED | ALSO


def test_a_miss_is_no_anger(tmp_path: Path) -> None:
    found = evaluate_emotion(zipped(tmp_path / "photos.zip", "file,label\nwall.jpg,angry\n", wall=BLANK), SHIPPED)
    assert (found["n"], found["missed"], found["accuracy"], found["ece"]) == (1, 1, 0.0, None)
    assert np.sum(found["confusion"]) == np.sum(found["served_confusion"]) == 0


def test_photos_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("\ufefffile,emotion,person\nme.jpg,Happiness ,02\n")
    (tmp_path / "me.jpg").write_bytes(selfie())
    found = evaluate_emotion(tmp_path, SHIPPED)
    assert (found["n"], found["accuracy"], found["missed"]) == (1, 1.0, 0)
    confidence = found["reliability"][0]["confidence"]
    assert found["ece"] == pytest.approx(1 - confidence)


def test_crops_without_votes(tmp_path: Path) -> None:
    found = evaluate_emotion(write_crops(tmp_path / "crops.npz", [row % 7 for row in range(14)]), SHIPPED)
    assert (found["n"], found["missed"]) == (14, 0)
    assert np.sum(found["confusion"]) == np.sum(found["served_confusion"]) == 14
    assert list(found["recall"]) == list(found["precision"]) == list(found["f1"]) == list(EMOTIONS)
    assert found["model"] == EmotionReader(SHIPPED).version
    assert found.keys() == PROMISED | ALSO
    assert json.loads(json.dumps(found)) == found


def serving_fear(folder: Path) -> Path:
    """The network that ships, but whatever its heads say, people get fear."""
    shutil.copytree(SHIPPED, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["details"]["serving"]["offsets"] = [0, 0, 100, 0, 0, 0, 0]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def test_crops_are_judged_by_each_head_on_what_it_is_for(tmp_path: Path) -> None:
    plain = write_crops(tmp_path / "plain.npz", [0] * 12)
    artifact = serving_fear(tmp_path / "artifact")
    reader = EmotionReader(artifact)
    with np.load(plain) as arrays:
        images = arrays["images"]
    logits = [reader.logits(image) for image in images]
    by_label_head = [int(label.argmax()) for label, _ in logits]
    served = [int(reader.serving.probabilities(*both).argmax()) for both in logits]
    voted = [*served[:9], *((answer + 1) % 7 for answer in served[9:])]
    np.savez(tmp_path / "crops.npz", images=images, labels=by_label_head, ferplus=ferplus(voted))

    found = evaluate_emotion(tmp_path / "crops.npz", artifact)
    assert found["accuracy"] == 1.0
    assert found["served_accuracy"] < 1.0
    assert found["served_accuracy"] == pytest.approx(np.mean(np.array(served) == by_label_head))
    assert found["ferplus_agreement"] == 0.75
    assert sum(row["accuracy"] * row["share"] for row in found["reliability"]) == pytest.approx(0.75)
    assert found.keys() == PROMISED | ALSO | {"ferplus_agreement"}


def test_only_the_split_that_is_asked_for(tmp_path: Path) -> None:
    path = write_crops(tmp_path / "crops.npz", [0, 1, 2], split=np.array([0, 1, 1]))
    assert evaluate_emotion(path, SHIPPED, "public")["n"] == 2
    assert evaluate_emotion(path, SHIPPED)["n"] == 3


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("file,label\nme.jpg,bored\n", "'bored' is no emotion; there are: anger,"),
        ("file,label\nme.jpg\n", "'' is no emotion"),
        ("file,mood\nme.jpg,happy\n", "needs a column 'file'"),
        ("photo,label\nme.jpg,happy\n", "needs a column 'file'"),
        ("", "needs a column 'file'"),
        ("file,label\n", "names no photo"),
        ("file,label\nyou.jpg,happy\n", "you.jpg"),
        ("file,label\nme.jpg,happy\ntext.jpg,sad\n", "photo 2 of labels.csv can't be read"),
    ],
)
def test_labels_that_cannot_be_followed_are_named(tmp_path: Path, table: str, fault: str) -> None:
    path = zipped(tmp_path / "photos.zip", table, me=BLANK, text=b"hello")
    with pytest.raises(DataError, match=fault):
        evaluate_emotion(path, SHIPPED)


def test_what_holds_no_photos_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "photos.zip", "w"):
        pass
    (tmp_path / "photos.tar").write_bytes(b"hello")
    with pytest.raises(DataError, match=r"labels\.csv"):
        evaluate_emotion(tmp_path / "photos.zip", SHIPPED)
    with pytest.raises(DataError, match="neither an"):
        evaluate_emotion(tmp_path / "photos.tar", SHIPPED)
    with pytest.raises(DataError, match=r"labels\.csv"):
        evaluate_emotion(tmp_path, SHIPPED)


def test_photos_have_no_splits(tmp_path: Path) -> None:
    path = zipped(tmp_path / "photos.zip", "file,label\nme.jpg,happy\n", me=BLANK)
    with pytest.raises(DataError, match="no split 'public'"):
        evaluate_emotion(path, SHIPPED, "public")
