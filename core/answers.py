"""The nouns of an answer: who asked, what was recommended and why, and what they voted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import NewType

from core.emotions import Emotion, EmotionReading
from core.moods import Feel, Mood

TrackId = NewType("TrackId", str)
"""A Spotify track id (22 characters, base 62)."""
AccountId = NewType("AccountId", int)
"""What the chat service calls a person; known to the store only, never logged."""
UserId = NewType("UserId", int)
"""What we call a person."""
UpdateId = NewType("UpdateId", int)
"""What the chat service calls one delivery; the same delivery twice takes effect once."""
AnswerId = NewType("AnswerId", int)


@dataclass(frozen=True, slots=True)
class Track:
    """One song of the catalogue; ``year`` of release and ``genre`` are None where unknown."""

    id: TrackId
    title: str
    artist: str
    year: int | None
    genre: str | None


class Vote(IntEnum):
    """A tap under a track."""

    DOWN = -1
    UP = 1


class EventKind(StrEnum):
    """What became of a recommended track."""

    LIKED = "liked"
    DISLIKED = "disliked"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a listening history.

    Attributes:
        track: what was recommended.
        kind: what became of it.
        mood: (valence, arousal) of the mood it was recommended for, each in [-1, 1].
        at: when, in UTC.
    """

    track: TrackId
    kind: EventKind
    mood: tuple[float, float]
    at: datetime


class ReasonKind(StrEnum):
    """Why a track was chosen: the largest term of its score."""

    LIKED_TRACK = "liked_track"
    LIKED_ARTIST = "liked_artist"
    MOOD = "mood"
    POPULAR = "popular"
    EXPLORATION = "exploration"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a track was chosen.

    Attributes:
        kind: which term of the score decided.
        subject: the liked track's title or the liked artist's name, for those two kinds; None otherwise.
        feel: how the track itself sounds.
    """

    kind: ReasonKind
    subject: str | None
    feel: Feel


@dataclass(frozen=True, slots=True)
class Ranked:
    """A track in an answer; ``score`` compares tracks of the same ranking only."""

    track: Track
    score: float
    reason: Reason


class Origin(StrEnum):
    """What an answer answers."""

    PHOTO = "photo"
    CHOSEN = "chosen"
    CORRECTION = "correction"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is stored.

    Attributes:
        origin: what it answers.
        mood: what the tracks were ranked for.
        reading: the network's probabilities, for an answer to a photo.
        faces: how many faces the photo showed; 0 where there was no photo.
        picks: the tracks, best first.
        previous: the answer that a correction or a request for more follows.
        corrected_to: the emotion that the user gave in place of the reading, for a correction.
    """

    origin: Origin
    mood: Mood
    reading: EmotionReading | None
    faces: int
    picks: tuple[Ranked, ...]
    previous: AnswerId | None = None
    corrected_to: Emotion | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A stored answer; ``votes`` has an entry for each pick, None where there is no vote."""

    id: AnswerId
    user: UserId
    at: datetime
    draft: Draft
    votes: tuple[Vote | None, ...]


@dataclass(frozen=True, slots=True)
class Listener:
    """What the ranking may know of a person.

    Attributes:
        events: the latest events, the oldest first.
        disliked: every track that they voted down.
        recent: what was recommended to them lately, in any answer.
    """

    user: UserId
    events: tuple[Event, ...]
    disliked: frozenset[TrackId]
    recent: frozenset[TrackId]
