"""What one learning learns from: everybody's votes who agreed to it, parted by time, and whether they are enough."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.catalogue import Catalogue
from core.sql.consented import PastAnswers
from models.learning.challenger import LearningConfig
from models.learning.examples import Example, examples_of, split_by_time

LEAST_VOTES = 200
LEAST_OF_EACH_KIND = 20
"""Votes up, and votes down, to learn from, and likewise among the newest."""
LEAST_DAYS = 10
"""Days of people among the newest votes; a day of one person is one draw of the comparison."""


@dataclass(frozen=True, eq=False, slots=True)
class Lesson:
    """Everything that decides what is learned.

    Attributes:
        catalogue: the tracks.
        shipped: the folder of the history artifact to begin from.
        config: how to learn.
        taught: answers to learn from.
        validation: newer ones, which decide when to stop.
        newest: the newest, for the comparison.
    """

    catalogue: Catalogue
    shipped: Path
    config: LearningConfig
    taught: Sequence[Example]
    validation: Sequence[Example]
    newest: Sequence[Example]

    def enough(self) -> bool:
        """Whether a verdict can be made sure of."""
        parts = (self.taught, self.validation, self.newest)
        return (
            sum(map(sum, map(_kinds, parts))) >= LEAST_VOTES
            and all(min(_kinds(part)) >= LEAST_OF_EACH_KIND for part in (self.taught, self.newest))
            and min(_kinds(self.validation)) > 0
            and len({example.day for example in self.newest}) >= LEAST_DAYS
            and self._comparable()
        )

    def counts(self) -> dict[str, int]:
        """JSON values, for people to judge by; nothing of anybody in particular."""
        every = [*self.taught, *self.validation, *self.newest]
        liked, disliked = _kinds(every)
        return {
            "people": len({example.day[0] for example in every}),
            "liked": liked,
            "disliked": disliked,
            "held_out": sum(_kinds(self.newest)),
            "held_out_days": len({example.day for example in self.newest}),
        }

    def shortage(self) -> str:
        """In one line, how much there is to learn from and how much it takes."""
        counts = self.counts()
        return (
            f"too few votes: {counts['liked']} up and {counts['disliked']} down by people who agreed to it; needed are "
            f"{LEAST_VOTES}, and among the newest {self.config.held_out_share:.0%} {LEAST_OF_EACH_KIND} of each kind, "
            f"on {LEAST_DAYS} days of people"
        )

    def fingerprint(self) -> str:
        """Names what the lesson would teach; the same for the same votes, whoever gave them."""
        digest = hashlib.sha256((self.shipped / "manifest.json").read_bytes())
        digest.update(repr((self.catalogue.version, self.config)).encode())
        for example in (*self.taught, *self.validation, *self.newest):
            digest.update(repr((example.day, example.at)).encode())
            situation = example.situation
            for array in (situation.rows, situation.context, situation.request, example.picks, example.liked):
                digest.update(array.tobytes())
        return digest.hexdigest()

    def _comparable(self) -> bool:
        """Whether somebody has both kinds of votes among the newest."""
        kinds = {(example.day[0], liked) for example in self.newest for liked in example.liked.tolist()}
        return any((person, not liked) in kinds for person, liked in kinds)


def lesson_from(people: Sequence[PastAnswers], catalogue: Catalogue, shipped: Path, config: LearningConfig) -> Lesson:
    """What people's votes would teach: the newest are held out, and of the others the newest validate."""
    older, newest = split_by_time(examples_of(people, catalogue), config.held_out_share)
    taught, validation = split_by_time(older, config.validation_share)
    return Lesson(catalogue, shipped, config, taught, validation, newest)


def _kinds(examples: Sequence[Example]) -> tuple[int, int]:
    """How many tracks were liked, and how many disliked."""
    liked = sum(int(example.liked.sum()) for example in examples)
    return liked, sum(len(example.picks) for example in examples) - liked
