"""From a mood and a strategy to the tracks of an answer, each with what it was sought for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.answers import Ranked, ReasonKind
from core.moods import Mood
from core.ranking import Ranker, RankingRequest
from core.strategies import Strategy, targets


def recommend(ranker: Ranker, request: RankingRequest, strategy: Strategy) -> tuple[Ranked, ...]:
    """The tracks for ``request``, whose mood is the listener's, as the strategy wants them.

    Returns:
        the best first, or for a journey in its order, each by another artist. Fewer than asked for come only if there
        are no more, as :meth:`core.ranking.Ranker.rank` says.
    """
    sought = targets(request.mood, strategy, request.count)
    if len(set(sought)) > 1:
        return _journey(ranker, request, sought)
    picks = ranker.rank(replace(request, mood=sought[0]))
    return tuple(_aimed(pick, sought[0], request.mood) for pick in picks)


def _journey(ranker: Ranker, request: RankingRequest, sought: Sequence[Mood]) -> tuple[Ranked, ...]:
    """The best track for each step, by an artist who had none of the steps before."""
    picks: list[Ranked] = []
    for target in sought:
        passed = request.without_artists_of | {pick.track.id for pick in picks}
        step = replace(request, mood=target, count=1, without_artists_of=passed)
        picks += [_aimed(pick, target, request.mood) for pick in ranker.rank(step)]
    return tuple(picks)


def _aimed(pick: Ranked, target: Mood, mood: Mood) -> Ranked:
    """The pick with its target; that it suits the target is not to be told as if it suited the listener's mood."""
    reason = pick.reason
    if reason.kind is ReasonKind.MOOD and target.point != mood.point:
        reason = replace(reason, kind=ReasonKind.STRATEGY)
    return replace(pick, reason=reason, target=target.point)
