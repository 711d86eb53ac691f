"""What a person's votes say at once, before any network has learned from them.

The taste is computed anew from the stored votes for each answer; nothing else is kept of it, so a vote that is taken
back is undone exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.answers import Event, EventKind, TrackId
from core.catalogue import Catalogue
from core.posterior import LinearPosterior, linear_posterior
from core.similarity import SimilaritySpace

EXPECTED = -0.5
"""The vote, from -1 to 1, that is expected of a track that hardly anybody knows, before its listener has voted at all:
three of four are down. So a vote down is hardly news, and a vote up is."""
EXPECTED_BY_POPULARITY = 0.18
"""By so much more is expected of the best-known track.

More of it held users of Last.fm among what everybody knows after their first votes had said otherwise.
"""
OBSCURE_VARIANCE = 0.16
"""Variance of the opinions on a track that hardly anybody knows, beside that on the best-known one.

What few people know, few of them like, whoever they are; on what everybody knows, opinions differ. So the same likeness
to what was voted for says less of a little-known track: see :func:`reach`.
"""
HABIT = 0.6
"""How far somebody may vote up or down whatever the track, in deviations of taste.

Who dislikes nearly everything says little by one more vote down, and much by a vote up; who likes nearly everything,
the other way round. Without this, many votes down drove the ranking away from all that it knows.
"""
LEANING = 0.15
"""How far somebody may go by popularity more, or less, than everybody does: the deviation of what each person's own
votes add to :data:`EXPECTED_BY_POPULARITY`."""
DISLIKE_WEIGHT = -0.6
"""A vote down pushes more gently than a vote up pulls: people dislike tracks of a kind that they like, too.

`undertone simulate` shows what mild and full dislikes bring to listeners taken from Last.fm's data.
"""
FADING = 0.97
"""Each later vote takes this factor from an earlier one's weight: after 23 votes, half is left."""
DOUBT = 0.6
"""The variance of a vote's noise beside that of taste: of somebody whose habit were known, one vote on the best-known
track would go 62 % of the way to certainty, four like it 87 %."""
PLAY_WEIGHT = 0.3
"""A track that somebody plays elsewhere counts as much of a vote up: to let a song play is no opinion of it. `python -m
models.simulation plays` measures it: a third of it brought less of what is liked."""
OPTIMISM = 0.05
"""How many standard deviations of what is not known yet are added to what is expected of a track.

So the ranking learns about kinds of tracks that few votes speak of; `undertone simulate` shows what it costs.
"""


@dataclass(frozen=True, slots=True)
class Pull:
    """A liked track, as a row of the catalogue, and its cosine with the track that it speaks for."""

    liked: int
    likeness: float


@dataclass(frozen=True, slots=True, eq=False)
class TastePosterior(LinearPosterior):
    """What votes say of the directions of taste, and of popularity.

    Attributes:
        leaning: how much more, or below 0 less, this person is expected to like the best-known track than everybody is.
    """

    leaning: float


@dataclass(frozen=True, slots=True, eq=False)
class Taste:
    """Votes as rows of the catalogue.

    Attributes:
        liked: intp (k,), the tracks voted up, the oldest first.
        liked_weights: float32 (k,), how much each of them counts, 0..1.
        disliked: intp (m,), the tracks voted down, the oldest first.
        disliked_weights: float32 (m,), how much each of them counts, -0.6..0.
        popularity: float32 (k + m,) in [0, 1], of the tracks voted up and then of those voted down.
        one_sided: whether nobody could have voted otherwise, so that the votes tell neither a habit nor a surprise.
    """

    liked: NDArray[np.intp]
    liked_weights: NDArray[np.float32]
    disliked: NDArray[np.intp]
    disliked_weights: NDArray[np.float32]
    popularity: NDArray[np.float32]
    one_sided: bool = False

    def __len__(self) -> int:
        """How many votes there are."""
        return len(self.liked) + len(self.disliked)

    def posterior(self, space: SimilaritySpace) -> TastePosterior:
        """What the votes say of the directions of ``space``: towards 1 along what was liked, -1 along what was not.

        Only what was not expected of a vote says anything, and the more, the better known the track: the feature of a
        track is its direction times its :func:`reach`. A person's habit and their leaning to what is popular are
        unknown weights like those of the directions; the habit is the same for every track and integrated out.
        """
        weights = np.concatenate([self.liked_weights, self.disliked_weights])
        directions = space.directions(np.concatenate([self.liked, self.disliked]))
        votes, noise = np.sign(weights), DOUBT / np.abs(weights)
        if self.one_sided:
            along = linear_posterior(directions, votes, noise)
            return TastePosterior(along.weights, along.explained, leaning=0.0)
        directions *= reach(self.popularity)[:, np.newaxis]
        features = np.column_stack([directions, np.full(len(votes), HABIT), LEANING * self.popularity])
        expected = EXPECTED + EXPECTED_BY_POPULARITY * self.popularity
        whole, width = linear_posterior(features, votes - expected, noise), directions.shape[1]
        leaning = LEANING * float(whole.weights[-1])
        return TastePosterior(whole.weights[:width], whole.explained[:, :width], leaning)

    def direction(self, space: SimilaritySpace) -> NDArray[np.float32]:
        """float32 (d,), the direction of taste that the votes make likeliest; nearer to 0 the less they say."""
        return self.posterior(space).weights

    def strongest_pulls(self, rows: NDArray[np.intp], space: SimilaritySpace) -> tuple[Pull | None, ...]:
        """For each of some rows, the liked track that pulls hardest towards it; None if nothing is liked."""
        if not len(self.liked):
            return (None,) * len(rows)
        cosines = space.directions(rows) @ space.directions(self.liked).T
        strongest = np.argmax(cosines * self.liked_weights, axis=1)
        likeness = cosines[np.arange(len(rows)), strongest]
        return tuple(Pull(*pull) for pull in zip(self.liked[strongest].tolist(), likeness.tolist(), strict=True))


def reach(popularity: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32 (n,) in (0, 1], how far taste moves what is expected of tracks.

    Args:
        popularity: float32 (n,) in [0, 1], theirs. The deviation of opinions grows with it up to 1.
    """
    deviation: NDArray[np.float32] = np.sqrt(
        np.float32(OBSCURE_VARIANCE) + np.float32(1 - OBSCURE_VARIANCE) * popularity
    )
    return deviation


def taste_of(events: Sequence[Event], catalogue: Catalogue) -> Taste:
    """The votes among ``events`` (the oldest first); tracks that have left the catalogue say nothing."""
    votes = [event for event in events if event.kind is not EventKind.IGNORED]
    known = [(row, vote.kind) for vote in votes if (row := catalogue.row(vote.track)) is not None]
    rows = np.array([row for row, _ in known], dtype=np.intp)
    up = np.array([kind is EventKind.LIKED for _, kind in known], dtype=np.bool_)
    fading = np.float32(FADING) ** np.arange(len(known) - 1, -1, -1, dtype=np.float32)
    popularity = catalogue.popularity[np.concatenate([rows[up], rows[~up]])]
    return Taste(rows[up], fading[up], rows[~up], np.float32(DISLIKE_WEIGHT) * fading[~up], popularity)


def played_taste(played: Sequence[TrackId], catalogue: Catalogue) -> Taste:
    """What somebody plays elsewhere, as if they had voted for it a little."""
    rows = catalogue.rows(played)
    nothing, weights = np.zeros(0, np.intp), np.full(len(rows), PLAY_WEIGHT, np.float32)
    return Taste(rows, weights, nothing, np.zeros(0, np.float32), catalogue.popularity[rows], one_sided=True)
