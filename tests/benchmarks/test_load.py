"""The arithmetic of ``load.py``: which answer belongs to which selfie, and what is made of the times."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from load_bots import FerBot, processor_seconds
from load_figures import growth, lag_between, outcome_figures, rate_within, spread_of, told_apart
from load_phases import as_fast_as_answered, at_a_rate
from load_report import LOAD, SOAK, report, table
from load_stage import BUSY, LOOKING, Outcome, Selfie, Stage, outcome_of, outcome_of_any, user_of
from peer_readers import NotInstalledError
from speed import TOKEN
from support.pictures import selfie
from support.waiting import until

from bot.demo import DemoServer
from bot.demo.files import PhotoRendition, photo_sizes

PHOTO = (PhotoRendition(9, 9, b"not looked at"),)
HAPPY, SAD, SADDER = "😊 Happiness 84 %. Songs:", "😢 Sadness 61 %. Songs:", "😢 Sadness 63 %. Songs:"

# Stands in for the package.
STAND_IN = """
class FER:
    def detect_emotions(self, image):
        small = {"box": [0, 0, 9, 30], "emotions": {"happy": 0.1, "sad": 0.9}}
        large = {"box": [0, 0, 20, 20], "emotions": {"happy": 0.8, "sad": 0.2}}
        return [small, large] if image.mean() > 50 else []
"""


def answered(photo: int, reading: str, *, again: bool = False, sent: float = 0.0, came: float = 1.0) -> Selfie:
    return Selfie(0, photo, sent, Outcome.ANSWERED, came, reading, again)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with DemoServer() as server:
        opened = Stage(server, [PHOTO, PHOTO], outcome_of)
        yield opened
        opened.close()


def say(stage: Stage, person: int, text: str, quoted: int | None = None) -> dict[str, Any]:
    """What the bot would say there."""
    quote = {} if quoted is None else {"reply_to_message": {"message_id": quoted}}
    return stage._state.chats.add(user_of(person), {"text": text} | quote)


async def test_an_answer_belongs_to_the_oldest_selfie_of_its_chat(stage: Stage) -> None:
    first, other, second = stage.send(1, 0), stage.send(2, 1), stage.send(1, 0)
    progress = say(stage, 1, f"A notice.\n\n{LOOKING}")
    say(stage, 2, BUSY)
    stage._state.chats.replace(progress | {"text": f"A notice.\n\n{HAPPY}\n\n1. A song"})
    say(stage, 1, SAD)
    await until(lambda: second.outcome)
    assert (first.outcome, first.reading, first.again) == (Outcome.ANSWERED, HAPPY, False)
    assert (other.outcome, other.reading) == (Outcome.BUSY, "")
    assert (second.outcome, second.reading, second.again) == (Outcome.ANSWERED, SAD, True)
    assert first.came >= first.sent


async def test_what_quotes_a_selfie_answers_that_one(stage: Stage) -> None:
    first, second = stage.send(1, 0), stage.send(1, 1)
    say(stage, 1, BUSY, quoted=second.message)
    say(stage, 1, HAPPY)
    await until(lambda: first.outcome)
    assert (first.outcome, second.outcome) == (Outcome.ANSWERED, Outcome.BUSY)
    say(stage, 1, BUSY, quoted=second.message)
    await until(lambda: stage.unasked)


async def test_what_nobody_asked_for_is_noticed_and_a_fault_is_no_answer(stage: Stage) -> None:
    selfie = stage.send(1, 0)
    say(stage, 1, "Something went wrong on my side.")
    say(stage, 1, HAPPY)
    await until(lambda: stage.unasked)
    assert (selfie.outcome, stage.unasked) == (Outcome.OTHER, 1)


async def test_people_come_at_the_rate_and_each_has_a_turn(stage: Stage) -> None:
    asking = asyncio.create_task(at_a_rate(stage, 4, rate=80.0, seconds=0.1, photo_of=lambda person: person % 2))
    await until(lambda: sum(map(len, stage._waiting.values())) == 8)
    for person in range(4):
        say(stage, person, HAPPY)
        say(stage, person, BUSY)
    selfies = await asking
    assert sorted(selfie.person for selfie in selfies[:4]) == sorted(selfie.person for selfie in selfies[4:])
    assert all(selfie.photo == selfie.person % 2 for selfie in selfies)
    assert [selfie.sent for selfie in selfies] == sorted(selfie.sent for selfie in selfies)


async def test_who_is_answered_sends_the_next_one(stage: Stage) -> None:
    asking = asyncio.create_task(as_fast_as_answered(stage, 2, lambda _person: 0, count=5))
    for person in (0, 1, 0, 0, 1):
        await until(lambda person=person: stage._waiting[person])
        waiting = stage._waiting[person][0]
        say(stage, person, HAPPY)
        await waiting.done.wait()
    selfies = await asking
    assert [selfie.person for selfie in selfies] == [0, 1, 0, 1, 0]
    assert [selfie.outcome for selfie in selfies] == [Outcome.ANSWERED] * 5
    assert stage.unasked == 0


def test_percentiles() -> None:
    assert spread_of([*range(101)]) == {"count": 101, "median": 50.0, "p95": 95.0, "p99": 99.0, "max": 100.0}
    assert spread_of([]) == {"count": 0}


def test_photos_that_are_read_alike_are_not_told_apart() -> None:
    sent = [(0, HAPPY, HAPPY), (1, SAD, SADDER), (2, SADDER, "😢 Sadness 65 %."), (3, "😮 Surprise 50 %.", HAPPY)]
    selfies = [answered(photo, text, again=bool(n)) for photo, *texts in sent for n, text in enumerate(texts)]
    assert told_apart(selfies) == {0: (HAPPY, HAPPY), 1: (SAD, SADDER)}
    with pytest.raises(ValueError, match="photo 1 is not read alike"):
        told_apart([*selfies, answered(1, HAPPY, again=True)])
    with pytest.raises(ValueError, match="photo 7 is not read alike"):
        told_apart([Selfie(0, 7)])


def test_what_became_of_the_selfies() -> None:
    selfies = [
        answered(0, HAPPY, came=0.1),
        answered(0, HAPPY, again=True, came=0.3),
        answered(1, SAD, again=True, came=0.2),  # as if it were the person's first
        Selfie(0, 0, 0.0, Outcome.BUSY, 0.05),
        Selfie(0, 0, 0.0, Outcome.OTHER, 0.05),
        Selfie(0, 0),
    ]
    figures = outcome_figures(selfies, {0: (HAPPY, HAPPY), 1: (SAD, SADDER)})
    counts = {name: figures[name] for name in ("sent", "answered", "busy", "other", "lost", "mixed")}
    assert counts == {"sent": 6, "answered": 3, "busy": 1, "other": 1, "lost": 1, "mixed": 1}
    assert figures["answer_ms"]["median"] == pytest.approx(200.0)
    assert figures["busy_ms"]["median"] == pytest.approx(50.0)
    assert "mixed" not in outcome_figures(selfies, None)


def test_a_rate_counts_what_came_in_time() -> None:
    selfies = [answered(0, HAPPY, came=moment) for moment in (9.9, 10.0, 12.5, 15.0, 15.1)]
    assert rate_within([*selfies, Selfie(0, 0, 0.0, Outcome.BUSY, 11.0)], 10.0, 5.0) == 3 / 5


def test_the_lag_between_two_looks() -> None:
    before = {0.01: 5, 0.02: 5, 0.05: 5, float("inf"): 5}
    after = {0.01: 95, 0.02: 100, 0.05: 105, float("inf"): 105}
    figures = lag_between(before, after)
    assert figures["count"] == 100
    assert figures["median"] == pytest.approx(10 * 50 / 90)
    assert figures["p99"] == pytest.approx(20 + 30 * 4 / 5)
    assert figures["share_above_20_ms"] == pytest.approx(0.05)
    assert lag_between(after, after) == {"count": 0}


def test_memory_that_grows_only_at_first_is_flat() -> None:
    counts = [250 * (sample + 1) for sample in range(8)]
    assert growth(counts, [100, 150, 190, 200, 200, 200, 200, 200]) == pytest.approx(0.0)
    assert growth(counts, [0, 0, 0, 0, 200, 201, 202, 203]) == pytest.approx(4.0)
    with pytest.raises(ValueError, match="too few"):
        growth([250], [100.0])


def test_the_page_shows_what_was_recorded() -> None:
    where = {"when": "2026-11-26T00:00:00+00:00", "machine": "two cores", "load_average_at_the_end": [1.0, 2.0]}
    phase = {"sent": 9, "answered": 8, "lost": 1, "mixed": 0, "answers_a_second": 15.06, "lag_ms": {"p99": 12.345}}
    past = {"people": 3, "offered": 90.4, "seconds": 5.0}
    load = where | {
        "plan": {"people": 32, "rate": 16.0, "seconds": 60.0},
        "undertone": {"alone_ms": {"median": 51.6}, "steady": phase, "overload": past},
        "peer": {"alone_ms": {"median": 160.2}, "versions": {"fer": "1.2.3"}},
    }  # fmt: skip
    samples = [{"selfies": 250 * number, "memory_mb": 200.0 + number} for number in range(1, 41)]
    soak = {"selfies": 10_000, "answered": 9_999, "people": 1_000, "samples": samples, "growth_mb_per_1000": 0.123}
    lines = [line.replace(" ", "") for line in table(LOAD, load)]
    assert "|oneperson,updatetoanswer,ms:median|120|52|160|0.32|" in lines
    assert "|32people,16selfiesasecondfor60s:answersasecond|15|15.1|-|-|" in lines
    page = report(load, where | soak)
    assert "had loaded fer 1.2.3" in page
    assert "9,999 of them were answered" in page and "rises by 0.12 MB" in page
    assert list(table(SOAK, where | soak))[-3].replace(" ", "") == "|10,000|240.0|"
    assert "with `fer`" not in "".join(table(LOAD, load | {"peer": None}))
    assert "The peer was not installed" in report(load | {"peer": None}, None)
    spread = {"median": 1.25, "p95": 2.5}
    history = where | {"rows": [{"votes": 5000, "vote_ms": spread, "read_ms": spread, "rank_ms": spread}]}
    assert "|5,000|1.2(2.5)|1.2(2.5)|1.2(2.5)|" in report(None, None, history).replace(" ", "")


async def test_the_peer_answers_a_photo_and_its_lag_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "fer"
    package.mkdir()
    (package / "__init__.py").write_text('__version__ = "1.2.3"\n')
    (package / "fer.py").write_text(STAND_IN)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    async with DemoServer(TOKEN) as server:
        stage = Stage(server, [tuple(photo_sizes(selfie(320, 240)))], outcome_of_any)
        bot = await FerBot.start(server.url, sys.executable)
        asked = stage.send(0, 0)
        await asyncio.wait_for(asked.done.wait(), 100)
        assert asked.reading == "happy 80 %, sad 20 %"
        lag = await bot.lag()
        assert lag[float("inf")] == max(lag.values()) > 0
        assert bot.versions["fer"] == "1.2.3"
        assert processor_seconds(bot.pid) > 0
        await bot.stop()
        stage.close()


async def test_without_its_packages_there_is_no_peer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fer.py").write_text("raise ModuleNotFoundError(\"No module named 'fer'\")\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(NotInstalledError, match="No module named 'fer'"):
        await FerBot.start("http://127.0.0.1:1", sys.executable)
    with pytest.raises(NotInstalledError, match="no such program"):
        await FerBot.start("http://127.0.0.1:1", str(tmp_path / "python"))
