"""Every variant that was tried beside the reference, and the search of hyper-parameters."""

from __future__ import annotations

from collections.abc import Sequence

from models.records import Recorded
from models.reports.emotion.findings import comparison_finding
from models.reports.emotion.pictures import draw_comparison
from models.reports.emotion.results import Results, not_measured
from models.reports.gallery import Gallery
from models.reports.searches import search_text
from models.reports.text import (
    UNKNOWN,
    bullet,
    count,
    fraction,
    joined,
    paragraph,
    percent,
    points,
    remark,
    table,
)

REFERENCE = "reference"


def comparison(results: Results, gallery: Gallery) -> str:
    """The table of all variants, by question, each beside the reference that it differs from in one thing.

    Raises:
        ValueError: the recorded comparison has no reference.
    """
    recorded, heading = results.comparison, "## What each choice is worth"
    if recorded is None:
        return joined([heading, not_measured("comparison.json")])
    reference = next((row for row in recorded["rows"] if row["question"] == REFERENCE), None)
    if reference is None:
        raise ValueError("comparison.json has no row whose question is 'reference'")
    rows = _by_question(recorded["rows"])
    blocks = [heading, remark(recorded["setting"])]
    if len(rows) > 1:
        bars = [(row["name"], row["accuracy"] - reference["accuracy"]) for row in rows if row is not reference]
        title = comparison_finding(rows, reference, _fold_spread(results) or 0.0)
        blocks.append(gallery.show("comparison", title, draw_comparison, bars, _fold_spread(results)))
    return joined([*blocks, _spread_text(results), _variant_table(rows, reference), _changes(rows)])


def _by_question(rows: Sequence[Recorded]) -> list[Recorded]:
    """The reference first, then question by question in the order recorded, the most accurate of each first."""
    questions = list(dict.fromkeys([REFERENCE, *(row["question"] for row in rows)]))
    return sorted(rows, key=lambda row: (questions.index(row["question"]), -row["accuracy"]))


def _fold_spread(results: Results) -> float | None:
    found = results.cross_validation
    return None if found is None else float(found["deviation"]["accuracy"])


def _spread_text(results: Results) -> str:
    spread = _fold_spread(results)
    if spread is None:
        return ""
    return paragraph(
        f"Each variant was trained once. The same setting on other faces varies by {points(spread).removeprefix('+')} "
        "points (the standard deviation between the folds of the cross-validation), so differences of that size may be "
        "chance."
    )


def _variant_table(rows: Sequence[Recorded], reference: Recorded) -> str:
    header = ("variant", "question", "accuracy", "difference, points", "macro-F1", "agreement with FER+", "parameters",
              "epochs", "seconds", "time, of the reference's")  # fmt: skip
    cells = [
        (row["name"], row["question"], percent(row["accuracy"]), _difference(row, reference), fraction(row["macro_f1"]),
         percent(row.get("ferplus_agreement")), count(row["parameters"]), count(row["epochs"]), count(row["seconds"]),
         f"{row['seconds'] / reference['seconds']:.1f} x")
        for row in rows
    ]  # fmt: skip
    return table(header, cells)


def _difference(row: Recorded, reference: Recorded) -> str:
    return UNKNOWN if row is reference else points(row["accuracy"] - reference["accuracy"])


def _changes(rows: Sequence[Recorded]) -> str:
    return "\n".join(bullet(f"**{row['name']}**: {row['change']}.") for row in rows)


def search(results: Results) -> str:
    """What was searched, and the best ten trials."""
    heading = "## Hyper-parameter search"
    if results.search is None:
        return joined([heading, not_measured("search.json")])
    return joined([heading, search_text(results.search, "accuracy", percent)])
