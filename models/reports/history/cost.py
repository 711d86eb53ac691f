"""What ranking costs as the catalogue grows, and what the first cut by an index saves and misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.records import Recorded
from models.reports.gallery import Gallery
from models.reports.history.pictures import Line, draw_costs
from models.reports.history.results import Results
from models.reports.text import count, joined, milliseconds, paragraph, percent, sentence, table

HURTS = 10.0
"""Milliseconds of the dense product alone from which it is too slow for one answer of many."""
MEASURED: Mapping[str, str] = {
    "rank_ms": "whole ranking, 50 past events",
    "rank_new_listener_ms": "whole ranking, new listener",
    "product_ms": "dense product alone",
}
WITH_CUT: Mapping[str, str] = {
    "rank_ms": "first cut, 50 past events",
    "rank_new_listener_ms": "first cut, new listener",
}


def cost_curve(results: Results, gallery: Gallery) -> str:
    """Milliseconds and memory by the number of tracks."""
    found = results.catalogue_size
    if found is None:
        return ""
    sizes = found["sizes"]
    return joined([
        "## What a larger catalogue costs",
        paragraph(f"""Synthetic catalogues: the shipped tracks again and again, moved a little and less popular. Medians
            of the processor's time on one thread ({found["machine"]}, {found["when"][:10]}). The whole ranking scores
            every track; it is what ships, and what a larger catalogue has where the library of the index is
            missing."""),
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
    cut = _cut(sizes)
    for key, name in WITH_CUT.items() if cut else ():
        yield Line(name, [row["tracks"] for row in cut], [row["first_cut"][key]["median"] for row in cut])


def _cut(sizes: Sequence[Recorded]) -> list[Recorded]:
    return [row for row in sizes if "first_cut" in row]


def _cost_table(sizes: Sequence[Recorded]) -> str:
    rows = [
        (count(row["tracks"]), *(milliseconds(row[key]["median"]) for key in MEASURED), f"{row['vectors_mb']:,.0f} MB",
         f"{row['resident_mb']:,.0f} MB")
        for row in sizes
    ]  # fmt: skip
    return table(("tracks", *MEASURED.values(), "item vectors", "resident memory"), rows)


def _first_cut(sizes: Sequence[Recorded]) -> Iterator[str]:
    cut = _cut(sizes)
    if not cut:
        return
    first = cut[0]["first_cut"]
    yield "### With the first cut"
    yield paragraph(f"""In a large catalogue an index ({first["library"]}, the extra `index`) makes a first cut. The
        score is nearly an inner product of what is known of a track with what a request weighs it by; the
        {count(first["cut"])} tracks for which that is largest are then ranked by the ranking's own terms and rules.
        Where the rules leave too few of them, every track is ranked.""")
    yield _saved(cut)
    yield paragraph("""How near the answers are to those of the whole ranking, for four moods and one to three
        listeners each: the share of the tracks that come by their scores and are the same, and the score that is lost
        on the average answer. Chance falls otherwise upon a part of the tracks than upon all, so for this comparison
        the shuffle of near-equals is switched off, and the track that is drawn to explore is left out.""")
    yield _agreement(cut)
    yield paragraph(f"{sentence(_worst(cut))}.")


def _saved(cut: Sequence[Recorded]) -> str:
    rows = [
        (count(row["tracks"]), *(milliseconds(row["first_cut"][key]["median"]) for key in WITH_CUT),
         f"{row['rank_ms']['median'] / row['first_cut']['rank_ms']['median']:.1f} times",
         count(row["first_cut"]["lists"]), f"{row['first_cut']['index_mb']:,.0f} MB",
         count(row["first_cut"]["build_seconds"]))
        for row in cut
    ]  # fmt: skip
    return table(("tracks", *WITH_CUT.values(), "faster, 50 past events", "lists", "index size", "to build, s"), rows)


def _agreement(cut: Sequence[Recorded]) -> str:
    header = ("tracks", "requests", "number", "same tracks", "least", "score", "score lost", "most", "same reasons",
              "every track ranked")  # fmt: skip
    rows = [
        (count(row["tracks"]), kind["requests"], count(kind["count"]),
         *(percent(kind[key]) for key in ("same", "same_least")),
         *(_score(kind[key]) for key in ("score", "score_lost", "score_lost_most")),
         *(percent(kind[key]) for key in ("same_reasons", "every_track")))
        for row in cut
        for kind in row["first_cut"]["answers"]
    ]  # fmt: skip
    return table(header, rows)


def _score(value: float) -> str:
    return f"{round(value, 3) + 0.0:.3f}".replace("-", "−")  # + 0.0: a zero without a sign


def _worst(cut: Sequence[Recorded]) -> str:
    kinds = [(kind, row) for row in cut for kind in row["first_cut"]["answers"]]
    kind, row = max(kinds, key=lambda found: float(found[0]["score_lost"]))
    if kind["score_lost"] <= 0:
        return "no kind of request loses score"
    return f"""most is lost with {count(row["tracks"])} tracks where the requests are "{kind["requests"]}":
        {100 * kind["score_lost"] / kind["score"]:.2f} % of the score"""
