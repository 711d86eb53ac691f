"""The figures of ``undertone stats`` and /stats: as a table that fits on a phone, and for programs.

In English, as the log and the command line are: it is the operator's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.live_figures import Latency, LiveFigures
from core.satisfaction import FEWEST_PEOPLE, Figures, Satisfaction

WIDTH = 12
"""Of the first column."""


def stats_text(figures: Figures, live: LiveFigures | str) -> str:
    """A table with lines of at most 40 characters.

    Args:
        figures: from the database.
        live: since the start of the bot, or why there is nothing to tell.
    """
    counts = {
        "users": figures.users,
        "selfies": figures.selfies,
        "answers": figures.answers,
        "corrections": figures.corrections,
        "consents": figures.consents,
    }
    lines = [
        *(f"{name:<{WIDTH}} {count}" for name, count in counts.items()),
        *("", "👍 among votes, 95 % interval"),
        f"{'all':<{WIDTH}} {_liked(figures.satisfaction)}",
        *("", "by emotion"),
        *_groups(figures.by_emotion),
        *("", "by strategy"),
        *_groups(figures.by_strategy),
        *("", f"too few: fewer than {FEWEST_PEOPLE} people voted, or", "the sum would betray them"),
        *("", "since the start of the bot"),
        *([live] if isinstance(live, str) else _live(live)),
    ]
    return "\n".join(lines) + "\n"


def stats_json(figures: Figures, live: LiveFigures | str) -> dict[str, Any]:
    """The same for programs: shares in [0, 1], durations in seconds; null for too few people and what is unknown."""
    why_unknown = live if isinstance(live, str) else None
    return {
        "users": figures.users,
        "selfies": figures.selfies,
        "answers": figures.answers,
        "corrections": figures.corrections,
        "consents": figures.consents,
        "satisfaction": _satisfaction_json(figures.satisfaction),
        "by_emotion": {name: _satisfaction_json(found) for name, found in figures.by_emotion.items()},
        "by_strategy": {name: _satisfaction_json(found) for name, found in figures.by_strategy.items()},
        "since_start": None if isinstance(live, str) else _live_json(live),
        "since_start_unknown": why_unknown,
    }


def _groups(groups: Mapping[Any, Satisfaction | None]) -> Iterator[str]:
    for name, satisfaction in groups.items():
        yield f"{name:<{WIDTH}} {'too few' if satisfaction is None else _liked(satisfaction)}"


def _liked(satisfaction: Satisfaction) -> str:
    if satisfaction.share is None or satisfaction.interval is None:
        return "no votes yet"
    low, high = satisfaction.interval
    return f"{satisfaction.share:.0%} ({low:.0%}-{high:.0%}) of {satisfaction.votes}"


def _live(live: LiveFigures) -> Iterator[str]:
    yield f"{'faces missed':<{WIDTH}} {live.faces_missed} of {live.faces_missed + live.selfies_read} selfies"
    yield f"{'latency, ms':<{WIDTH}} {'median':>7} {'95 %':>7} {'count':>7}"
    for station, latency in live.latency.items():
        yield f"{station:<{WIDTH}} {1000 * latency.median:7.0f} {1000 * latency.high:7.0f} {latency.count:7}"


def _satisfaction_json(satisfaction: Satisfaction | None) -> dict[str, Any] | None:
    if satisfaction is None:
        return None
    low, high = satisfaction.interval or (None, None)
    return {
        "up": satisfaction.ups,
        "down": satisfaction.downs,
        "share": satisfaction.share,
        "low": low,
        "high": high,
    }


def _live_json(live: LiveFigures) -> dict[str, Any]:
    return {
        "selfies_read": live.selfies_read,
        "faces_missed": live.faces_missed,
        "latency": {station: _latency_json(latency) for station, latency in live.latency.items()},
    }


def _latency_json(latency: Latency) -> dict[str, Any]:
    return {"count": latency.count, "median": latency.median, "p95": latency.high}
