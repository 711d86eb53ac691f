"""Finding the face: what the face finder misses, and what it takes for a face."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.records import Recorded
from models.reports.emotion.results import SETS, Results, not_measured
from models.reports.text import count, joined, listing, milliseconds, paragraph, percent, table, words

TOTAL = "n"
"""The key beside the conditions that holds the number of photos."""


def face_finding(results: Results) -> str:
    """Misses by condition, with and without the second look; false faces; times."""
    found, heading = results.detection, "## Finding the face"
    if found is None:
        return joined([heading, not_measured("detection.json")])
    without: Recorded = found.get("without_second_look") or {}
    return joined([
        heading,
        paragraph(
            "A Haar cascade looks first; where it sees nothing, there is a second look. Each set was searched as it is "
            "(plain) and made harder. How the photo sets were used and not used is in [DATA.md](DATA.md)."
        ),
        _missed_table(found["missed"], without.get("missed", without)),
        _false_faces(found["false_faces"], without.get("false_faces")),
        _times(found.get("ms_median") or {}),
    ])  # fmt: skip


def missed_by_condition(detection: Recorded) -> dict[str, tuple[int, int]]:
    """For each condition the faces missed on all sets together, and the number of photos."""
    missed = detection["missed"].values()
    conditions = dict.fromkeys(name for found in missed for name in found if name != TOTAL)
    return {
        name: (
            sum(found[name] for found in missed if name in found),
            sum(found[TOTAL] for found in missed if name in found),
        )
        for name in conditions
    }


def _missed_table(missed: Mapping[str, Mapping[str, int]], without: Mapping[str, Any]) -> str:
    rows = [
        (f"{SETS.get(name, name)}, {condition}", count(found[TOTAL]), _without(without.get(name), condition),
         count(number), percent(number / found[TOTAL]))
        for name, found in missed.items()
        for condition, number in found.items()
        if condition != TOTAL
    ]  # fmt: skip
    return table(("faces missed", "photos", "Haar alone", "with the second look", "share"), rows)


def _without(found: Mapping[str, int] | None, condition: str) -> str:
    return count((found or {}).get(condition))


def _false_faces(found: Recorded, without: Recorded | None) -> str:
    hits, pictures = found["with_a_face_found"], found["pictures"]
    names = f": {listing([f'`{name}`' for name in found['names']])}" if found.get("names") else ""
    alone = f" Haar alone: {without['with_a_face_found']}." if without else ""
    return paragraph(f"In {hits} of {pictures} pictures without a human face one was found all the same{names}.{alone}")


def _times(times: Mapping[str, Any]) -> str:
    rows = [(name, milliseconds(value)) for name, value in _flat(times)]
    return table(("searching one picture", "median time"), rows) if rows else ""


def _flat(tree: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, float]]:
    for name, value in tree.items():
        whole = f"{before}{words(SETS.get(name, name))}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{whole}, ")
        else:
            yield whole, value
