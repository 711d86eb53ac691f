"""What was recorded about the history model: the results of five packages, and the manifests of what ships."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from models.records import Recorded, read_record, read_record_if_any
from models.reports.text import words

POLIMI, POLIMI_IDS, LASTFM = "polimi", "polimi-ids", "lastfm"
SETS: Mapping[str, str] = MappingProxyType(
    {
        POLIMI: "playlists, with artist and album",
        POLIMI_IDS: "playlists, tracks alone",
        LASTFM: "Last.fm users",
    }
)
"""What the next item is guessed on, by the name in the results' file names."""
SAME_GUESSES: Mapping[str, str] = MappingProxyType({POLIMI_IDS: POLIMI})
"""Sets that differ in what is known of the items alone, which other packages don't read: one run is for both."""
CONVERSATIONS = "tracks"
"""What every record of ``undertone simulate`` holds; other simulations in that folder are not about votes."""
LSTM, SYSTEM = "lstm", "system"
MODELS: Mapping[str, str] = MappingProxyType(
    {
        LSTM: "LSTM",
        "convolution_lstm": "LSTM behind a convolution",
        "convolution_gru": "GRU behind a convolution",
        SYSTEM: "the system",
        "popularity": "popularity",
        "sequential_rules": "sequential rules",
        "item_neighbours": "item-kNN",
        "session_neighbours": "session-kNN (VSTAN)",
        "ease": "EASE",
        "implicit als": "ALS (implicit)",
        "implicit item-knn": "item-kNN (implicit)",
        "cornac gru4rec": "GRU4Rec (cornac)",
        "cornac sasrec": "SASRec (cornac)",
    }
)
"""How the pages call the models."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured on one of :data:`SETS`.

    Attributes:
        name: its key.
        recorded: what ``undertone evaluate history`` gave.
        outside: what the benchmarks of other packages gave on the same guesses.
    """

    name: str
    recorded: Recorded
    outside: tuple[Recorded, ...]

    def figures(self) -> dict[str, Recorded]:
        """The figures of every model, ours first, then the other packages', the best NDCG@20 of each first."""
        ours = {LSTM: self.recorded[LSTM], SYSTEM: self.recorded[SYSTEM], **self.recorded["members"]}
        peers = dict(self.recorded["peers"])
        for found in self.outside:
            peers |= found["peers"]
        return {**_best_first(ours), **_best_first(peers)}

    def of_each(self, key: str) -> dict[str, Recorded]:
        """``intervals`` or ``measures`` by model."""
        found = dict(self.recorded[key])
        for package in self.outside:
            found |= package[key]
        return found


@dataclass(frozen=True, slots=True)
class Results:
    """The recorded results; a file that doesn't exist is None, or missing from its mapping.

    Attributes:
        evaluations: by the keys of :data:`SETS`.
        comparisons: variants of the LSTM, by the same keys.
        cross_validations: by the same keys.
        searches: by the same keys.
        catalogue_size: what ranking costs as the catalogue grows.
        simulations: what ``undertone simulate`` gave, by the name it was recorded under.
        plays: what plays elsewhere bring, however much they count.
        mood_fits: what ``undertone evaluate mood-fit`` gave, by name.
        mood_effects: tests of whether a mood tells what somebody will like, by name.
        history: the manifest of the network that ships.
        catalogue: the manifest of the catalogue that ships.
    """

    evaluations: Mapping[str, Evaluation]
    comparisons: Mapping[str, Recorded]
    cross_validations: Mapping[str, Recorded]
    searches: Mapping[str, Recorded]
    catalogue_size: Recorded | None
    simulations: Mapping[str, Recorded]
    plays: Recorded | None
    mood_fits: Mapping[str, Recorded]
    mood_effects: Mapping[str, Recorded]
    history: Recorded
    catalogue: Recorded


def read_results(models: Path) -> Results:
    """Read all recorded results below the folder ``models``.

    Raises:
        OSError: a manifest is missing, or a file can't be read.
        ValueError: a file is no JSON object.
    """
    next_item = models / "next_item" / "results"
    return Results(
        evaluations={name: found for name in SETS if (found := _evaluation(next_item, name)) is not None},
        comparisons=_of_sets(next_item, "comparison"),
        cross_validations=_of_sets(next_item, "cross-validation"),
        searches=_of_sets(next_item, "search"),
        catalogue_size=read_record_if_any(next_item / "catalogue-size.json"),
        simulations=_with(CONVERSATIONS, _all(models / "simulation" / "results", "")),
        plays=read_record_if_any(models / "simulation" / "results" / "plays.json"),
        mood_fits=_all(models / "track_mood" / "results", "evaluation-"),
        mood_effects=_all(models / "mood_effect" / "results", "evaluation-"),
        history=read_record(models / "artifacts" / "history" / "manifest.json"),
        catalogue=read_record(models / "artifacts" / "catalogue" / "manifest.json"),
    )


def called(name: str) -> str:
    """What the page calls a model."""
    return MODELS.get(name, words(name))


def _best_first(rows: Mapping[str, Recorded]) -> dict[str, Recorded]:
    return dict(sorted(rows.items(), key=lambda row: -row[1]["ndcg@20"]))


def _evaluation(folder: Path, name: str) -> Evaluation | None:
    recorded = read_record_if_any(folder / f"evaluation-{name}.json")
    if recorded is None:
        return None
    guesses = recorded[LSTM]["n"]
    outside = [read_record(path) for path in sorted(folder.glob(f"peer-*-{SAME_GUESSES.get(name, name)}.json"))]
    for found in outside:
        if any(row["n"] != guesses for row in found["peers"].values()):
            raise ValueError(f"a peer's record for {name} is not about the {guesses} guesses of the evaluation")
    return Evaluation(name, recorded, tuple(outside))


def _of_sets(folder: Path, kind: str) -> dict[str, Recorded]:
    found = {name: read_record_if_any(folder / f"{kind}-{name}.json") for name in SETS}
    return {name: recorded for name, recorded in found.items() if recorded is not None}


def _all(folder: Path, before: str) -> dict[str, Recorded]:
    return {path.stem.removeprefix(before): read_record(path) for path in sorted(folder.glob(f"{before}*.json"))}


def _with(key: str, records: Mapping[str, Recorded]) -> dict[str, Recorded]:
    return {name: recorded for name, recorded in records.items() if key in recorded}
