from __future__ import annotations

import math

import pytest
from prometheus_client import start_http_server
from support.clock import Clock

from bot.live_figures import (
    UNKNOWN,
    BotUnreachableError,
    Latency,
    LiveFigures,
    ask_running_bot,
    live_figures,
    quantile,
    what_is_measured,
)
from bot.metrics import PrometheusMeter
from bot.settings import DatabaseSettings
from core.errors import NoFaceError
from core.meter import Station

NOBODY_LISTENS = 9


def measured() -> PrometheusMeter:
    """Four rankings of 4 ms, one of 40 s, three selfies read, one missed face, and three polls."""
    clock = Clock(0.0)
    meter = PrometheusMeter(clock)
    others = [(Station.READ, 0.05), (Station.POLL, 20.0)] * 3
    for station, seconds in [(Station.RANK, 0.004)] * 4 + [(Station.RANK, 40.0), *others]:
        with meter.timing(station):
            clock.now += seconds
    with pytest.raises(NoFaceError), meter.timing(Station.READ):
        raise NoFaceError("no face was found")
    return meter


EXPECTED = LiveFigures(
    selfies_read=3,
    faces_missed=1,
    latency={
        # the classes hold 2.5 to 5 ms and 25 to 50 ms; beyond the last bound nothing is known
        Station.READ: Latency(3, pytest.approx(0.0375), pytest.approx(0.04875)),
        Station.RANK: Latency(5, pytest.approx(0.0025 + 0.0025 * 2.5 / 4), pytest.approx(30.0)),
    },
)


def test_classes_become_latencies() -> None:
    assert live_figures(measured().registry.collect()) == EXPECTED


def test_nothing_measured_yet() -> None:
    assert live_figures(PrometheusMeter().registry.collect()) == LiveFigures(0, 0, {})


def test_a_running_bot_is_asked_over_its_port() -> None:
    server, thread = start_http_server(0, "127.0.0.1", measured().registry)
    try:
        assert ask_running_bot("127.0.0.1", server.server_port) == EXPECTED
        settings = DatabaseSettings(metrics_port=server.server_port, _env_file=None)
        assert what_is_measured(settings) == EXPECTED
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_why_nothing_is_known_is_said() -> None:
    assert what_is_measured(DatabaseSettings(metrics_port=None, _env_file=None)) == UNKNOWN
    settings = DatabaseSettings(metrics_port=NOBODY_LISTENS, _env_file=None)
    assert what_is_measured(settings) == f"no running bot answers on port {NOBODY_LISTENS} of 127.0.0.1"


def test_another_program_on_the_port_is_told_apart() -> None:
    from prometheus_client import CollectorRegistry

    server, thread = start_http_server(0, "127.0.0.1", CollectorRegistry())
    try:
        with pytest.raises(BotUnreachableError, match="is no Undertone"):
            ask_running_bot("127.0.0.1", server.server_port)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(("share", "expected"), [(0.25, 0.5), (0.5, 1.0), (0.75, 1.5), (1.0, 2.0)])
def test_a_quantile_lies_between_the_bounds_of_its_class(share: float, expected: float) -> None:
    assert quantile([(1.0, 2), (2.0, 4), (math.inf, 4)], share) == expected


def test_a_quantile_skips_empty_classes() -> None:
    assert quantile([(1.0, 0), (2.0, 0), (4.0, 2), (math.inf, 2)], 0.5) == 3.0
    assert quantile([(1.0, 0), (math.inf, 2)], 0.5) == 1.0
