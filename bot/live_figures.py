"""What the running bot has measured since its start, as an operator wants to read it."""

from __future__ import annotations

import http.client
import itertools
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.settings import DatabaseSettings
from core.errors import NoFaceError, UndertoneError
from core.meter import Station

if TYPE_CHECKING:
    from prometheus_client import Metric
    from prometheus_client.samples import Sample

UNKNOWN = "unknown: METRICS_PORT is not set"
PATIENCE_SECONDS = 5.0


class BotUnreachableError(UndertoneError):
    """No running bot answers on the port for metrics."""


@dataclass(frozen=True, slots=True)
class Latency:
    """How long a station took, in seconds.

    Note: estimates, since only classes of duration are counted; within one, they are taken to be spread evenly.

    Attributes:
        count: how often.
        median: not exceeded by half of them.
        high: not exceeded by 95 % of them.
    """

    count: int
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class LiveFigures:
    """Since the start of the bot.

    Attributes:
        selfies_read: photos and albums in which a face was read.
        faces_missed: photos and albums in which none was found.
        latency: of each station that was at work.
    """

    selfies_read: int
    faces_missed: int
    latency: Mapping[Station, Latency]


def live_figures(families: Iterable[Metric]) -> LiveFigures:
    """The figures in what :class:`bot.metrics.PrometheusMeter` has counted."""
    samples = [sample for family in families for sample in family.samples]
    # A poll takes as long as nobody writes, which says nothing.
    stations: list[Station] = [station for station in Station if station is not Station.POLL]
    latency: dict[Station, Latency] = {station: found for station in stations if (found := _latency(samples, station))}
    missed = _sum(samples, "undertone_station_failures_total", station=Station.READ, kind=NoFaceError.__name__)
    return LiveFigures(latency[Station.READ].count if Station.READ in latency else 0, missed, latency)


def what_is_measured(settings: DatabaseSettings) -> LiveFigures | str:
    """The figures of the running bot, or why there are none."""
    if settings.metrics_port is None:
        return UNKNOWN
    try:
        return ask_running_bot(settings.metrics_host, settings.metrics_port)
    except BotUnreachableError as error:
        return str(error)


def ask_running_bot(host: str, port: int) -> LiveFigures:
    """The figures of a bot that runs on this machine, or on one that lets itself be asked.

    Raises:
        BotUnreachableError: nothing, or something else, answers there.
    """
    from prometheus_client.parser import text_string_to_metric_families

    try:
        with closing(http.client.HTTPConnection(host, port, timeout=PATIENCE_SECONDS)) as connection:
            connection.request("GET", "/metrics", headers={"Accept": "text/plain"})
            response = connection.getresponse()
            content = response.read().decode()
        families = list(text_string_to_metric_families(content)) if response.status == http.HTTPStatus.OK else []
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise BotUnreachableError(f"no running bot answers on port {port} of {host}") from error
    if not any(family.name == "undertone_station_seconds" for family in families):
        raise BotUnreachableError(f"what answers on port {port} of {host} is no Undertone")
    return live_figures(families)


def _latency(samples: Iterable[Sample], station: Station) -> Latency | None:
    """None where the station was never at work."""
    found = (s for s in samples if s.name == "undertone_station_seconds_bucket" and s.labels["station"] == station)
    classes = sorted((float(sample.labels["le"]), int(sample.value)) for sample in found)
    if not classes or not classes[-1][1]:
        return None
    return Latency(classes[-1][1], quantile(classes, 0.5), quantile(classes, 0.95))


def quantile(classes: list[tuple[float, int]], share: float) -> float:
    """The value that a share of some values doesn't exceed, as Prometheus' ``histogram_quantile`` estimates it.

    Args:
        classes: upper bounds, rising to infinity, each with the count of values up to it; at least one value.
        share: in (0, 1).

    Returns:
        the estimate; for a value beyond the last finite bound, that bound.
    """
    rank = share * classes[-1][1]
    for (lower, below), (upper, up_to) in itertools.pairwise([(0.0, 0), *classes]):
        if up_to >= rank:
            return lower if upper == float("inf") else lower + (upper - lower) * (rank - below) / (up_to - below)
    raise ValueError("the last class has to hold all values")


def _sum(samples: Iterable[Sample], name: str, **labels: str) -> int:
    matching = (sample for sample in samples if sample.name == name and labels.items() <= sample.labels.items())
    return int(sum(sample.value for sample in matching))
