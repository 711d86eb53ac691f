from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from support.emotion_records import MANIFEST, RESULTS, changed, variant
from support.records import Record

from models.reports.emotion.page import write_report
from models.reports.gallery import Gallery

HEAVIEST = 120_000


def write(folder: Path, results: dict[str, Record]) -> str:
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


Report = Callable[[dict[str, Record]], str]


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
def test_other_results_make_another_page(report: Report, text: str, results: dict[str, Record], expected: str) -> None:
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
