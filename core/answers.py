"""The nouns of an answer: who asked, what was recommended and why, and what they voted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import NewType

from core.emotions import Emotion, EmotionReading
from core.moods import Feel, Mood
from core.strategies import Strategy

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
        mood: (valence, arousal) that it was sought for, each in [-1, 1]: the mood, or where the strategy moved it.
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
    PLAYED_TRACK = "played_track"
    MOOD = "mood"
    STRATEGY = "strategy"
    POPULAR = "popular"
    EXPLORATION = "exploration"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a track was chosen.

    Attributes:
        kind: which term of the score decided; ``MOOD``: it suits the listener's mood; ``STRATEGY``: it suits another
            one, to which the strategy leads.
        subject: the liked track's title or the liked artist's name, for those two kinds; the title of the track that
            they play, for that kind, but only until the answer is kept; None otherwise.
        feel: how the track itself sounds.
    """

    kind: ReasonKind
    subject: str | None
    feel: Feel


@dataclass(frozen=True, slots=True)
class Ranked:
    """A track in an answer.

    Attributes:
        score: compares tracks of the same ranking only; the places of a journey are a ranking each.
        target: (valence, arousal) that it was sought for: the mood of the answer, or where the strategy moved it. None
            in answers from before there were strategies, which were sought for their mood.
    """

    track: Track
    score: float
    reason: Reason
    target: tuple[float, float] | None = None


class Origin(StrEnum):
    """What an answer answers."""

    PHOTO = "photo"
    CHOSEN = "chosen"
    WORDS = "words"
    CORRECTION = "correction"
    FACE = "face"
    SHARED = "shared"
    MORE = "more"
    STRATEGY = "strategy"


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is stored.

    Attributes:
        origin: what it answers.
        mood: what was read or named. What the tracks were sought for is theirs to say: :attr:`Ranked.target`.
        reading: the probabilities behind the mood, for an answer to a photo or to words; to this person's face, where
            their corrections have taught it.
        faces: how many faces were read together: 1 for a person, more for a group; 0 where there was no photo.
        picks: the tracks, the best first, or those of a journey in its order.
        previous: the answer that a correction, a picked face, a request for more or another strategy follows; for a
            vote in a group, the answer to somebody else whose tracks these are.
        corrected_to: the emotion that the user gave in place of the reading, for a correction.
        strategy: what the tracks do with the mood.
        network_reading: what the network read in the face before the person's own corrections were heard; None where
            that is ``reading`` itself.
    """

    origin: Origin
    mood: Mood
    reading: EmotionReading | None
    faces: int
    picks: tuple[Ranked, ...]
    previous: AnswerId | None = None
    corrected_to: Emotion | None = None
    strategy: Strategy = Strategy.MATCH
    network_reading: EmotionReading | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A stored answer; ``votes`` has an entry for each pick, None where there is no vote."""

    id: AnswerId
    user: UserId
    at: datetime
    draft: Draft
    votes: tuple[Vote | None, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """How far an update had come when it was delivered before.

    Attributes:
        done: whether it took effect, and that was shown.
        message: the number of the message that is to become its answer; None if none was sent.
        answer: what was kept as its answer, and perhaps not shown; None if nothing was.
    """

    done: bool
    message: int | None
    answer: AnswerId | None


@dataclass(frozen=True, slots=True)
class ReadingFeedback:
    """What a person let us know about the reading of one photo.

    Attributes:
        reading: what the network read.
        emotion: what they named, or the emotion that they let pass as read.
        corrected: whether they named it. To let pass says less: not everybody who is misread says so.
    """

    reading: EmotionReading
    emotion: Emotion
    corrected: bool


@dataclass(frozen=True, slots=True)
class Listener:
    """What the ranking may know of a person.

    Attributes:
        events: the latest events, the oldest first.
        disliked: every track that they voted down.
        recent: what was recommended to them lately, in any answer.
        played: tracks that they play elsewhere, where that may be used; it is never kept with them, and no model reads
            it or learns from it.
    """

    user: UserId
    events: tuple[Event, ...]
    disliked: frozenset[TrackId]
    recent: frozenset[TrackId]
    played: tuple[TrackId, ...] = ()
