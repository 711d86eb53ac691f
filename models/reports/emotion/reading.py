"""What the network reads well and badly: figures by class, confusion and calibration."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.emotions import EMOTIONS
from models.records import Recorded
from models.reports.emotion.findings import (
    FEW_FACES,
    confidence_finding,
    confusion_finding,
    faces_by_class,
    mistakes,
    overconfidence,
    ranked_classes,
)
from models.reports.emotion.pictures import draw_classes, draw_confusion, draw_reliability
from models.reports.emotion.results import PUBLIC, SETS, Results, set_not_measured
from models.reports.gallery import Gallery
from models.reports.text import bullet, count, fraction, joined, paragraph, percent, points, sentence, table

MISTAKES_SHOWN = 5


def by_class(results: Results, gallery: Gallery) -> str:
    """Precision, recall and F1 by emotion, on each set."""
    blocks = ["## By emotion"]
    if results.evaluations:
        blocks += [gallery.show("classes", _classes_title(results), draw_classes, _class_bars(results)), _few(results)]
    for name in SETS:
        found = results.evaluations.get(name)
        blocks.append(_class_table(name, found) if found else set_not_measured(name))
    return joined(blocks)


def served_f1(confusion: Any) -> dict[str, float]:
    """F1 by emotion from a confusion matrix (7, 7); 0 where there is nothing to find. Faces that were missed are not
    in the matrix, so it suits crops."""
    counts = np.asarray(confusion, dtype=np.float64)
    both = counts.sum(axis=0) + counts.sum(axis=1)
    values = 2 * np.diag(counts) / np.maximum(both, 1.0)
    return {str(emotion): float(value) for emotion, value in zip(EMOTIONS, values, strict=True)}


def _classes_title(results: Results) -> str:
    name = PUBLIC if PUBLIC in results.evaluations else next(iter(results.evaluations))
    found = results.evaluations[name]
    order = ranked_classes(found["f1"], faces_by_class(found["confusion"])) or ranked_classes(found["f1"])
    return f"{sentence(SETS[name])}: {order[0]} is read best, {order[-1]} worst"


def _class_bars(results: Results) -> dict[str, tuple[Recorded, dict[str, int]]]:
    return {
        SETS[name]: (found["f1"], faces_by_class(found["confusion"])) for name, found in results.evaluations.items()
    }


def _few(results: Results) -> str:
    few = [
        f"{emotion} ({number} of the {SETS[name]})"
        for name, found in results.evaluations.items()
        for emotion, number in faces_by_class(found["confusion"]).items()
        if number < FEW_FACES
    ]
    if not few:
        return ""
    return paragraph(f"Hatched, and too few to tell (below {FEW_FACES} faces): {', '.join(few)}.")


def _class_table(name: str, found: Recorded) -> str:
    crops = name == PUBLIC and "served_confusion" in found
    head = ", label head" if name == PUBLIC else ", served output"
    faces, served = faces_by_class(found["confusion"]), served_f1(found.get("served_confusion", found["confusion"]))
    header = (SETS[name] + head, "faces read", "precision", "recall", "F1", *(("F1, served output",) if crops else ()))
    rows = [
        (emotion, count(faces[emotion]), percent(found["precision"][emotion]), percent(found["recall"][emotion]),
         fraction(found["f1"][emotion]), *((fraction(served[emotion]),) if crops else ()))
        for emotion in EMOTIONS
    ]  # fmt: skip
    return table(header, rows)


def confusion(results: Results, gallery: Gallery) -> str:
    """What the served output takes for what, on each set."""
    blocks = ["## What is taken for what", paragraph("Of the served output; each row is what became of one emotion.")]
    for name in SETS:
        found = results.evaluations.get(name)
        blocks.append(_confusion_of(name, found, gallery) if found else set_not_measured(name))
    return joined(blocks)


def _confusion_of(name: str, found: Recorded, gallery: Gallery) -> str:
    if "served_confusion" not in found:
        return f"{sentence(SETS[name])}: the served output's confusion is not in `evaluation-{name}.json`."
    matrix = found["served_confusion"]
    title = f"{sentence(SETS[name])}: {confusion_finding(matrix)}"
    worst = [
        bullet(f"{mistake.truth} read as {mistake.answer}: {percent(mistake.share)}")
        for mistake in mistakes(matrix)[:MISTAKES_SHOWN]
    ]
    heading = f"### {sentence(SETS[name])}"
    picture = gallery.show(f"confusion-{name}", title, draw_confusion, matrix)
    if not worst:
        return joined([heading, picture])
    return joined([heading, picture, "The most frequent mistakes, of the faces of that emotion:", "\n".join(worst)])


def reliability(results: Results, gallery: Gallery) -> str:
    """How far a confidence can be believed."""
    heading = "## How far a confidence can be believed"
    known = {name: found for name, found in results.evaluations.items() if "reliability" in found}
    missing = [set_not_measured(name) for name in SETS if name not in known]
    if not known:
        return joined([heading, *missing])
    first = next(iter(known))
    title = f"{sentence(SETS[first])}: {confidence_finding(known[first]['reliability'])}"
    bins = {SETS[name]: found["reliability"] for name, found in known.items()}
    return joined([heading, _reliability_text(), gallery.show("reliability", title, draw_reliability, bins),
                   _reliability_table(known), *missing])  # fmt: skip


def _reliability_text() -> str:
    return paragraph(
        "Answers of the served output, in 15 bins by their confidence. PublicTest is compared with the majority of "
        "FER+'s raters, photos with their one label. The expected calibration error is the mean distance of the points "
        "from the diagonal, each bin counted by its answers; bins with few of them are hollow points."
    )


def _reliability_table(known: dict[str, Recorded]) -> str:
    rows = [
        (SETS[name], fraction(found["ece"], 3), f"{points(overconfidence(found['reliability']))} points")
        for name, found in known.items()
    ]
    return table(("set", "expected calibration error", "mean confidence minus accuracy"), rows)
