"""What ranking costs as the catalogue grows, and what an index in front of it would save and miss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.reports.gallery import Gallery
from models.reports.history.pictures import Line, draw_costs
from models.reports.history.results import Recorded, Results
from models.reports.text import count, joined, listing, milliseconds, paragraph, percent, sentence, table

HURTS = 10.0
"""Milliseconds of the dense product alone from which it is too slow for one answer of many."""
GOOD_RECALL = 0.95
MEASURED: Mapping[str, str] = {
    "rank_ms": "whole ranking, 50 past events",
    "rank_new_listener_ms": "whole ranking, new listener",
    "product_ms": "dense product alone",
}


def cost_curve(results: Results, gallery: Gallery) -> str:
    """Milliseconds and memory by the number of tracks."""
    found = results.catalogue_size
    if found is None:
        return ""
    sizes = found["sizes"]
    return joined([
        "## What a larger catalogue costs",
        paragraph(f"""Synthetic catalogues: the shipped tracks again and again, moved a little. Medians of the
            processor's time on one thread ({found["machine"]}, {found["when"][:10]})."""),
        gallery.show("catalogue-size", _title(sizes), draw_costs, list(_lines(sizes)), HURTS),
        _cost_table(sizes),
        *_first_cut(sizes),
    ])  # fmt: skip


def _hurting(sizes: Sequence[Recorded]) -> list[Recorded]:
    return [row for row in sizes if row["product_ms"]["median"] > HURTS]


def _title(sizes: Sequence[Recorded]) -> str:
    hurting = _hurting(sizes)
    if not hurting:
        return f"The dense product stays under {HURTS:g} ms up to {count(sizes[-1]['tracks'])} tracks"
    return f"The dense product passes {HURTS:g} ms by {count(hurting[0]['tracks'])} tracks"


def _lines(sizes: Sequence[Recorded]) -> Iterator[Line]:
    for key, name in MEASURED.items():
        yield Line(name, [row["tracks"] for row in sizes], [row[key]["median"] for row in sizes])
    cut = [(row["tracks"], best["ms"]["median"]) for row in sizes if (best := _good_probe(row)) is not None]
    if cut:
        yield Line(f"first cut by an index, recall from {percent(GOOD_RECALL)}", *map(list, zip(*cut, strict=True)))


def _good_probe(row: Recorded) -> Recorded | None:
    """The fastest setting of the index that misses little."""
    probes = [probe for probe in row.get("first_cut", {}).get("probes", ()) if probe["recall"] >= GOOD_RECALL]
    return min(probes, key=lambda probe: float(probe["ms"]["median"]), default=None)


def _cost_table(sizes: Sequence[Recorded]) -> str:
    rows = [
        (count(row["tracks"]), *(milliseconds(row[key]["median"]) for key in MEASURED), f"{row['vectors_mb']:,.0f} MB",
         f"{row['resident_mb']:,.0f} MB")
        for row in sizes
    ]  # fmt: skip
    return table(("tracks", *MEASURED.values(), "item vectors", "resident memory"), rows)


def _first_cut(sizes: Sequence[Recorded]) -> Iterator[str]:
    cut = [row for row in sizes if "first_cut" in row]
    if not cut:
        return
    first = cut[0]["first_cut"]
    yield paragraph(f"""As an experiment, an approximate index ({first["library"]}) took the first cut in place of the
        product: {count(first["cut"])} tracks, which ought to hold the {count(first["wanted"])} that the product puts
        first. What ships has no such index. {_gain(sizes)}""")
    rows = [
        (count(row["tracks"]), row["first_cut"]["kind"], count(probe["probes"]), milliseconds(probe["ms"]["median"]),
         milliseconds(row["product_ms"]["median"]), percent(probe["recall"]), percent(probe["recall_least"]),
         f"{row['first_cut']['index_mb']:,.0f} MB", count(row["first_cut"]["build_seconds"]))
        for row in cut
        for probe in row["first_cut"]["probes"]
    ]  # fmt: skip
    header = ("tracks", "index", "lists looked into", "first cut", "dense product", "recall", "worst listener's",
              "index size", "to build, s")  # fmt: skip
    yield table(header, rows)
    good = [count(row["tracks"]) for row in cut if _good_probe(row) is not None]
    if good:
        yield paragraph(f"A recall of {percent(GOOD_RECALL)} or more was reached with {listing(good)} tracks.")


def _gain(sizes: Sequence[Recorded]) -> str:
    """What an index could save at most, with the fewest tracks and with the most."""
    parts = [
        f"with {count(row['tracks'])} tracks the product is {milliseconds(row['product_ms']['median'])} of the "
        f"{milliseconds(row['rank_ms']['median'])} that a ranking takes"
        for row in (sizes[0], sizes[-1])
    ]
    return f"""{sentence(parts[0])}, {parts[1]}: to save more than the product, the other terms of the score (mood,
        popularity, taste) would have to look at the cut alone, too."""
