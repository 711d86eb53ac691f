"""What is sealed in a row of ``answers``, each part by itself, since few readers want all: ``mood``, ``tracks`` (which
ones, in their order) and ``picks`` (the rest of them).

All are bound to the person and to the answer, so that nobody's mood can be put under another name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.answers import Draft, Ranked, Reason, ReasonKind, Track, TrackId, UserId
from core.emotions import Emotion, EmotionReading
from core.moods import Feel, Mood
from core.sealing import Sealer
from core.sql.contract import Row
from core.strategies import Strategy

MOOD, TRACKS, PICKS = "answers.mood", "answers.tracks", "answers.picks"


@dataclass(frozen=True, slots=True)
class Felt:
    """What is sealed as ``mood``.

    Attributes:
        mood: what was read or named.
        strategy: what the tracks do with it.
        network_reading: what the network read; None for a mood that was named.
        personal_reading: what the person's corrections made of it; None where they changed nothing.
        corrected_to: the emotion that the person gave in place of the reading.
    """

    mood: Mood
    strategy: Strategy
    network_reading: EmotionReading | None
    personal_reading: EmotionReading | None
    corrected_to: Emotion | None


@dataclass(frozen=True, slots=True)
class SoughtTrack:
    """A track and the (valence, arousal) that it was sought for: its target, or the mood of its answer."""

    track: TrackId
    mood: tuple[float, float]


def seal_mood(sealer: Sealer, user: UserId, answer: int, draft: Draft) -> bytes:
    """``mood`` of a row."""
    mood = draft.mood
    corrected = draft.network_reading is not None
    value = {
        # float() because the computing side may hand over NumPy's numbers, which JSON does not take
        "mood": [*map(float, (*mood.point, mood.spread)), mood.label, float(mood.confidence)],
        "strategy": draft.strategy,
        "network_reading": _probabilities(draft.network_reading if corrected else draft.reading),
        "personal_reading": _probabilities(draft.reading if corrected else None),
        "corrected_to": draft.corrected_to,
    }
    return sealer.seal(value, MOOD, user, answer)


def open_mood(sealer: Sealer, row: Row) -> Felt:
    """The reverse, in a row with ``id``, ``user`` and ``mood``.

    Raises:
        SealError: it was altered.
    """
    value = sealer.open(row["mood"], MOOD, row["user"], row["id"])
    valence, arousal, spread, label, confidence = value["mood"]
    corrected_to = value["corrected_to"]
    return Felt(
        Mood(valence, arousal, spread, Emotion(label), confidence),
        Strategy(value["strategy"]),
        _reading(value["network_reading"]),
        _reading(value["personal_reading"]),
        None if corrected_to is None else Emotion(corrected_to),
    )


def seal_tracks(sealer: Sealer, user: UserId, answer: int, picks: Sequence[Ranked]) -> bytes:
    """``tracks`` of a row."""
    return sealer.seal([pick.track.id for pick in picks], TRACKS, user, answer)


def open_tracks(sealer: Sealer, row: Row) -> list[TrackId]:
    """The reverse, in a row with ``id``, ``user`` and ``tracks``; it is short since the ranking opens hundreds.

    Raises:
        SealError: it was altered.
    """
    tracks: list[TrackId] = sealer.open(row["tracks"], TRACKS, row["user"], row["id"])
    return tracks


def seal_picks(sealer: Sealer, user: UserId, answer: int, picks: Sequence[Ranked]) -> bytes:
    """``picks`` of a row."""
    return sealer.seal([_values(pick) for pick in picks], PICKS, user, answer)


def open_picks(sealer: Sealer, row: Row) -> tuple[Ranked, ...]:
    """The reverse, in a row with ``id``, ``user``, ``tracks`` and ``picks``.

    Raises:
        SealError: it was altered.
    """
    tracks, values = open_tracks(sealer, row), sealer.open(row["picks"], PICKS, row["user"], row["id"])
    return tuple(_ranked(track, *rest) for track, rest in zip(tracks, values, strict=True))


def open_sought(sealer: Sealer, row: Row) -> tuple[SoughtTrack, ...]:
    """The same for whoever wants no titles, in a row with ``mood``, too.

    Raises:
        SealError: it was altered.
    """
    tracks, values = open_tracks(sealer, row), sealer.open(row["picks"], PICKS, row["user"], row["id"])
    targets = [_target(rest[-1]) for rest in values]
    if None in targets:  # as in every answer from before there were strategies
        point = open_mood(sealer, row).mood.point
        return tuple(SoughtTrack(track, target or point) for track, target in zip(tracks, targets, strict=True))
    return tuple(SoughtTrack(track, target) for track, target in zip(tracks, targets, strict=True) if target)


def _values(pick: Ranked) -> list[Any]:
    track, reason = pick.track, pick.reason
    year = None if track.year is None else int(track.year)
    target = None if pick.target is None else [float(axis) for axis in pick.target]
    song = (track.title, track.artist, year, track.genre)
    return [*song, float(pick.score), reason.kind, reason.subject, reason.feel, target]


def _ranked(
    track: TrackId,
    title: str,
    artist: str,
    year: int | None,
    genre: str | None,
    score: float,
    reason: str,
    subject: str | None,
    feel: str,
    target: list[float] | None,
) -> Ranked:
    song = Track(track, title, artist, year, genre)
    return Ranked(song, score, Reason(ReasonKind(reason), subject, Feel(feel)), _target(target))


def _target(values: list[float] | None) -> tuple[float, float] | None:
    return None if values is None else (values[0], values[1])


def _probabilities(reading: EmotionReading | None) -> list[float] | None:
    return None if reading is None else [float(value) for value in reading.probabilities]


def _reading(values: list[float] | None) -> EmotionReading | None:
    return None if values is None else EmotionReading(tuple(values))
