"""What each choice is worth: the LSTM with one thing changed at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from statistics import mean, stdev
from types import MappingProxyType

from models.records import Recorded
from models.reports.gallery import Gallery
from models.reports.history.opening import ranged, signed
from models.reports.history.pictures import Bar, draw_differences
from models.reports.history.results import SETS, Results
from models.reports.text import UNKNOWN, count, fraction, joined, paragraph, points, sentence, table

REFERENCE = "reference"
MEASURE = "ndcg@20"
VARIANTS: Mapping[str, str] = MappingProxyType(
    {
        "convolution": "a convolution in front",
        "no-recent-items": "no running averages of recent items",
        "gru": "GRU in place of LSTM",
        "rmsprop": "RMSprop in place of Adam",
        "squared-error": "squared error of vectors",
        "dot-product": "dot product, no cosine",
        "no-label-smoothing": "no label smoothing",
        "no-dropout": "no dropout",
        "no-reversal": "no playlist reversed",
    }
)
"""What the names of :mod:`models.next_item.comparison` mean."""
EXPLANATION = """The LSTM was trained again and again with one thing changed, and measured on the same guesses.
    Intervals are of the difference to the reference on those guesses; what another seed would have given is not in
    them, which is what the rows of other seeds are for."""
SEED = re.compile(r"seed-\d+")


def choices(results: Results, gallery: Gallery) -> str:
    """A section for each set on which variants were compared.

    Raises:
        ValueError: a recorded comparison has no reference.
    """
    sections = [_compared(name, rows, gallery) for name, rows in results.comparisons.items()]
    return joined(["## What each choice is worth", paragraph(EXPLANATION), *sections]) if sections else ""


def _compared(name: str, rows: Recorded, gallery: Gallery) -> str:
    if REFERENCE not in rows:
        raise ValueError(f"the comparison on {name} has no row 'reference'")
    others = [variant for variant in rows if variant != REFERENCE]
    bars = [_bar(variant, rows) for variant in sorted(others, key=lambda variant: -_gain(variant, rows))]
    return joined([
        f"### {sentence(SETS[name])}",
        gallery.show(f"choices-{name}", _title(bars), draw_differences, bars) if bars else "",
        _variant_table(rows),
        paragraph(_seeds(rows)),
    ])  # fmt: skip


def _gain(variant: str, rows: Recorded) -> float:
    return float(rows[variant]["figures"][MEASURE] - rows[REFERENCE]["figures"][MEASURE])


def _bar(variant: str, rows: Recorded) -> Bar:
    low, high = rows[variant]["better"][MEASURE]
    return Bar(_called(variant), _gain(variant, rows), (low, high))


def _called(variant: str) -> str:
    return VARIANTS.get(variant, variant.replace("-", " "))


def _title(bars: list[Bar]) -> str:
    """What surely helps and what surely hurts most; ``bars`` from the best to the worst."""
    best, worst = bars[0], bars[-1]
    gain = f"{best.name} gains {points(best.value, 2)} points" if best.interval[0] > 0 else "nothing surely helps"
    loss = f"{worst.name} costs most ({points(worst.value, 2)})" if worst.interval[1] < 0 else "nothing surely hurts"
    return sentence(f"{gain}, {loss}")


def _variant_table(rows: Recorded) -> str:
    ordered = sorted(rows, key=lambda variant: (variant != REFERENCE, -_gain(variant, rows)))
    cells = [
        (_called(variant), ranged(rows[variant]["figures"][MEASURE], rows[variant]["intervals"][MEASURE]),
         _difference(variant, rows), fraction(rows[variant]["figures"]["hr@20"], 4),
         fraction(rows[variant]["figures"]["hr@1"], 4), _best_epoch(rows[variant]), count(rows[variant]["seconds"]))
        for variant in ordered
    ]  # fmt: skip
    header = ("variant", "NDCG@20", "difference [95 % interval]", "HR@20", "HR@1", "best epoch", "training, s")
    return table(header, cells)


def _difference(variant: str, rows: Recorded) -> str:
    if variant == REFERENCE:
        return UNKNOWN
    low, high = rows[variant]["better"][MEASURE]
    gain = _gain(variant, rows)
    return f"{'+' if gain > 0 else ''}{signed(gain)} [{signed(low)}, {signed(high)}]"


def _best_epoch(row: Recorded) -> str:
    curve = row["validation_ndcg@20"]
    return f"{1 + curve.index(max(curve))} of {len(curve)}" if curve else UNKNOWN


def _seeds(rows: Recorded) -> str:
    same = [row["figures"] for variant, row in rows.items() if variant == REFERENCE or SEED.fullmatch(variant)]
    if len(same) < 2:
        return ""
    spread = ", ".join(
        f"{measure.upper()} {fraction(mean(figures), 4)} ± {fraction(stdev(figures), 4)}"
        for measure in (MEASURE, "hr@20")
        for figures in [[row[measure] for row in same]]
    )
    return f"The reference with {len(same)} seeds: {spread} (mean and standard deviation)."
