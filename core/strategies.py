"""What music may do with a mood: stay with it, lift it, calm it, or lead from it to a better one.

All of them have something for them. A sad mood takes away the preference for music that sounds happy (Hunter,
Schellenberg and Griffith, "Misery loves company", Emotion 11, 2011), and sad music is liked most in a mood like it
(Taruffi and Koelsch, PLOS ONE 9, 2014); so to match is no mistake. To begin at the mood and to lead away from it step
by step is music therapy's iso-principle (Altshuler, "A psychiatrist's experience with music as a therapeutic agent",
1948). So the person decides.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from core.moods import Feel, Mood


class Strategy(StrEnum):
    """How an answer treats the mood that was read or named."""

    MATCH = "match"
    LIFT = "lift"
    CALM = "calm"
    JOURNEY = "journey"


LIFTED = (0.6, 0.5)
"""(valence, arousal) that *lift* goes up to, on both axes; who is higher already stays there."""
CALMED = (0.2, -0.5)
"""(valence, arousal) that *calm* goes to: at least so pleasant, for a calm mood below that is a sad one, and at most so
excited. People's own playlists called calm or chill lie at this arousal, too."""


def lifted(mood: Mood) -> Mood:
    """The mood that *lift* leads to."""
    return _certain(mood, max(mood.valence, LIFTED[0]), max(mood.arousal, LIFTED[1]))


def calmed(mood: Mood) -> Mood:
    """The mood that *calm* leads to."""
    return _certain(mood, max(mood.valence, CALMED[0]), min(mood.arousal, CALMED[1]))


def destination(mood: Mood) -> Mood:
    """Where a journey ends: calm for somebody tense, for anger and fear must come down first; else lifted."""
    return calmed(mood) if mood.feel is Feel.TENSE else lifted(mood)


def targets(mood: Mood, strategy: Strategy, count: int) -> tuple[Mood, ...]:
    """What music is sought for at each of ``count`` places of an answer to ``mood``, which keep its label."""
    match strategy:
        case Strategy.MATCH:
            return (mood,) * count
        case Strategy.LIFT:
            return (lifted(mood),) * count
        case Strategy.CALM:
            return (calmed(mood),) * count
        case Strategy.JOURNEY:
            end = destination(mood)
            return tuple(_between(mood, end, step / max(count - 1, 1)) for step in range(count))


def _certain(mood: Mood, valence: float, arousal: float) -> Mood:
    """A point that was decided on, and is not read from anything."""
    return mood if (valence, arousal) == mood.point else replace(mood, valence=valence, arousal=arousal, spread=0.0)


def _between(start: Mood, end: Mood, share: float) -> Mood:
    """The point so far on the straight way from one mood to another."""
    valence, arousal, spread = (
        (1 - share) * from_ + share * to
        for from_, to in ((start.valence, end.valence), (start.arousal, end.arousal), (start.spread, end.spread))
    )
    return replace(start, valence=valence, arousal=arousal, spread=spread)
