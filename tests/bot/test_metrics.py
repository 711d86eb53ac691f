"""What Prometheus is told, in the text that it fetches."""

from __future__ import annotations

import pytest
from prometheus_client import generate_latest
from support.clock import Clock

from bot.metrics import PrometheusMeter
from bot.telegram.application import ALLOWED_UPDATES
from core.answers import Origin, Vote
from core.errors import BusyError, NoFaceError
from core.meter import Station
from core.workers import WorkerPool


@pytest.fixture
def clock() -> Clock:
    return Clock(50.0)


@pytest.fixture
def meter(clock: Clock) -> PrometheusMeter:
    return PrometheusMeter(clock)


def lines(meter: PrometheusMeter) -> list[str]:
    return generate_latest(meter.registry).decode().splitlines()


def test_what_is_known_beforehand_begins_at_zero(meter: PrometheusMeter) -> None:
    text = lines(meter)
    expected = [f'undertone_answers_total{{origin="{origin}"}} 0.0' for origin in Origin]
    expected += [f'undertone_updates_total{{kind="{kind}"}} 0.0' for kind in (*ALLOWED_UPDATES, "other")]
    expected += [f'undertone_votes_total{{vote="{vote}"}} 0.0' for vote in ("up", "down", "taken_back")]
    expected += [f'undertone_station_seconds_count{{station="{station}"}} 0.0' for station in Station]
    assert [line for line in expected if line not in text] == []


def test_answers_and_votes_are_counted(meter: PrometheusMeter) -> None:
    meter.count_answer(Origin.PHOTO)
    meter.count_answer(Origin.PHOTO)
    for vote in (Vote.UP, Vote.DOWN, None, None):
        meter.count_vote(vote)
    text = lines(meter)
    assert 'undertone_answers_total{origin="photo"} 2.0' in text
    assert 'undertone_votes_total{vote="up"} 1.0' in text
    assert 'undertone_votes_total{vote="down"} 1.0' in text
    assert 'undertone_votes_total{vote="taken_back"} 2.0' in text


def test_what_succeeds_is_timed(meter: PrometheusMeter, clock: Clock) -> None:
    with meter.timing(Station.RANK):
        clock.now += 0.004
    text = lines(meter)
    assert 'undertone_station_seconds_bucket{le="0.0025",station="rank"} 0.0' in text
    assert 'undertone_station_seconds_bucket{le="0.005",station="rank"} 1.0' in text
    assert 'undertone_station_seconds_count{station="rank"} 1.0' in text


def test_what_fails_is_counted_by_its_kind_and_is_no_latency(meter: PrometheusMeter) -> None:
    with pytest.raises(NoFaceError), meter.timing(Station.READ):
        raise NoFaceError("a face of Ottilie, 987654321")
    text = lines(meter)
    assert 'undertone_station_failures_total{kind="NoFaceError",station="read"} 1.0' in text
    assert 'undertone_station_seconds_count{station="read"} 0.0' in text
    assert "Ottilie" not in "\n".join(text)


def test_how_long_ago_a_station_succeeded(meter: PrometheusMeter, clock: Clock) -> None:
    assert meter.seconds_since(Station.POLL) is None
    with meter.timing(Station.POLL):
        pass
    clock.now += 7
    with pytest.raises(OSError, match="cut"), meter.timing(Station.POLL):
        raise OSError("cut")
    assert meter.seconds_since(Station.POLL) == 7


async def test_the_queue_of_the_workers_is_told(meter: PrometheusMeter) -> None:
    workers = WorkerPool(1)
    meter.watch_workers(workers)
    assert "undertone_jobs 0.0" in lines(meter)
    seen = await workers.run(lambda: lines(meter))
    assert "undertone_jobs 1.0" in seen
    workers.close()


async def test_who_found_no_room_is_counted(meter: PrometheusMeter) -> None:
    workers = WorkerPool(1, queue_per_thread=0)
    meter.watch_workers(workers)
    assert "undertone_jobs_refused_total 0.0" in lines(meter)
    with workers.refusing():
        for _ in range(2):
            with pytest.raises(BusyError), workers.place():
                pass
    assert "undertone_jobs_refused_total 2.0" in lines(meter)
    workers.close()


def test_the_versions_are_those_of_the_moment(meter: PrometheusMeter) -> None:
    versions = {"history": "shipped"}
    meter.watch_models(lambda: versions)
    assert 'undertone_model_info{model="history",version="shipped"} 1.0' in lines(meter)
    versions["history"] = "learned-1"
    assert 'undertone_model_info{model="history",version="learned-1"} 1.0' in lines(meter)
    assert not any("shipped" in line for line in lines(meter))


def test_the_process_is_measured_too(meter: PrometheusMeter) -> None:
    assert any(line.startswith("process_resident_memory_bytes ") for line in lines(meter))
