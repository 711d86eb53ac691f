"""How the network was trained and chosen: learning curves, cross-validation, and the form of its weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import mean, stdev
from typing import Any

from core.emotions import EMOTIONS
from models.records import Recorded
from models.reports.emotion.pictures import draw_learning_curves
from models.reports.emotion.results import Results, not_measured
from models.reports.gallery import Gallery
from models.reports.text import (
    bullet,
    count,
    fraction,
    joined,
    megabytes,
    milliseconds,
    paragraph,
    percent,
    plain,
    points,
    remark,
    settings,
    table,
    words,
)

LABEL_ACCURACY, VOTES_ACCURACY = "val_label_logits_accuracy", "val_votes_logits_accuracy"


def learning_curves(results: Results, gallery: Gallery) -> str:
    """The runs that led to the shipped weights."""
    heading = "## How it was trained"
    if results.training is None:
        return joined([heading, not_measured("training.json")])
    stages = results.training["stages"]
    best, stage = max((_best(stage), stage["name"]) for stage in stages)
    title = f"Held-out accuracy of the label head peaks at {percent(best)} (stage {words(stage)})"
    return joined([
        heading,
        paragraph(
            f"The runs that led to the weights that ship.{_mean(results.training['selection'])} Held-out faces are a "
            "part of FER2013's training split; PublicTest and the photos had no part in it. The votes head's accuracy "
            "is against the emotion with the most votes."
        ),
        gallery.show("learning-curves", title, draw_learning_curves, stages),
        _stage_table(stages),
        "\n".join(_settings(stages)),
        _selection(results.training.get("selection") or {}),
    ])  # fmt: skip


def _mean(selection: Mapping[str, Any]) -> str:
    names = selection.get("mean_of")
    return f" What ships is the mean of the weights of {len(names)} of them: {', '.join(names)}." if names else ""


def _best(stage: Recorded) -> float:
    return max(float(epoch[LABEL_ACCURACY]) for epoch in stage["epochs"])


def _stage_table(stages: Sequence[Recorded]) -> str:
    rows = [
        (words(stage["name"]), count(len(stage["epochs"])), percent(_best(stage)),
         percent(stage["epochs"][-1][LABEL_ACCURACY]), percent(stage["epochs"][-1][VOTES_ACCURACY]),
         percent(stage["epochs"][-1]["label_logits_accuracy"]))
        for stage in stages
    ]  # fmt: skip
    header = ("stage", "epochs", "best held-out, label head", "last, label head", "last, votes head",
              "last on training faces, label head")  # fmt: skip
    return table(header, rows)


def _settings(stages: Sequence[Recorded]) -> list[str]:
    """The whole setting of the first stage, and what each later one changed."""
    lines, before = [], dict[str, Any]()
    for stage in stages:
        changed = {name: value for name, value in stage["setting"].items() if before.get(name) != value}
        said = f"{', changed' if before else ''}: {settings(changed)}" if changed else ": set as the one before"
        lines.append(bullet(f"**{words(stage['name'])}**{said}."))
        before = stage["setting"]
    return lines


def _selection(selection: Mapping[str, Any]) -> str:
    if not selection:
        return ""
    lines = [bullet(f"{words(name)}: {plain(value)}") for name, value in selection.items() if value]
    return joined(["What was chosen on the held-out faces:", "\n".join(lines)])


def cross_validation(results: Results) -> str:
    """Accuracy and macro-F1 of every fold, their mean and deviation, and the figures by emotion over the folds."""
    recorded, heading = results.cross_validation, "## Cross-validation"
    if recorded is None:
        return joined([heading, not_measured("cross_validation.json")])
    folds, centre, deviation = recorded["folds"], recorded["mean"], recorded["deviation"]
    rows = [
        (f"fold {number}", count(fold["n"]), percent(fold["accuracy"]), fraction(fold["macro_f1"]))
        for number, fold in enumerate(folds, start=1)
    ]
    spread = (f"mean ± standard deviation over {len(folds)} folds", count(sum(fold["n"] for fold in folds)),
              f"{percent(centre['accuracy'])} ± {deviation['accuracy'] * 100:.1f}",
              f"{fraction(centre['macro_f1'])} ± {fraction(deviation['macro_f1'])}")  # fmt: skip
    figures = table(("label head", "faces", "accuracy", "macro-F1"), [*rows, spread])
    budget = (
        "Each fold was trained in a reduced setting, since five trainings in full did not fit; so these figures tell "
        f"how far chance goes, and not what the network that ships reaches: {settings(recorded['config'])}."
    )
    return joined([heading, remark(recorded["setting"]), paragraph(budget), figures, _fold_classes(folds)])


def _fold_classes(folds: Sequence[Recorded]) -> str:
    def over_folds(figure: str, emotion: str) -> str:
        values = [fold[figure][emotion] for fold in folds]
        if figure == "f1":
            return f"{fraction(mean(values))} ± {fraction(stdev(values))}"
        return f"{percent(mean(values))} ± {stdev(values) * 100:.1f}"

    rows = [
        (emotion, *(over_folds(figure, emotion) for figure in ("precision", "recall", "f1"))) for emotion in EMOTIONS
    ]
    return table(("mean ± standard deviation", "precision", "recall", "F1"), rows)


def quantisation(results: Results) -> str:
    """What fewer bits for the weights cost and save."""
    heading = "## Weights in fewer bits"
    if results.quantisation is None:
        return joined([heading, not_measured("quantisation.json")])
    rows = results.quantisation["rows"]
    cells = [
        (f"{row['weights']}{' (ships)' if row['shipped'] else ''}", megabytes(row["bytes"]),
         milliseconds(row["ms_median"]), percent(row["validation_accuracy"]), fraction(row["validation_macro_f1"]))
        for row in rows
    ]  # fmt: skip
    header = ("weights", "size", "median time for one face", "held-out accuracy", "held-out macro-F1")
    how = "Each form was exported and read the held-out faces as it would be served; the accuracy is the label head's."
    return joined([heading, paragraph(how), table(header, cells), _price(rows)])


def _price(rows: Sequence[Recorded]) -> str:
    exact = next((row for row in rows if row["weights"] == "float32"), None)
    shipped = next((row for row in rows if row["shipped"]), None)
    if exact is None or shipped is None or shipped is exact:
        return ""
    return paragraph(
        f"Beside float32, {shipped['weights']} takes {percent(shipped['bytes'] / exact['bytes'])} of the space and "
        f"{percent(shipped['ms_median'] / exact['ms_median'])} of the time; accuracy "
        f"{points(shipped['validation_accuracy'] - exact['validation_accuracy'], 2)} points."
    )
