"""The opening of ``docs/history.md``: what the model is, and what it reaches beside what was asked of it."""

from __future__ import annotations

from collections.abc import Iterator

from models.records import Recorded
from models.reports.history.others import CAVEATS, GOALS, OTHERS, Goal
from models.reports.history.results import SETS, SYSTEM, Evaluation, Results, called
from models.reports.text import UNKNOWN, fraction, joined, listing, paragraph, table

DESCRIPTION = """The history model reads what somebody heard, one item after another, and says what may come next: a
    long short-term memory (LSTM) over the vectors of the latest 50 items, against the vectors of all items there are.
    In the product it is one voice of several; the mood that is asked for, a posterior from the listener's own votes,
    and popularity are the others."""
ORIGIN = """`undertone report history` wrote this page and its pictures from the files in `models/next_item/results/`,
    `models/simulation/results/`, `models/mood_effect/results/`, from what `undertone evaluate mood-fit --record` kept,
    if anything, and from the manifests of what ships. No measured figure was typed by hand; those of others, and the
    goals, are named as such. What was not recorded has no section."""
EXPLANATION = """HR@k is the share of guesses whose right item is among the first k, NDCG@k and MRR@k count it for more
    the higher it stands. Rivals are always all items that the listener has not had, never a sample; ties stand in the
    middle. In brackets: 95 % bootstrap intervals, drawn by session."""

HEADER = (
    "measured",
    "reached",
    "required",
    "aim",
    "best peer, same guesses",
    "best of others, elsewhere",
)


def opening(results: Results) -> str:
    """The page's first lines, and the table of the goals that were set."""
    rows = [row for evaluation in results.evaluations.values() for row in _rows(evaluation)]
    blocks = ["# How well Undertone guesses what comes next", paragraph(DESCRIPTION), paragraph(ORIGIN)]
    if rows:
        blocks += [paragraph(EXPLANATION), table(HEADER, rows), paragraph(_verdict(results))]
        blocks += [paragraph(CAVEATS[name]) for name in results.evaluations if name in CAVEATS]
    return joined(blocks)


def ranged(value: float, interval: tuple[float, float]) -> str:
    """A figure and its interval: ``.1464 [.139, .154]``."""
    low, high = interval
    return f"{fraction(value, 4)} [{signed(low)}, {signed(high)}]"


def signed(value: float) -> str:
    """A bound in three digits, with a minus where it is negative."""
    digits = fraction(abs(value), 3)
    return f"−{digits}" if value < 0 and float(digits) else digits


def _rows(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    figures, intervals = evaluation.figures(), evaluation.of_each("intervals")
    for goal in GOALS[evaluation.name]:
        for measure, required, aim in zip(goal.measures, goal.required, goal.aim, strict=True):
            yield (
                f"{SETS[evaluation.name]}: {called(goal.model)}, {measure.upper()}",
                ranged(figures[goal.model][measure], intervals[goal.model][measure]),
                fraction(required, 3),
                fraction(aim, 3),
                _best_peer(evaluation, measure),
                _best_of_others(evaluation.name, measure, goal.model),
            )


def _best_peer(evaluation: Evaluation, measure: str) -> str:
    peers: dict[str, Recorded] = dict(evaluation.recorded["peers"])
    for package in evaluation.outside:
        peers |= package["peers"]
    name = max(peers, key=lambda peer: peers[peer][measure])
    return f"{fraction(peers[name][measure], 4)}, {called(name)}"


def _best_of_others(name: str, measure: str, model: str) -> str:
    known = [other for other in OTHERS[name] if measure in other.figures and (model == SYSTEM or not other.fused)]
    if not known:
        return UNKNOWN
    best = max(known, key=lambda other: other.figures[measure])
    return f"{fraction(best.figures[measure], 4)}, {best.name}"


def _verdict(results: Results) -> str:
    missed = [text for evaluation in results.evaluations.values() for text in _missed(evaluation)]
    if not missed:
        return "Every figure that was required of what is measured here is reached."
    return f"Not reached: {listing(missed)}. Every other figure that was required of what is measured here is reached."


def _missed(evaluation: Evaluation) -> Iterator[str]:
    figures = evaluation.figures()
    for goal in GOALS[evaluation.name]:
        short = [measure.upper() for measure in _below(goal, figures[goal.model])]
        if short:
            yield f"{listing(short)} of {called(goal.model)} ({SETS[evaluation.name]})"


def _below(goal: Goal, figures: Recorded) -> list[str]:
    required = zip(goal.measures, goal.required, strict=True)
    return [measure for measure, value in required if figures[measure] < value]
