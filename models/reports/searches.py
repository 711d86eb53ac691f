"""A search of settings, as :func:`models.studies.study_figures` records it, in words and as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.reports.text import UNKNOWN, bullet, count, joined, paragraph, plain, remark, settings, table, words

TRIALS_SHOWN = 10


def search_text(recorded: Mapping[str, Any], measure: str, write: Callable[[float], str]) -> str:
    """What was searched, and the best ten trials.

    Args:
        recorded: with ``setting`` in words.
        measure: the key of what was searched for.
        write: puts that figure into words.
    """
    complete = [trial for trial in recorded["trials"] if trial["state"] == "complete"]
    best = sorted(complete, key=lambda trial: -trial[measure])[:TRIALS_SHOWN]
    return joined([
        remark(recorded["setting"]),
        paragraph(_outcome(recorded, len(complete))),
        "\n".join(_searched(recorded["trials"])),
        f"The best {len(best)} of the complete trials:" if best else "",
        _trial_table(best, measure, write) if best else "",
    ])  # fmt: skip


def _outcome(recorded: Mapping[str, Any], complete: int) -> str:
    trials, best = recorded["trials"], recorded["best"].get("values", recorded["best"])
    outcome = f"Best: {settings(best)}." if best else "None was finished."
    return f"""Tuner: {recorded["tuner"]}. {len(trials)} trials: {complete} complete, {len(trials) - complete} stopped
        early or failed; {count(sum(trial["seconds"] for trial in trials))} seconds in all. {outcome} What was tried:"""


def _searched(trials: Sequence[Mapping[str, Any]]) -> list[str]:
    names = list(dict.fromkeys(name for trial in trials for name in trial["values"]))
    return [
        bullet(f"{words(name)}: {_tried([t['values'][name] for t in trials if name in t['values']])}") for name in names
    ]


def _tried(values: Sequence[Any]) -> str:
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return f"{plain(min(values))} to {plain(max(values))}"
    return ", ".join(sorted({plain(value) for value in values}))


def _trial_table(trials: Sequence[Mapping[str, Any]], measure: str, write: Callable[[float], str]) -> str:
    names = list(dict.fromkeys(name for trial in trials for name in trial["values"]))
    rows = [
        (str(trial["number"]), write(trial[measure]),
         *(plain(trial["values"][name]) if name in trial["values"] else UNKNOWN for name in names),
         count(trial["seconds"]))
        for trial in trials
    ]  # fmt: skip
    return table(("trial", words(measure), *(words(name) for name in names), "seconds"), rows)
