"""SiTunes (CHIIR 2024): tracks that people heard in daily life, how they rated them, and their mood before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from models.mood_effect.shrinkage import groups_of

LIKED_FROM = 3
"""The published label: a rating of at least this."""

TIME = ("morning", "afternoon", "evening")
BODY = (
    "relative_HB_mean", "activity_intensity_mean", "activity_step_mean",
    "relative_HB_std", "activity_intensity_std", "activity_step_std",
)  # fmt: skip
DOING = ("still", "act2still", "walking", "none", "sleeping", "running")
PLACE = (
    "weather_sunny", "weather_cloudy", "weather_rainy", "weather2", "weather3", "weather4", "GPS1", "GPS2", "GPS3",
)  # fmt: skip
SITUATION = (*TIME, *BODY, *DOING, *PLACE)
MOOD = ("emo_pre_valence", "emo_pre_arousal")

DAY_FOLDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Tracks that were heard and rated.

    Attributes:
        listeners: int64 (n,).
        tracks: int64 (n,).
        ratings: float64 (n,), 1..5.
        days: int64 (n,), of the calendar, local time.
        situation: float64 (n, 24), the columns :data:`SITUATION`; NaN in the first stage, which did not record it.
        mood: float64 (n, 2), valence and arousal before listening, -1..1, as the listeners stated them; NaN likewise.
    """

    listeners: NDArray[np.int64]
    tracks: NDArray[np.int64]
    ratings: NDArray[np.float64]
    days: NDArray[np.int64]
    situation: NDArray[np.float64]
    mood: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.ratings)

    @property
    def liked(self) -> NDArray[np.bool_]:
        """bool (n,), the label."""
        return self.ratings >= LIKED_FROM

    @property
    def walking(self) -> NDArray[np.bool_]:
        """bool (n,)."""
        return np.asarray(self.situation[:, SITUATION.index("walking")] == 1)

    def where(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> Events:
        """Some of the events."""
        return Events(*(getattr(self, field.name)[rows] for field in fields(self)))


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Events to train on, to choose on, and to test on; ``tests`` by the name of the setting."""

    train: Events
    validation: Events
    tests: Mapping[str, Events]

    def parts(self) -> tuple[Events, ...]:
        """Train, validation, and the tests in their order."""
        return (self.train, self.validation, *self.tests.values())

    def without_walking(self) -> Split:
        """The same with all events left out in which the listener walked."""
        kept = [part.where(~part.walking) for part in self.parts()]
        return Split(kept[0], kept[1], dict(zip(self.tests, kept[2:], strict=True)))


@dataclass(frozen=True, slots=True, eq=False)
class Listening:
    """All of SiTunes that is measured.

    Attributes:
        first_stage: the splits of setting 1: trained on what was heard in the laboratory, tested on daily life.
        daily: those of settings 2 and 3, which share their training parts: tested on other events of that stage, and
            on a later stage with mostly other tracks.
        sounds: the audio numbers of each track, float64 (f,).
        sound_names: of the f numbers.
    """

    first_stage: tuple[Split, ...]
    daily: tuple[Split, ...]
    sounds: Mapping[int, NDArray[np.float64]]
    sound_names: tuple[str, ...]


def together(parts: Sequence[Events]) -> Events:
    """All events of the parts, one part after the other."""
    return Events(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Events)))


def splits_by_day(split: Split, seed: int = 0) -> Iterator[Split]:
    """Five folds of the events of a split of setting 2 in which no listener's day stands in two parts.

    Each fold tests once, the next one chooses, the other three train.
    """
    events = together([split.train, split.validation, split.tests["setting 2"]])
    days = groups_of(events.listeners, events.days)
    folds = [test for _, test in GroupKFold(DAY_FOLDS, shuffle=True, random_state=seed).split(days, groups=days)]
    for number, test in enumerate(folds):
        validation = folds[(number + 1) % DAY_FOLDS]
        rest = np.setdiff1d(np.arange(len(events)), np.concatenate([test, validation]))
        yield Split(events.where(rest), events.where(validation), {"by day": events.where(test)})
