from __future__ import annotations

import json

from bot.live_figures import UNKNOWN, Latency, LiveFigures
from bot.stats_text import stats_json, stats_text
from core.emotions import Emotion
from core.meter import Station
from core.satisfaction import Figures, Satisfaction
from core.strategies import Strategy

FIGURES = Figures(
    users=1_234_567,
    selfies=40,
    answers=90,
    corrections=3,
    consents=7,
    satisfaction=Satisfaction(80, 20),
    by_emotion=dict.fromkeys(Emotion) | {Emotion.HAPPINESS: Satisfaction(1_000_000, 0)},
    by_strategy=dict.fromkeys(Strategy) | {Strategy.MATCH: Satisfaction(50, 50), Strategy.LIFT: Satisfaction(0, 0)},
)
LIVE = LiveFigures(37, 3, {Station.DOWNLOAD: Latency(40, 0.0124, 0.031), Station.READ: Latency(37, 1.5, 12.25)})


def test_every_figure_stands_there() -> None:
    text = stats_text(FIGURES, LIVE).splitlines()
    for line in (
        "users        1234567",
        "selfies      40",
        "answers      90",
        "corrections  3",
        "consents     7",
        "all          80% (71%-87%) of 100",
        "happiness    100% (100%-100%) of 1000000",
        "fear         too few",
        "match        50% (40%-60%) of 100",
        "lift         no votes yet",
        "faces missed 3 of 40 selfies",
        "download          12      31      40",
        "read            1500   12250      37",
    ):
        assert line in text


def test_it_fits_on_a_phone() -> None:
    for live in (LIVE, UNKNOWN):
        assert max(map(len, stats_text(FIGURES, live).splitlines())) <= 40


def test_what_is_not_measured_is_said() -> None:
    assert UNKNOWN in stats_text(FIGURES, UNKNOWN)


def test_programs_get_the_same() -> None:
    found = json.loads(json.dumps(stats_json(FIGURES, LIVE)))
    assert (found["users"], found["selfies"], found["answers"]) == (1_234_567, 40, 90)
    assert (found["corrections"], found["consents"]) == (3, 7)
    low, high = FIGURES.satisfaction.interval or (None, None)
    assert found["satisfaction"] == {"up": 80, "down": 20, "share": 0.8, "low": low, "high": high}
    assert found["by_emotion"]["fear"] is None
    assert found["by_strategy"]["lift"] == {"up": 0, "down": 0, "share": None, "low": None, "high": None}
    assert found["since_start"] == {
        "selfies_read": 37,
        "faces_missed": 3,
        "latency": {
            "download": {"count": 40, "median": 0.0124, "p95": 0.031},
            "read": {"count": 37, "median": 1.5, "p95": 12.25},
        },
    }
    assert found["since_start_unknown"] is None


def test_programs_are_told_why_nothing_was_measured() -> None:
    found = stats_json(FIGURES, UNKNOWN)
    assert (found["since_start"], found["since_start_unknown"]) == (None, UNKNOWN)
