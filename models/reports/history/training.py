"""How the next-item networks learn: learning curves, k-fold cross-validation, the search of their settings."""

from __future__ import annotations

from collections.abc import Sequence

from models.records import Recorded
from models.reports.gallery import Gallery
from models.reports.history.pictures import Line, draw_curves
from models.reports.history.results import LSTM, SETS, Results, called
from models.reports.searches import search_text
from models.reports.text import count, fraction, joined, listing, paragraph, remark, sentence, settings, table

FOLD_MEASURES = ("ndcg@20", "hr@10", "hr@20", "mrr@20", "accuracy", "precision@10", "recall@10", "f1@10")
WATCHED = "validation_ndcg@20"


def learning_curves(results: Results, gallery: Gallery) -> str:
    """NDCG@20 on the held-out part of the training side, epoch by epoch."""
    curves = {name: _lines(evaluation.recorded["setting"][WATCHED]) for name, evaluation in results.evaluations.items()}
    if not curves:
        return ""
    title = f"The LSTM is best after {listing([str(_best_epoch(lines[0])) for lines in curves.values()])} epochs"
    panels = {f"{sentence(SETS[name])}: best after {_best_epoch(lines[0])}": lines for name, lines in curves.items()}
    return joined([
        "## Learning curves",
        paragraph("After each epoch the network ranks all items for the sessions that are held out of the training "
                  "side; the weights of its best epoch are kept."),
        gallery.show("learning-curves", title, draw_curves, panels),
    ])  # fmt: skip


def _lines(curves: Recorded) -> list[Line]:
    ordered = sorted(curves.items(), key=lambda curve: curve[0] != LSTM)
    return [Line(called(name), range(1, len(curve) + 1), curve) for name, curve in ordered]


def _best_epoch(line: Line) -> int:
    return 1 + max(range(len(line.heights)), key=lambda place: line.heights[place])


def cross_validation(results: Results) -> str:
    """Mean and deviation over the folds for each model, and every fold of the LSTM."""
    sections = [_folds_of(name, recorded) for name, recorded in results.cross_validations.items()]
    return joined(["## Cross-validation", *sections]) if sections else ""


def _folds_of(name: str, recorded: Recorded) -> str:
    models = sorted(recorded["models"].items(), key=lambda model: -float(model[1]["mean"]["ndcg@20"]))
    rows = [(called(model), *(_spread(found, measure) for measure in FOLD_MEASURES)) for model, found in models]
    return joined([
        f"### {sentence(SETS[name])}",
        remark(recorded["setting"]),
        table(("mean ± standard deviation", *(measure.upper() for measure in FOLD_MEASURES)), rows),
        _every_fold(recorded["folds"]),
        paragraph(f"Each LSTM's training: {settings(recorded['config']['training'])}."),
    ])  # fmt: skip


def _spread(found: Recorded, measure: str) -> str:
    return f"{fraction(found['mean'][measure], 4)} ± {fraction(found['deviation'][measure], 4)}"


def _every_fold(folds: Sequence[Recorded]) -> str:
    rows = [
        (f"fold {fold['fold']}", count(fold["models"][LSTM]["n"]), count(fold["items"]),
         *(fraction(fold["models"][LSTM][measure], 4) for measure in FOLD_MEASURES))
        for fold in folds
    ]  # fmt: skip
    return table(("LSTM", "guesses", "items", *(measure.upper() for measure in FOLD_MEASURES)), rows)


def search(results: Results) -> str:
    """What was searched, and the best trials."""
    sections = [
        joined([f"### {sentence(SETS[name])}", search_text(recorded, "ndcg@20", lambda value: fraction(value, 4))])
        for name, recorded in results.searches.items()
    ]
    return joined(["## Hyper-parameter search", *sections]) if sections else ""
