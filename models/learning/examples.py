"""From past answers to examples: what was known when an answer was given, and what was then voted for its tracks."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from core.answers import Event, EventKind, Vote
from core.catalogue import Catalogue
from core.history_encoding import Situation, encode_situation
from core.sql.consented import PastAnswer, PastAnswers
from core.sql.listening import KINDS, MOST_IGNORED
from core.store import HISTORY_LENGTH

Day = tuple[int, date]
"""A person and a day in UTC. Votes of one day have a mood and a moment in common, and stay together in every split."""


@dataclass(frozen=True, eq=False, slots=True)
class Example:
    """The tracks of an answer that were ranked for one mood, as far as somebody voted for them.

    Attributes:
        day: whose answer on which day; people are numbered in the order in which they were read, and not otherwise.
        at: when it was given, in UTC.
        situation: what the network reads of the moment before.
        picks: int32 (k,), rows of the catalogue that were voted for, at least one.
        liked: bool (k,), whether up or down.
    """

    day: Day
    at: datetime
    situation: Situation
    picks: NDArray[np.int32]
    liked: NDArray[np.bool_]


def examples_of(people: Iterable[PastAnswers], catalogue: Catalogue) -> list[Example]:
    """Whatever was voted for tracks that the catalogue holds, the oldest answer first."""
    found = [example for person, answers in enumerate(people) for example in _examples_of(person, answers, catalogue)]
    return sorted(found, key=lambda example: (example.at, example.day))


def _examples_of(person: int, answers: PastAnswers, catalogue: Catalogue) -> Iterator[Example]:
    past = Past(answers)
    for number, answer in enumerate(answers):
        for mood, votes in _known_votes(answer, catalogue).items():
            yield Example(
                day=(person, answer.at.astimezone(UTC).date()),
                at=answer.at,
                situation=encode_situation(catalogue, past.events_before(number), mood, answer.at),
                picks=np.array([row for row, _ in votes], np.int32),
                liked=np.array([vote is Vote.UP for _, vote in votes], np.bool_),
            )


def _known_votes(answer: PastAnswer, catalogue: Catalogue) -> Mapping[tuple[float, float], list[tuple[int, Vote]]]:
    """Rows and votes by the mood that the tracks were ranked for: a journey asks for another one at each step."""
    found: defaultdict[tuple[float, float], list[tuple[int, Vote]]] = defaultdict(list)
    for pick in answer.picks:
        if pick.vote is not None and (row := catalogue.row(pick.track)) is not None:
            found[pick.mood].append((row, pick.vote))
    return found


@dataclass(frozen=True, slots=True)
class _Voted:
    at: datetime
    answer: int
    event: Event


class Past:
    """A person's listening history as the ranking saw it before each of their answers.

    The rules are those of :mod:`core.sql.listening`, with one difference that no table can mend: a vote that was
    taken back or replaced later is not known any more.
    """

    def __init__(self, answers: PastAnswers) -> None:
        self._answers = answers
        voted = [
            _Voted(pick.voted_at, number, Event(pick.track, KINDS[pick.vote], pick.mood, pick.voted_at))
            for number, answer in enumerate(answers)
            for pick in answer.picks
            if pick.vote is not None and pick.voted_at is not None
        ]
        self._voted = sorted(voted, key=lambda vote: vote.at)
        self._times = [vote.at for vote in self._voted]

    def events_before(self, number: int) -> list[Event]:
        """The events that were known when the answer of this number was given, the oldest first."""
        until = bisect_right(self._times, self._answers[number].at)
        voted = [vote.event for vote in self._voted[:until] if vote.answer < number][-HISTORY_LENGTH:]
        ignored = list(self._latest_ignored(number, min(HISTORY_LENGTH - len(voted), MOST_IGNORED)))
        return sorted((*voted, *reversed(ignored)), key=lambda event: event.at)

    def _latest_ignored(self, number: int, room: int) -> Iterator[Event]:
        """The latest first; the tracks of the answer just before were only just seen."""
        now = self._answers[number].at
        for answer in reversed(self._answers[: max(number - 1, 0)]):
            for pick in reversed(answer.picks):
                if not room:
                    return
                if pick.voted_at is None or pick.voted_at > now:
                    yield Event(pick.track, EventKind.IGNORED, pick.mood, answer.at)
                    room -= 1


def split_by_time(examples: Sequence[Example], share: float) -> tuple[list[Example], list[Example]]:
    """Examples to learn from, and the newest to measure on, which hold at least ``share`` of the votes.

    A person's day stays whole: it is as new as its first answer.
    """
    days: defaultdict[Day, list[Example]] = defaultdict(list)
    for example in sorted(examples, key=lambda example: example.at):
        days[example.day].append(example)
    wanted = share * sum(len(example.picks) for example in examples)
    held_out: set[Day] = set()
    votes = 0
    for day, of_day in sorted(days.items(), key=lambda item: (item[1][0].at, item[0]), reverse=True):
        if votes >= wanted:
            break
        held_out.add(day)
        votes += sum(len(example.picks) for example in of_day)
    older = [example for example in examples if example.day not in held_out]
    return older, [example for example in examples if example.day in held_out]
