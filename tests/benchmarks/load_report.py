"""From the figures of ``load.py`` to its tables, and to the page in ``docs/``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from load_figures import Figures

LOAD, SOAK, HISTORY = "load", "load-soak", "history-length"
"""The names of the records."""
DOCUMENT = Path(__file__).parents[2] / "docs" / "load.md"
NO_FIGURE = "-"
ROWS_OF_MEMORY = 10

OPENING = """\
# How much Undertone answers at once

The real process (`undertone run`, with SQLite and its metrics on) answers a local Bot API server on the same machine.
Each of 32 people sends a photo of another face, and each answer must be the one that this photo gets when nobody else
is there. Beside it, in the same run and on the same server, stands the usual way: a handler of python-telegram-bot
that calls the package `fer` itself. It says what it read and nothing more: no songs, no history, nothing kept.

`uv run --extra train python tests/benchmarks/load.py --record --fer-python PYTHON` measured this and wrote this page
from `tests/benchmarks/results/`; `--soak 10000 --record` measures the memory. No measured figure was typed by hand; the
goals are the project's own.
"""
EXPLAINED = """\
*At a rate*: the moments are a Poisson process, so several people often come in the same instant, and nobody waits for
the others. *As fast as they are answered*: each sends the next selfie when the last one is answered. *Past capacity*:
three times what the bot answered in that way, from ten times as many people. *Lag*: by how much the event loop comes
too late to what is due every 50 ms, estimated from classes as Prometheus does. *Lost*: nothing came within 30 seconds
after the last selfie was sent. The server and the people take their share of the same cores. The peer fetches the
largest copy of a photo, as tutorials do; Undertone the smallest that suffices.
"""


LONG_HISTORY = """\
Medians in milliseconds, of the clock, and the 95th percentile in brackets. *Vote*: one more vote is stored, or taken
back. *Read*: what the ranking needs is read and opened: the latest fifty events, all dislikes, what was recommended in
a week. *Rank*: the shipped tracks, with these. `uv run --extra train python tests/benchmarks/history_length.py
--record` measured it: one person, SQLite, half of the votes dislikes.
"""


def report(load: Figures | None, soak: Figures | None, history: Figures | None = None) -> str:
    """The page, with a section for each record that there is."""
    parts = [OPENING]
    if load is not None:
        parts += [f"## Under load\n\n{_machine(load)}\n", "\n".join(table(LOAD, load)) + "\n", EXPLAINED]
        parts.append(_peer(load["peer"]))
    if soak is not None:
        parts += [
            f"## Memory over {soak['selfies']:,} selfies\n\n{_machine(soak)}\n",
            "\n".join(table(SOAK, soak)) + "\n",
        ]
    if history is not None:
        where = f"{history['when'][:10]}, {history['machine']}."
        lines = "\n".join(table(HISTORY, history))
        parts.append(f"## What a long history costs\n\n{where}\n\n{lines}\n\n{LONG_HISTORY}")
    return "\n".join(parts)


def table(name: str, figures: Figures) -> Iterator[str]:
    """The lines of a record's table, in Markdown."""
    if name == SOAK:
        yield from _memory(figures)
        return
    if name == HISTORY:
        yield from _history(figures)
        return
    peer = figures["peer"]
    rows = [*_one_person(figures), *_steady(figures), *_capacity(figures), *_overload(figures), *_process(figures)]
    columns = ["", "goal", "Undertone", *(["with `fer`", "ratio"] if peer else [])]
    yield from _aligned([columns, *(row[: len(columns)] for row in rows)])


def _one_person(figures: Figures) -> Iterator[list[str]]:
    yield _row(figures, "one person, update to answer, ms: median", "120", ".0f", "alone_ms", "median")
    yield _row(figures, "… 95th percentile", "250", ".0f", "alone_ms", "p95")
    yield _row(figures, "start of the process to the first answer, s: median", "2", ".2f", "start_s", "median")


def _steady(figures: Figures) -> Iterator[list[str]]:
    plan, at_once = figures["plan"], ("steady",)
    name = f"{plan['people']} people, {plan['rate']:g} selfies a second for {plan['seconds']:g} s: answers a second"
    yield _row(figures, name, "15", ".1f", *at_once, "answers_a_second")
    yield _row(figures, "… sent", "", "d", *at_once, "sent")
    yield from _outcomes(figures, at_once)
    yield _row(figures, "… update to answer, ms: median", "", ".0f", *at_once, "answer_ms", "median")
    yield _row(figures, "… 95th percentile", "", ".0f", *at_once, "answer_ms", "p95")
    yield _row(figures, "… lag of the event loop, ms: 99th percentile", "20", ".1f", *at_once, "lag_ms", "p99")


def _capacity(figures: Figures) -> Iterator[list[str]]:
    plan = figures["plan"]
    name = f"{plan['people']} people, as fast as they are answered: answers a second"
    yield _row(figures, name, "", ".1f", "capacity", "answers_a_second")
    yield _row(figures, "… lag of the event loop, ms: 99th percentile", "", ".1f", "capacity", "lag_ms", "p99")


def _overload(figures: Figures) -> Iterator[list[str]]:
    found, past = figures["undertone"]["overload"], ("overload",)
    name = (
        f"past capacity, {found['people']} people, {found['offered']:.0f} selfies a second for {found['seconds']:g} s"
    )
    yield _row(figures, f"{name}: answers a second", "", ".1f", *past, "answers_a_second")
    yield _row(figures, "… sent", "", "d", *past, "sent")
    yield from _outcomes(figures, past)
    yield _row(figures, "… told that it is busy", "", "d", *past, "busy")
    yield _row(figures, "… update to answer, ms: 95th percentile", "", ".0f", *past, "answer_ms", "p95")
    yield _row(figures, "… update to “busy”, ms: 95th percentile", "", ".0f", *past, "busy_ms", "p95")
    yield _row(figures, "… lag of the event loop, ms: 99th percentile", "", ".1f", *past, "lag_ms", "p99")


def _outcomes(figures: Figures, phase: Sequence[str]) -> Iterator[list[str]]:
    yield _row(figures, "… answered", "", "d", *phase, "answered")
    yield _row(figures, "… lost", "0", "d", *phase, "lost")
    yield _row(figures, "… answered otherwise, such as with a fault", "0", "d", *phase, "other")
    yield _row(figures, "… with what belongs to another photo", "0", "d", *phase, "mixed")


def _process(figures: Figures) -> Iterator[list[str]]:
    yield _row(figures, "resident memory after all that, MB", "300", ".0f", "overload", "memory_mb")
    yield _row(figures, "the processor's time for an answer, ms", "", ".0f", "steady", "processor_ms_an_answer")


def _row(figures: Figures, name: str, goal: str, form: str, *path: str) -> list[str]:
    found = [_found(figures[bot], path) for bot in ("undertone", "peer")]
    return [name, goal, *(NO_FIGURE if figure is None else format(figure, form) for figure in found), _ratio(*found)]


def _found(figures: Figures | None, path: Sequence[str]) -> Any:
    """None where it was not measured."""
    found: Any = figures
    for key in path:
        if not found or key not in found:
            return None
        found = found[key]
    return found


def _ratio(ours: float | None, theirs: float | None) -> str:
    """Of what is measured; counts are left as they are."""
    return f"{ours / theirs:.2f}" if isinstance(ours, float) and isinstance(theirs, float) and theirs else NO_FIGURE


def _memory(figures: Figures) -> Iterator[str]:
    samples = figures["samples"]
    shown = samples[:: max(len(samples) // ROWS_OF_MEMORY, 1)]
    shown = shown if shown[-1] is samples[-1] else [*shown, samples[-1]]
    rows = [[f"{sample['selfies']:,}", f"{sample['memory_mb']:.1f}"] for sample in shown]
    yield from _aligned([["selfies", "resident memory, MB"], *rows])
    yield ""
    yield (
        f"{figures['answered']:,} of them were answered, to {figures['people']:,} people. Over the second half, a "
        f"straight line through the samples rises by {figures['growth_mb_per_1000']:.2f} MB for each 1,000 selfies."
    )


def _history(figures: Figures) -> Iterator[str]:
    parts = ("vote_ms", "read_ms", "rank_ms")
    rows = [[f"{row['votes']:,}", *(f"{row[part]['median']:.1f} ({row[part]['p95']:.1f})" for part in parts)]
            for row in figures["rows"]]  # fmt: skip
    yield from _aligned([["votes of the person", "vote", "read", "rank"], *rows])


def _peer(figures: Figures | None) -> str:
    if figures is None:
        return "The peer was not installed where this was measured.\n"
    versions = ", ".join(f"{name} {version}" for name, version in figures["versions"].items())
    return f"The peer's process had loaded {versions} (`telegram` is python-telegram-bot).\n"


def _machine(figures: Figures) -> str:
    minute, five = figures["load_average_at_the_end"]
    return f"{figures['when'][:10]}, {figures['machine']}, {minute:.1f} at the end ({five:.1f} over five minutes)."


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    head, *others = [_line(row, widths) for row in rows]
    rule = "| " + " | ".join(["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]) + " |"
    return [head, rule, *others]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = row
    figures = (figure.rjust(width) for figure, width in zip(others, widths[1:], strict=True))
    return "| " + " | ".join([first.ljust(widths[0]), *figures]) + " |"
