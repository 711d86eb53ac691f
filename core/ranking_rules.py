"""The rules of a ranking: what is never shown, what only if nothing else is left, what is too like another, and how
tracks are drawn to explore."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

OUT = np.float32(-np.inf)
"""The score of a track that is not shown at all."""
STRAY_STEP = np.float32(10)
"""Greater than any score: a track that does not suit the mood comes after all that do."""
FAMILIAR_STEP = np.float32(100)
"""Greater still: a track that the listener has just had comes after all others, whether those suit the mood or not."""
DIVERSITY = 0.2
"""How much of a score a track loses by being exactly like one that comes before it in the answer."""
TOGETHER_STEP = np.float32(5)
"""Greater than any score, too: a track with a guest who is on an earlier track of the answer comes after all others
that suit the mood; a second track by one artist does not come at all."""
DIVERSIFIED = 50
"""Among so many of the best the next one is sought that is unlike those before it."""
SHORTLIST = 200
"""How many tracks, each by another artist, are looked at closely: enough for forty answers."""
LOOKED_AT, NEAR_TOP = 2048, 10 * SHORTLIST
"""How many scores tell where the top begins, and how many tracks stand there."""
JITTER = 0.03
"""Scores closer than this are equals among whom the seed decides, so that one selfie does not always give one list.

The best of all comes first in any case: where chance had a say in the first place, too, users of Last.fm, who get one
artist a round, liked fewer of the first five.
"""
ONE_EXPLORES_IN = 5
"""One of five places goes to a track from further down, so that we also learn about what we would not have shown."""
EXPLORED_FROM = 2
"""Exploration starts after this many answers' worth of tracks: those would soon come by themselves."""
TEMPERATURE = 0.1
"""An explored track that scores this much less than another is drawn e = 2.7 times less often."""


def lots(count: int, chance: np.random.Generator) -> NDArray[np.float32]:
    """float32 (count,) in [0, :data:`JITTER`), what to add to scores so that near-equals change places."""
    return np.float32(JITTER) * chance.random(count, dtype=np.float32)


def drop(scores: NDArray[np.float32], unwanted: NDArray[np.bool_] | NDArray[np.intp]) -> NDArray[np.float32]:
    """Scores in which some tracks, as a mask or as rows, are never shown."""
    left = scores.copy()
    left[unwanted] = OUT
    return left


def postpone(
    scores: NDArray[np.float32], last: NDArray[np.bool_] | NDArray[np.intp], step: np.float32
) -> NDArray[np.float32]:
    """Scores in which some tracks, as a mask or as rows, come after all others; a row that comes twice counts once."""
    left = scores.copy()
    left[last] -= step
    return left


def best_of_each_artist(scores: NDArray[np.float32], artists: NDArray[np.int32]) -> NDArray[np.intp]:
    """Rows of each artist's best track, of equals the first, in their order; without those that are never shown."""
    best = np.full(int(artists.max()) + 1, OUT)
    np.maximum.at(best, artists, scores)
    leaders = np.flatnonzero((scores == best[artists]) & (scores > OUT))[::-1]
    first = np.full(len(best), -1, np.intp)
    first[artists[leaders]] = leaders  # backwards: of several rows of an artist, the first is written last
    return np.sort(first[first >= 0])


def shortlist(scores: NDArray[np.float32], artists: NDArray[np.int32]) -> NDArray[np.intp]:
    """Rows of the best :data:`SHORTLIST` tracks, each by another artist, the best first.

    Of a large catalogue only the tracks near the top are looked at, as long as they are by enough artists: whoever is
    not among those has no track that could come.
    """
    high = np.flatnonzero(scores > _bar(scores))
    leaders = high[best_of_each_artist(scores[high], artists[high])] if len(high) else high
    if len(leaders) < SHORTLIST:
        leaders = best_of_each_artist(scores, artists)
    if len(leaders) > SHORTLIST:
        leaders = np.sort(leaders[np.argpartition(-scores[leaders], SHORTLIST)[:SHORTLIST]])
    return leaders[np.argsort(-scores[leaders], kind="stable")]


def _bar(scores: NDArray[np.float32]) -> np.float32:
    """A score that a few thousand tracks of a large catalogue exceed, estimated from a sample of them; else -inf."""
    sample = scores[:: max(1, len(scores) // LOOKED_AT)]
    above = NEAR_TOP * len(sample) // len(scores)
    if not 0 < above < len(sample):
        return OUT
    bar: np.float32 = np.partition(sample, -above)[-above]
    return bar


def diversify(
    best: NDArray[np.intp],
    scores: NDArray[np.float32],
    directions: NDArray[np.float32],
    together: NDArray[np.bool_],
    count: int,
) -> NDArray[np.intp]:
    """``count`` rows chosen by maximal marginal relevance (Carbonell and Goldstein, 1998), the best first.

    The best is chosen first; each further one has the highest score after a deduction of :data:`DIVERSITY` times its
    likeness to the most similar of those chosen. Two tracks that score alike and sound alike don't both come.

    Args:
        best: the candidates, the best first.
        scores: float32 (n,), of every row of the catalogue.
        directions: float32 (len(best), d), of the candidates, at length 1.
        together: bool (len(best), len(best)), on which pairs of them somebody is heard on both: see
            :data:`TOGETHER_STEP`.
        count: how many to choose.
    """
    relevance, likeness = scores[best], directions @ directions.T + TOGETHER_STEP / np.float32(DIVERSITY) * together
    chosen: list[int] = []
    deduction = np.zeros(len(best), np.float32)
    for _ in range(min(count, len(best))):
        left = relevance - np.float32(DIVERSITY) * deduction
        left[chosen] = OUT
        chosen.append(int(left.argmax()))
        deduction = np.maximum(deduction, likeness[chosen[-1]])
    return best[np.sort(np.array(chosen, np.intp))]


def explored_places(count: int) -> int:
    """How many of ``count`` places go to exploration."""
    return count // ONE_EXPLORES_IN


def draw(
    rows: NDArray[np.intp], scores: NDArray[np.float32], size: int, chance: np.random.Generator
) -> NDArray[np.intp]:
    """Up to ``size`` different rows, drawn by the softmax of their scores at :data:`TEMPERATURE`; the best first."""
    noisy = scores[rows] / TEMPERATURE + chance.gumbel(size=len(rows))
    drawn = rows[np.argsort(-noisy)[:size]]
    return drawn[np.argsort(-scores[drawn])]
