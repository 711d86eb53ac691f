"""What a model may know of an event: listener and track, and beside them the situation, the mood, or both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.mood_effect.listening import Events, Listening, Split, together
from models.mood_effect.shrinkage import Term, groups_of, out_of_fold_effects

BASE, BASE_AND_MOOD = "user_item", "user_item+mood"
SITUATED, SITUATED_AND_MOOD = "user_item+situation", "user_item+situation+mood"
FEATURE_SETS: Mapping[str, tuple[str, ...]] = {
    BASE: (),
    BASE_AND_MOOD: ("mood",),
    SITUATED: ("situation",),
    SITUATED_AND_MOOD: ("situation", "mood"),
}
MOOD_ADDED: Mapping[str, str] = {BASE: BASE_AND_MOOD, SITUATED: SITUATED_AND_MOOD}
"""What the mood is added to, and what that makes."""

EFFECT_STRENGTH = 5.0

Matrix = NDArray[np.float64]


def feature_tables(split: Split, listening: Listening, feature_set: str) -> tuple[Matrix, ...]:
    """Float64 (events, features) for each part of the split: train, validation, and the tests in their order.

    Every set has the shrunk effects of listener and track, learned from the training part alone (and for a training
    event from the other training events), and the track's audio numbers. The mood comes as it was stated, as its
    distance from the track's place, times the track's valence and energy, and as what it changes for this listener:
    a shrunk slope, learned likewise.

    Args:
        feature_set: one of :data:`FEATURE_SETS`.
    """
    parts = split.parts()
    events, known = together(parts), np.arange(len(split.train), dtype=np.int64)
    sound = np.stack([listening.sounds[track] for track in events.tracks.tolist()])
    with_mood = "mood" in FEATURE_SETS[feature_set]
    columns = [out_of_fold_effects(_terms(events, with_mood=with_mood), events.ratings, known), sound]
    if with_mood:
        columns.append(_mood_columns(events, sound, listening.sound_names))
    if "situation" in FEATURE_SETS[feature_set]:
        columns.append(events.situation)
    ends = np.cumsum([len(part) for part in parts])[:-1]
    return tuple(np.split(np.hstack(columns), ends))


def _terms(events: Events, *, with_mood: bool) -> Sequence[Term]:
    listeners = groups_of(events.listeners)
    terms = [Term(listeners, EFFECT_STRENGTH), Term(groups_of(events.tracks), EFFECT_STRENGTH)]
    if with_mood:
        terms += [Term(listeners, EFFECT_STRENGTH, slope) for slope in events.mood.T]
    return terms


def _mood_columns(events: Events, sound: Matrix, names: Sequence[str]) -> Matrix:
    place = 2 * sound[:, [names.index("valence"), names.index("energy")]] - 1  # 0..1 to -1..1, as the moods are
    distance = np.linalg.norm(events.mood - place, axis=1, keepdims=True)
    return np.hstack([events.mood, distance, events.mood * place])
