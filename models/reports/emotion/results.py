"""What was recorded: the files in ``models/emotion/results`` and the manifest of the shipped network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from models.records import Recorded, read_record, read_record_if_any

PUBLIC, PORTRAITS, PHOTOS = "public", "portraits", "photos"
SETS: Mapping[str, str] = MappingProxyType(
    {PUBLIC: "FER2013 PublicTest", PORTRAITS: "posed portraits", PHOTOS: "press photos"}
)
"""What the network is measured on, by the name in the results' file names."""


@dataclass(frozen=True, slots=True)
class Results:
    """The recorded results; a file that doesn't exist is None, or missing from ``evaluations``.

    Attributes:
        evaluations: what ``undertone evaluate emotion`` printed, by the keys of :data:`SETS`.
        manifest: of the shipped network.
        peers: the benchmark beside the package ``fer``.
        detection: the measurement of the face finder.
    """

    evaluations: Mapping[str, Recorded]
    manifest: Recorded
    training: Recorded | None
    cross_validation: Recorded | None
    comparison: Recorded | None
    search: Recorded | None
    quantisation: Recorded | None
    peers: Recorded | None
    detection: Recorded | None

    def peer(self, name: str, reader: str = "fer") -> Recorded:
        """What the benchmark measured for ``reader`` on a set of :data:`SETS`; empty if it didn't."""
        rows = (self.peers or {}).get("photos", {}).get(name, [])
        return next((row for row in rows if row["reader"] == reader), {})


def read_results(folder: Path, manifest: Path) -> Results:
    """Read all recorded results.

    Raises:
        OSError: the manifest is missing, or a file can't be read.
        ValueError: a file is no JSON object.
    """
    evaluations = {name: read_record_if_any(folder / f"evaluation-{name}.json") for name in SETS}
    return Results(
        evaluations={name: found for name, found in evaluations.items() if found is not None},
        manifest=read_record(manifest),
        training=read_record_if_any(folder / "training.json"),
        cross_validation=read_record_if_any(folder / "cross_validation.json"),
        comparison=read_record_if_any(folder / "comparison.json"),
        search=read_record_if_any(folder / "search.json"),
        quantisation=read_record_if_any(folder / "quantisation.json"),
        peers=read_record_if_any(folder / "peers.json"),
        detection=read_record_if_any(folder / "detection.json"),
    )


def not_measured(file: str) -> str:
    """The one sentence that stands where a result is missing."""
    return f"Not measured: `{file}` is not among the recorded results."


def set_not_measured(name: str) -> str:
    """The same for one of :data:`SETS`."""
    return f"Not measured on {SETS[name]}: `evaluation-{name}.json` is not among the recorded results."
