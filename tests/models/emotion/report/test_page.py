from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from core.emotions import EMOTIONS
from models.emotion.report.page import write_report
from models.reports.gallery import Gallery

HEAVIEST = 120_000
VERSION = "2026-01-02"
MANIFEST = {
    "kind": "emotion",
    "version": VERSION,
    "files": {"network.tflite": "0"},
    "details": {
        "labels": list(EMOTIONS),
        "preprocessing": "grey, 48x48",
        "serving": {"votes_share": 0.37, "temperature": 0.65, "offsets": [0.0, 0.9, 0.4, 0.0, 0.0, 0.0, -0.1]},
        "weights": "int8",
        "data": "training faces",
        "training": {"epochs": 3, "network": {"stage_channels": [24, 48]}},
    },
}


def by_name(start: float) -> dict[str, float]:
    return {str(emotion): start + number / 100 for number, emotion in enumerate(EMOTIONS)}


def matrix(right: int, wrong: int) -> list[list[int]]:
    return [[right if row == column else wrong for column in range(7)] for row in range(7)]


def figures(accuracy: float) -> dict[str, Any]:
    return {
        "n": 700, "accuracy": accuracy, "macro_f1": accuracy - 0.05, "precision": by_name(0.61),
        "recall": by_name(0.71), "f1": by_name(0.81), "confusion": matrix(70, 5),
    }  # fmt: skip


def evaluation(accuracy: float, missed: int) -> dict[str, Any]:
    return figures(accuracy) | {
        "served_accuracy": accuracy - 0.02, "served_macro_f1": accuracy - 0.08, "served_confusion": matrix(64, 6),
        "missed": missed, "ms_per_image_median": 0.876, "model": VERSION, "ece": 0.0234,
        "reliability": [
            {"confidence": 0.6, "accuracy": 0.5, "share": 0.5}, {"confidence": 0.9, "accuracy": 0.9, "share": 0.5},
        ],
    }  # fmt: skip


def stage(name: str, best: float, **setting: object) -> dict[str, Any]:
    heads = [f"{prefix}{head}_accuracy" for prefix in ("", "val_") for head in ("label_logits", "votes_logits")]
    return {"name": name, "setting": setting, "epochs": [dict.fromkeys(heads, value) for value in (best, best - 0.01)]}


def variant(name: str, question: str, accuracy: float, seconds: float) -> dict[str, Any]:
    return {
        "name": name, "question": question, "change": f"what {name} changes", "accuracy": accuracy, "macro_f1": 0.41,
        "ferplus_agreement": 0.52, "parameters": 2_345_678, "epochs": 5, "seconds": seconds,
    }  # fmt: skip


def reader(name: str, accuracy: float, milliseconds: float) -> dict[str, Any]:
    return {"reader": name, "n": 596, "accuracy": accuracy, "macro_f1": 0.463, "missed": 3, "ms_median": milliseconds,
            "ms_p95": 44.4, "cpu_ms_median": 5.55, "ratio": 1.0}  # fmt: skip


def misses(plain: int, tilted: int) -> dict[str, int]:
    return {"plain": plain, "tilt 30": tilted, "n": 200}


SECOND_FOLD = figures(0.683) | {"precision": by_name(0.65), "recall": by_name(0.75), "f1": by_name(0.85)}
RESULTS: dict[str, dict[str, Any]] = {
    "evaluation-public": evaluation(0.7321, 0) | {"ferplus_agreement": 0.8444},
    "evaluation-portraits": evaluation(0.6111, 2),
    "evaluation-photos": evaluation(0.7222, 3),
    "training": {
        "stages": [stage("base", 0.701, epochs=2, seed=7), stage("cycle-1", 0.722, epochs=2, seed=11)],
        "selection": {"chosen": "cycle-1"},
    },
    "cross_validation": {
        "config": {}, "setting": "two folds of a few faces", "folds": [figures(0.661), SECOND_FOLD],
        "mean": {"accuracy": 0.672, "macro_f1": 0.622}, "deviation": {"accuracy": 0.011, "macro_f1": 0.012},
    },
    "comparison": {
        "setting": "five epochs",
        "rows": [
            variant("reference", "reference", 0.55, 200.0), variant("adam", "optimiser", 0.57, 300.0),
            variant("squared-error", "loss", 0.51, 100.0),
        ],
    },
    "search": {
        "setting": "few faces", "tuner": "optuna TPE",
        "best": {"number": 10, "values": {"dropout": 0.21, "optimizer": "sgd"}, "accuracy": 0.41},
        "trials": [
            {"number": number, "values": {"dropout": number / 20, "optimizer": "sgd"}, "accuracy": 0.4 + number / 1000,
             "state": "pruned" if number == 11 else "complete", "seconds": 10.0}
            for number in range(12)
        ],
    },
    "quantisation": {
        "rows": [
            {"weights": "float32", "bytes": 12_000_000, "ms_median": 4.0, "validation_accuracy": 0.717,
             "validation_macro_f1": 0.68, "shipped": False},
            {"weights": "int8", "bytes": 3_000_000, "ms_median": 1.0, "validation_accuracy": 0.7156,
             "validation_macro_f1": 0.68, "shipped": True},
        ],
    },
    "peers": {
        "when": "2026-02-03T04:05:06+00:00", "machine": {"cores": 2},
        "versions": {"undertone": {"undertone": VERSION}, "fer": {"fer": "25.10.3"}},
        "photos": {
            name: [reader("undertone", 0.61, 20.0), reader("fer", 0.525, 30.0)] for name in ("portraits", "photos")
        },
        "large_photo": {"size": "1280x960", "rows": [reader("undertone", 0.0, 24.2), reader("fer", 0.0, 121.0)]},
        "memory_mb": {"undertone": 131.0, "fer": 702.0},
    },
    "detection": {
        "missed": {"portraits": misses(0, 4), "photos": misses(1, 6)},
        "false_faces": {"pictures": 24, "with_a_face_found": 1, "names": ["cat"]},
        "without_second_look": {"missed": {"portraits": misses(7, 90), "photos": misses(8, 80)}},
        "ms_median": {"portraits": 8.8},
    },
}  # fmt: skip


def write(folder: Path, results: dict[str, dict[str, Any]]) -> str:
    """Record some results in ``folder``, write the report into its folder ``docs``, and give the page's text."""
    recorded = folder / "results"
    recorded.mkdir(exist_ok=True)
    for old in recorded.iterdir():
        old.unlink()
    for name, content in results.items():
        (recorded / f"{name}.json").write_text(json.dumps(content))
    (folder / "manifest.json").write_text(json.dumps(MANIFEST))
    page = folder / "docs" / "emotion.md"
    write_report(recorded, folder / "manifest.json", page)
    return page.read_text(encoding="utf-8")


Report = Callable[[dict[str, dict[str, Any]]], str]


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """:func:`write` without the seconds that drawing costs."""
    monkeypatch.setattr(Gallery, "show", lambda _, name, title, *_figures: f"![{title}](emotion/{name}.png)")
    return partial(write, tmp_path)


@pytest.fixture
def text(report: Report) -> str:
    """The page of all results."""
    return report(RESULTS)


def pictures(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "docs" / "emotion").glob("*.png")}


def changed(name: str, *keys: str | int, to: object) -> dict[str, dict[str, Any]]:
    results = copy.deepcopy(RESULTS)
    place: Any = results[name]
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = to
    return results


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_what_was_recorded_is_in_the_page(text: str) -> None:
    said = flat(text)
    for expected in (
        "700 faces: accuracy, label head | 73.2 % | – | 65 to 70 % |",
        "macro-F1, label head | .68 |",
        "agreement with the majority of FER+'s raters, served output | 84.4 %",
        "expected calibration error, 15 bins, served output | .023 |",
        "posed portraits, 700 whole photos: accuracy | 61.1 % | 52.5 % |",
        "median time for one photo | 20 ms | 30 ms |",  # of the run that measured both
        "photo of 1280x960, bytes to probabilities: median time | 24 ms | 121 ms |",
        "with 37.0 % for the votes",
        "3.0 MB of int8 weights",
        "| anger | 100 | 61.0 % | 71.0 % | .81 | .64 |",
        "FER2013 PublicTest: 5.0 points too sure, on average",
        "Held-out accuracy of the label head peaks at 72.2 % (stage cycle-1)",
        "- **cycle-1**, changed: seed 11.",
        "| fold 2 | 700 | 68.3 % | .63 |",
        "| 67.2 % ± 1.1 | .62 ± .01 |",
        "| fear | 65.0 % ± 2.8 | 75.0 % ± 2.8 | .85 ± .03 |",
        "Adam gains most (+2.0 points), squared-error loses most (−4.0)",
        "| squared-error | loss | 51.0 % | −4.0 | .41 | 52.0 % | 2,345,678 | 5 | 100 | 0.5 x |",
        "12 trials: 11 complete, 1 stopped early or failed; 120 seconds in all. Best: dropout 0.21, optimizer sgd.",
        "dropout: 0 to 0.55",
        "25.0 % of the space and 25.0 % of the time; accuracy −0.14 points",
        "| posed portraits, tilt 30 | 200 | 90 | 4 | 2.0 % |",
        "In 1 of 24 pictures without a human face one was found all the same: `cat`.",
        "plain: 1 of 400 (0.2 %); tilt 30: 10 of 400 (2.5 %)",
        "offsets (anger 0, disgust 0.9, fear 0.4",
    ):
        assert expected in said


def test_the_best_ten_trials_are_shown(text: str) -> None:
    shown = re.findall(r"^\| +(\d+) \| +4\d\.\d % ", text, re.MULTILINE)
    assert shown == [str(number) for number in range(10, 0, -1)]


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (changed("evaluation-public", "accuracy", to=0.4567), "45.7 %"),
        (changed("evaluation-photos", "f1", "fear", to=0.1357), "| 73.0 % | .14 |"),
        (changed("evaluation-public", "f1", "neutral", to=0.01), "surprise is read best, neutral worst"),
        (changed("evaluation-public", "f1", "fear", to=0.99), "fear is read best, anger worst"),
        (changed("evaluation-photos", "served_confusion", 2, to=[0, 0, 9, 91, 0, 0, 0]), "fear read as happiness: 91."),
        (changed("evaluation-portraits", "confusion", 1, to=[1] * 7), "disgust (7 of the posed portraits)"),
        (changed("training", "selection", to={"chosen": "another"}), "chosen: another"),
        (changed("cross_validation", "folds", 0, "accuracy", to=0.1234), "12.3 %"),
        (changed("cross_validation", "deviation", "accuracy", to=0.03), "Nothing clearly beats the reference"),
        (changed("comparison", "rows", 1, "seconds", to=98765.0), "98,765"),
        (changed("search", "trials", 3, "accuracy", to=0.4999), "50.0 %"),
        (changed("quantisation", "rows", 1, "bytes", to=2_222_222), "2.2 MB"),
        (changed("peers", "photos", "photos", 1, "accuracy", to=0.1919), "19.2 %"),
        (changed("detection", "false_faces", "with_a_face_found", to=13), "In 13 of 24"),
        (changed("evaluation-photos", "model", to="older"), "version than 2026-01-02, the one that ships: press"),
    ],
)  # fmt: skip
def test_other_results_make_another_page(report: Report, text: str, results: dict[str, Any], expected: str) -> None:
    assert expected not in flat(text)
    assert expected in flat(report(results))


def test_what_was_not_recorded_is_called_not_measured(report: Report) -> None:
    text = flat(report({}))
    for name in RESULTS:
        assert f"`{name}.json`" in text
    assert "Not measured on posed portraits: `evaluation-portraits.json` is not among the recorded results." in text
    assert "By light and pose: not measured." in text
    assert "Finding the face Not measured: `detection.json` is not among the recorded results." in text
    assert "![" not in text
    assert set(re.findall(r"[\d.]+ %", text)) == {"37.0 %", "70 %", "73.3 %", "74.1 %"}  # the manifest's; others'


@pytest.mark.parametrize("missing", list(RESULTS))
def test_any_one_may_be_missing(report: Report, missing: str) -> None:
    text = report({name: content for name, content in RESULTS.items() if name != missing})
    assert f"`{missing}.json`" in text


def test_an_older_evaluation_has_no_confusion_of_the_served_output(report: Report) -> None:
    older = copy.deepcopy(RESULTS)
    for key in ("served_confusion", "reliability"):
        del older["evaluation-public"][key]
    text = report(older)
    assert "FER2013 PublicTest: the served output's confusion is not in `evaluation-public.json`." in text
    assert "confusion-public.png" not in text


def test_pictures_are_small_the_same_each_time_and_gone_with_their_figures(tmp_path: Path) -> None:
    text = write(tmp_path, RESULTS)
    found = pictures(tmp_path)
    assert set(re.findall(r"\(emotion/([\w-]+\.png)\)", text)) == set(found) == {
        "classes.png", "comparison.png", "confusion-photos.png", "confusion-portraits.png", "confusion-public.png",
        "learning-curves.png", "reliability.png",
    }  # fmt: skip
    assert max(map(len, found.values())) <= HEAVIEST
    write(tmp_path, {name: content for name, content in RESULTS.items() if name != "comparison"})
    assert pictures(tmp_path) == {name: content for name, content in found.items() if name != "comparison.png"}


def test_the_manifest_alone_makes_a_page_without_pictures(tmp_path: Path) -> None:
    write(tmp_path, {})
    assert pictures(tmp_path) == {}


def test_equal_results_give_the_same_page(report: Report, text: str) -> None:
    assert report(RESULTS) == text


def test_tables_align_and_lines_are_short(text: str) -> None:
    tables = re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE)
    assert len(tables) > 10
    for table in tables:
        assert len({len(line) for line in table.splitlines()}) == 1
        assert len({line.count(" | ") for line in table.splitlines()}) == 1
    prose = [line for line in text.splitlines() if not line.startswith(("|", "!"))]
    assert max(map(len, prose)) <= 120


@pytest.mark.parametrize("content", ["{", "[]"])
def test_a_broken_result_is_named(report: Report, tmp_path: Path, content: str) -> None:
    report({})
    (tmp_path / "results" / "search.json").write_text(content)
    with pytest.raises(ValueError, match=r"search\.json"):
        write_report(tmp_path / "results", tmp_path / "manifest.json", tmp_path / "docs" / "emotion.md")


def test_a_comparison_needs_its_reference(report: Report) -> None:
    with pytest.raises(ValueError, match="reference"):
        report({"comparison": {"setting": "none", "rows": [variant("adam", "optimiser", 0.5, 1.0)]}})


def test_a_report_needs_the_manifest(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_report(tmp_path, tmp_path / "manifest.json", tmp_path / "emotion.md")
