"""A person's moods of the last weeks, as values that a text or a picture shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from core.answers import Answer, AnswerId, Origin
from core.moods import Feel, Mood, feel_of

WEEKS = 4
"""How far back a journal goes, where nobody asks for more."""
WEEK = 7
FOLLOWING = frozenset({Origin.MORE, Origin.STRATEGY})
"""Other songs for a mood that was written down already."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One mood.

    Attributes:
        at: when it was read or named, in the person's time zone.
        mood: what it was; what the person said in place of a reading, if they did.
        named: whether the person named it; otherwise it was read in a photo or in words.
    """

    at: datetime
    mood: Mood
    named: bool


@dataclass(frozen=True, slots=True)
class Average:
    """Some moods together.

    Attributes:
        entries: how many moods.
        point: their mean (valence, arousal), each in [-1, 1]; None without any.
    """

    entries: int
    point: tuple[float, float] | None

    @property
    def feel(self) -> Feel | None:
        """The region that the mean lies in."""
        return None if self.point is None else feel_of(*self.point)


@dataclass(frozen=True, slots=True)
class Journal:
    """The moods of some weeks.

    Attributes:
        first: the first day.
        last: the last day; whole weeks end with it.
        entries: the moods, the oldest first.
        zone: the person's, which decides on the days.
    """

    first: date
    last: date
    entries: tuple[JournalEntry, ...]
    zone: tzinfo = UTC

    def weekdays(self) -> tuple[Average, ...]:
        """Seven, Monday first."""
        return tuple(self._averages((entry.at.weekday() for entry in self.entries), WEEK))

    def weeks(self) -> tuple[Average, ...]:
        """One for each week, the oldest first."""
        return tuple(self._averages((self._week(entry) for entry in self.entries), self._week_count))

    def age(self, entry: JournalEntry) -> float:
        """How long ago an entry is: 0 on the last day, towards 1 on the first one."""
        return (self.last - entry.at.date()).days / (WEEK * self._week_count)

    def average(self) -> Average:
        """All moods together."""
        return average_of([entry.mood for entry in self.entries])

    def feels(self) -> Mapping[Feel, int]:
        """How many moods lay in each region, the most frequent first; regions without any are left out."""
        counts = Counter(entry.mood.feel for entry in self.entries)
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def _week_count(self) -> int:
        return ((self.last - self.first).days + 1) // WEEK

    def _week(self, entry: JournalEntry) -> int:
        return (entry.at.date() - self.first).days // WEEK

    def _averages(self, bins: Iterable[int], count: int) -> Iterator[Average]:
        moods: list[list[Mood]] = [[] for _ in range(count)]
        for place, entry in zip(bins, self.entries, strict=True):
            moods[place].append(entry.mood)
        return (average_of(some) for some in moods)


def average_of(moods: Sequence[Mood]) -> Average:
    """The mean point of some moods."""
    if not moods:
        return Average(0, None)
    valence, arousal = (sum(axis) / len(moods) for axis in zip(*(mood.point for mood in moods), strict=True))
    return Average(len(moods), (valence, arousal))


def journal_start(now: datetime, zone: tzinfo, weeks: int = WEEKS) -> datetime:
    """The midnight with which a journal of some weeks begins; answers from before it are not needed."""
    first = now.astimezone(zone).date() - timedelta(days=WEEK * weeks - 1)
    return datetime(first.year, first.month, first.day, tzinfo=zone)


def keep_journal(answers: Iterable[Answer], now: datetime, zone: tzinfo, weeks: int = WEEKS) -> Journal:
    """The journal of the last weeks.

    Args:
        answers: a person's, in any order; those from before the first day are passed over.
        now: in any time zone.
        zone: the person's; it decides which day it is.
        weeks: how many, above 0; the last of them ends today.
    """
    first = journal_start(now, zone, weeks).date()
    last = now.astimezone(zone).date()
    entries = [replace(entry, at=entry.at.astimezone(zone)) for entry in _moods(answers)]
    within = [entry for entry in entries if first <= entry.at.date() <= last]
    return Journal(first, last, tuple(sorted(within, key=lambda entry: entry.at)), zone)


def _moods(answers: Iterable[Answer]) -> Iterable[JournalEntry]:
    """Each mood once: answers that follow each other have the one of the first, of the face that was picked in it, or
    what it was last corrected to.
    """
    beginnings: dict[AnswerId, AnswerId] = {}
    entries: dict[AnswerId, JournalEntry] = {}
    for answer in sorted(answers, key=lambda answer: answer.id):
        draft = answer.draft
        if draft.origin is Origin.SHARED:
            continue  # somebody else's mood
        begun = None if draft.previous is None else beginnings.get(draft.previous)
        if begun is None and draft.origin in FOLLOWING:
            continue  # the answer that the mood came with is older than what is asked for, or erased
        beginnings[answer.id] = begun or answer.id
        if begun is None:
            entries[answer.id] = JournalEntry(answer.at, draft.mood, named=draft.reading is None or _corrected(answer))
        elif draft.origin is Origin.FACE:
            entries[begun] = replace(entries[begun], mood=draft.mood)
        elif _corrected(answer):
            entries[begun] = replace(entries[begun], mood=draft.mood, named=True)
    return entries.values()


def _corrected(answer: Answer) -> bool:
    return answer.draft.corrected_to is not None
