"""The next item on public data: every model on the same guesses, and the paper's own measures."""

from __future__ import annotations

from collections.abc import Iterator

from models.records import Recorded
from models.reports.gallery import Gallery
from models.reports.history.opening import ranged, signed
from models.reports.history.others import OTHERS, WHENCE
from models.reports.history.pictures import BASELINE, FOREIGN, OWN, Bar, draw_models
from models.reports.history.results import LSTM, SETS, SYSTEM, Evaluation, Results, called
from models.reports.text import (
    UNKNOWN,
    count,
    fraction,
    joined,
    listing,
    milliseconds,
    paragraph,
    percent,
    sentence,
    settings,
    table,
)

SHOWN = ("hr@1", "hr@10", "hr@20", "ndcg@10", "mrr@20")
DRAWN = "ndcg@20"
GRID = "with settings chosen from a grid on the same held-out part as ours"
PAPER = ("accuracy", "precision@10", "recall@10", "f1@10", "precision@20", "recall@20", "f1@20")


def next_item(results: Results, gallery: Gallery) -> str:
    """A section for each set of data."""
    return joined(_section(evaluation, gallery) for evaluation in results.evaluations.values())


def _section(evaluation: Evaluation, gallery: Gallery) -> str:
    name = evaluation.name
    return joined([
        f"## {sentence(SETS[name])}",
        paragraph(_setting(evaluation)),
        gallery.show(f"models-{name}", _title(evaluation), draw_models, _bars(evaluation)),
        _figures_table(evaluation),
        paragraph(_difference(evaluation)),
        paragraph(_system(evaluation.recorded["setting"])),
        paragraph(_packages(evaluation)) if evaluation.outside else "",
        paragraph(f"{WHENCE[name]} None of them was measured here:"),
        _others_table(name),
    ])  # fmt: skip


def _setting(evaluation: Evaluation) -> str:
    setting = evaluation.recorded["setting"]
    guessed = "the last item" if setting["config"]["last_only"] else "every item after the first"
    known = listing([f"`{feature}`" for feature in setting["features"]]) if setting["features"] else "nothing"
    return f"""{count(setting["train_sessions"])} sessions to learn from, {count(setting["items"])} items that stand in
        at least {setting["config"]["min_sessions"]} of them; {guessed} of {count(setting["test_sessions"])} other
        sessions is guessed from those before it, {count(evaluation.recorded[LSTM]["n"])} guesses. Known of an item
        beside its number: {known}. Everything was chosen on a part of the training side."""


def _title(evaluation: Evaluation) -> str:
    figures = evaluation.figures()
    peers = {name: row for name, row in figures.items() if name not in _ours(evaluation)}
    best = max(peers, key=lambda name: peers[name][DRAWN])
    share = figures[SYSTEM][DRAWN] / peers[best][DRAWN] - 1
    word = f"{percent(abs(share))} {'above' if share >= 0 else 'below'}"
    return f"{sentence(SETS[evaluation.name])}: the system is {word} {called(best)}"


def _ours(evaluation: Evaluation) -> set[str]:
    return {LSTM, SYSTEM, *evaluation.recorded["members"]}


def _bars(evaluation: Evaluation) -> list[Bar]:
    intervals, kinds = evaluation.of_each("intervals"), dict.fromkeys(evaluation.recorded["peers"], BASELINE)
    kinds |= dict.fromkeys(_ours(evaluation), OWN)
    return [
        Bar(called(name), row[DRAWN], tuple(intervals[name][DRAWN]), kinds.get(name, FOREIGN))
        for name, row in evaluation.figures().items()
    ]


def _figures_table(evaluation: Evaluation) -> str:
    intervals = evaluation.of_each("intervals")
    rows = [
        (called(name), ranged(row[DRAWN], intervals[name][DRAWN]), *(fraction(row[measure], 4) for measure in SHOWN),
         _seconds(row["train_seconds"]), milliseconds(row["ms_per_request_median"]))
        for name, row in evaluation.figures().items()
    ]  # fmt: skip
    return table(("model", DRAWN.upper(), *(m.upper() for m in SHOWN), "training, s", "one request"), rows)


def _seconds(value: float) -> str:
    return f"{value:.1f}" if value < 10 else count(value)


def _difference(evaluation: Evaluation) -> str:
    recorded = evaluation.recorded
    parts = [
        f"{called(name)} {_span(found[DRAWN])} in NDCG@20 and {_span(found['hr@20'])} in HR@20"
        for name, found in recorded["differences"].items()
    ]
    return f"""Difference to {called(recorded["against"])}, the best of our own models without a network, on the same
        guesses (95 % intervals; one that holds 0 may be chance): {"; ".join(parts)}."""


def _span(interval: tuple[float, float]) -> str:
    return f"[{', '.join(('+' if bound > 0 else '') + signed(bound) for bound in interval)}]"


def _system(setting: Recorded) -> str:
    weights = ", ".join(f"{called(name)} {weight:g}" for name, weight in setting["weights"].items() if weight)
    return f"""The system is a sum of models, with weights chosen on the held-out part of the training side: {weights}.
        The LSTM's training: {settings(setting["config"]["training"])}."""


def _packages(evaluation: Evaluation) -> str:
    return " ".join(_package(found) for found in evaluation.outside)


def _package(found: Recorded) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    clock = f"; times {found['clock']}" if "clock" in found else ""
    names = listing([called(name) for name in found["chosen"]])
    chosen = "; ".join(f"{called(name)}: {settings(values)}" for name, values in found["chosen"].items())
    guesses = found.get("epoch_guesses")
    how = _by_epochs(guesses) if guesses else GRID
    return f"""On the same guesses ran {names} ({versions}; {found["machine"]}{clock}), {how} ({chosen})."""


def _by_epochs(guesses: int) -> str:
    return f"""with settings that the package or the method's authors propose; like ours it learned from the rest of
        the training side, and of the epochs that were tried the best was kept, by NDCG@20 on {count(guesses)} guesses
        of the held-out part"""


def _others_table(name: str) -> str:
    measures = (DRAWN, *SHOWN)
    rows = [(other.name, *(fraction(other.figures.get(measure), 4) for measure in measures)) for other in OTHERS[name]]
    known = [place for place in range(1, len(measures) + 1) if any(row[place] != UNKNOWN for row in rows)]
    header = ("from elsewhere", *(measure.upper() for measure in measures))
    return table([header[0], *(header[place] for place in known)], [[row[0], *(row[p] for p in known)] for row in rows])


def paper_measures(results: Results) -> str:
    """Accuracy, precision, recall and F1."""
    if not results.evaluations:
        return ""
    blocks = ["## In the paper's measures", paragraph(
        "A guess has one right item. So accuracy is HR@1, recall at k is HR@k, precision at k is HR@k / k, and their "
        "F1 is 2 HR@k / (k + 1): precision can't pass 1 / k, however good a model is."
    )]  # fmt: skip
    return joined([*blocks, *(_measures_table(evaluation) for evaluation in results.evaluations.values())])


def _measures_table(evaluation: Evaluation) -> str:
    measures = evaluation.of_each("measures")
    rows = [(called(name), *_fractions(measures[name])) for name in evaluation.figures()]
    return table((SETS[evaluation.name], *PAPER), rows)


def _fractions(row: Recorded) -> Iterator[str]:
    for measure in PAPER:
        yield fraction(row[measure], 4)
