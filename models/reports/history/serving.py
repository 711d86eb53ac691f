"""What ships: the history network on held-out playlists and stations, and how tracks fit moods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.records import Recorded
from models.reports.history.results import Results
from models.reports.text import count, fraction, joined, paragraph, table, words

MEASURES = ("hr@10", "hr@20", "ndcg@20", "mrr@20")
HEADER = ("model", "HR@10", "HR@20", "NDCG@20", "MRR@20", "guesses")
BY_FOLDS: Mapping[str, str] = {
    "by_artist": "the model, no artist in two folds",
    "by_track": "the model, folds over tracks",
    "by_artist_stricter": "the model, no artist in two folds, more playlists left out that may have given the label",
    "sound_regression": "logistic regression on the audio numbers",
    "quadrant_rule": "valence/energy quadrant rule",
}
"""What the catalogue's manifest says of the fits to moods; its rows by members of the model are in DATA.md."""


def served(results: Results) -> str:
    """The network that serves, on held-out playlists and radio stations, all tracks as rivals."""
    details = results.history["details"]
    rows = [
        (name, *(fraction(row[measure], 4) for measure in MEASURES), count(row["n"]))
        for name, row in details["figures"].items()
    ]
    return joined([
        "## The network that ships",
        paragraph(f"Version {results.history['version']}, over {count(results.catalogue['details']['tracks'])} tracks. "
                  f"{details['figures_note']}"),
        table(HEADER, rows),
    ])  # fmt: skip


def track_moods(results: Results) -> str:
    """AUC of the fit to each mood: in folds, and of what ships on files of labels."""
    found = results.catalogue["details"].get("mood_auc")
    blocks = [*(_folds(found) if found else ()), *_evaluations(results)]
    return joined(["## How tracks fit moods", *blocks]) if blocks else ""


def _folds(found: Recorded) -> Iterator[str]:
    yield paragraph(f"""How likely a track stands in public playlists of a mood is learned from the moods of playlists.
        The area under the ROC curve (AUC) in five folds of the {count(found["tracks"])} labelled tracks, from the
        catalogue's manifest:""")
    moods = [mood for mood in found["by_artist"] if mood != "mean"]
    rows = [
        (text, *(fraction(found[key][mood], 3) for mood in (*moods, "mean")))
        for key, text in BY_FOLDS.items()
        if key in found
    ]
    yield table(("AUC", *moods, "mean"), rows)


def _evaluations(results: Results) -> Iterator[str]:
    for name, found in results.mood_fits.items():
        moods = list(found["auc"])
        rows = [
            (text, *(fraction(row["auc"][mood], 3) for mood in moods), fraction(row["mean_auc"], 3))
            for text, row in (("what ships", found), ("quadrant rule", found["quadrant_rule"]))
        ]
        seen = found["trained_on"]
        known = (
            f"; {count(seen)} of them are tracks whose labels it was learned from, so this is no evidence of what it "
            "does with others"
            if seen
            else "; none of them was learned from"
        )
        yield paragraph(f"Labels `{words(name)}`, {count(found['n'])} tracks of the catalogue{known}:")
        yield table(("AUC", *moods, "mean"), rows)
