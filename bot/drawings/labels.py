"""The words in the pictures, in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.genres import Genre
from core.moods import Feel


@dataclass(frozen=True, slots=True)
class JournalLabels:
    """The words of the journal.

    Attributes:
        title: what the picture is.
        period: which days, and how many moods.
        feels: the name of each region of the plane, as a heading.
        older: what pale points are.
        newer: what bright points are.
        week: what a point of the white line is: the average of a week.
        by_weekday: heading of the lower part.
        weekdays: seven short names, Monday first.
        empty: said in place of the moods where there are none.
    """

    title: str
    period: str
    feels: Mapping[Feel, str]
    older: str
    newer: str
    week: str
    by_weekday: str
    weekdays: tuple[str, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class TasteLabels:
    """The words of the taste.

    Attributes:
        title: what the picture is.
        votes: how many votes it comes from.
        likes: what the bars to the right are.
        dislikes: what the bars to the left are.
        artists: a heading.
        genres: a heading.
        genre_names: the name of each genre.
        empty: said in place of the bars where there are no votes.
    """

    title: str
    votes: str
    likes: str
    dislikes: str
    artists: str
    genres: str
    genre_names: Mapping[Genre, str]
    empty: str


@dataclass(frozen=True, slots=True)
class CardLabels:
    """The words of the card.

    Attributes:
        mood: its name, large.
        songs: what the tracks are for.
        signature: who made the card: the bot's name, or how to find it.
    """

    mood: str
    songs: str
    signature: str
