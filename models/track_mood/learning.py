"""Learn every track's fit to each mood and its position in the mood plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.track_moods import TRACK_MOODS
from models.music.sequences import TrackSequence
from models.music.tracks import TrackTable
from models.track_mood.evidence import track_evidence
from models.track_mood.model import MoodModel, calibrated, tag_table, together
from models.track_mood.plane import MOOD_TAGS, positions


@dataclass(frozen=True, slots=True, eq=False)
class LearnedMoods:
    """What was learned of n tracks.

    Attributes:
        fits: float32 (n, moods) in [0, 1], calibrated, in the order of :data:`core.track_moods.TRACK_MOODS`.
        valence_arousal: float32 (n, 2) in [-1, 1].
        tagged: bool (n,), whose tags it was learned from.
    """

    fits: NDArray[np.float32]
    valence_arousal: NDArray[np.float32]
    tagged: NDArray[np.bool_]


def learn_moods(table: TrackTable, sequences: Sequence[TrackSequence], seed: int) -> LearnedMoods:
    """Learn from the tagged tracks about all of them; takes minutes for 39,000.

    Positions follow from the first member of the model alone. The others know better which playlists hold a track, and
    so they misplace loud ones: "happy" playlists hold much classic rock, and "Enter Sandman" is no happy song.
    """
    rows, labels = tag_table(table)
    model, evidence = MoodModel(seed), track_evidence(table, sequences)
    unseen = model.out_of_fold(evidence, rows, labels, by_artist=True)
    scores = model.scores(evidence, rows, labels, np.arange(len(table)))
    fits = calibrated(together(unseen), labels, together(scores))
    likeness = calibrated(unseen[0], labels, scores[0])
    tagged = np.zeros(len(table), np.bool_)
    tagged[rows] = True
    return LearnedMoods(
        fits=fits[:, [MOOD_TAGS.index(tag) for tag in TRACK_MOODS]].astype(np.float32),
        valence_arousal=positions(likeness, labels.mean(axis=0), table),
        tagged=tagged,
    )


def learn_positions(table: TrackTable, sequences: Sequence[TrackSequence], seed: int) -> NDArray[np.float32]:
    """float32 (n, 2), (valence, arousal) in [-1, 1] of each track, learned from the tagged ones."""
    return learn_moods(table, sequences, seed).valence_arousal


def median_places(table: TrackTable, places: NDArray[np.float32]) -> dict[str, tuple[float, float]]:
    """The median (valence, arousal) of the tracks with each tag, both in [-1, 1]; without tags that no track has."""
    rows, labels = tag_table(table)
    tags = [(tag, rows[column > 0]) for tag, column in zip(MOOD_TAGS, labels.T, strict=True) if column.any()]
    medians = ((tag, np.median(places[tagged], axis=0).tolist()) for tag, tagged in tags)
    return {tag: (valence, arousal) for tag, (valence, arousal) in medians}
