"""What the running bot measures about itself, for Prometheus. No label holds an id, a name or a text of anybody."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.core import CounterMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector
from telegram import Update
from telegram.ext import TypeHandler

from bot.loop_lag import watching_lag
from bot.telegram.application import ALLOWED_UPDATES
from bot.telegram.application_type import TelegramApplication
from bot.telegram.context import Context
from core.answers import Origin, Vote
from core.meter import Refusal, Station
from core.workers import WorkerPool

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""The upper bounds of the classes of duration, from ranking (some milliseconds) to a slow network."""
LAG_SECONDS = (0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.5, 1.0, 5.0)
"""The same for the event loop's lag: fine where it begins to be felt."""
OTHER = "other"
BEFORE_ALL_OTHERS = -100
"""The group of the handler that counts."""
VOTES: Mapping[Vote | None, str] = {Vote.UP: "up", Vote.DOWN: "down", None: "taken_back"}


class PrometheusMeter:
    """A :class:`core.meter.Meter` whose numbers Prometheus can fetch from ``registry``.

    Args:
        clock: seconds that never run backwards.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        # A second series for each, with the time of its first use: the process tells when it started. (Untyped there.)
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = registry = CollectorRegistry()
        self._clock = clock
        self._succeeded: dict[Station, float] = {}
        ProcessCollector(registry=registry)
        self._updates = Counter("undertone_updates", "Updates that reached a handler.", ["kind"], registry=registry)
        self._answers = Counter("undertone_answers", "Answers given and kept.", ["origin"], registry=registry)
        self._votes = Counter("undertone_votes", "Votes kept, and taken back.", ["vote"], registry=registry)
        self._refusals = Counter("undertone_refusals", "What was left unanswered.", ["reason"], registry=registry)
        self._seconds = Histogram(
            "undertone_station_seconds", "How long a station took, where it succeeded.", ["station"],
            registry=registry, buckets=SECONDS,
        )  # fmt: skip
        self._failures = Counter(
            "undertone_station_failures", "Errors that left a station, those that are told to people included.",
            ["station", "kind"], registry=registry,
        )  # fmt: skip
        self._faults = Counter(
            "undertone_faults", "Errors that no handler had an answer to.", ["kind"], registry=registry
        )
        self._lag = Histogram(
            "undertone_loop_lag_seconds", "How late the event loop comes to what is due.",
            registry=registry, buckets=LAG_SECONDS,
        )  # fmt: skip
        self._begin_with_nothing()

    @contextmanager
    def timing(self, station: Station) -> Iterator[None]:
        """Time what succeeds, count what fails; see :class:`core.meter.Meter`."""
        began = self._clock()
        try:
            yield
        except Exception as error:
            self._failures.labels(station, type(error).__name__).inc()
            raise
        now = self._clock()
        self._succeeded[station] = now
        self._seconds.labels(station).observe(now - began)

    def count_answer(self, origin: Origin) -> None:
        """An answer was given and kept."""
        self._answers.labels(origin).inc()

    def count_vote(self, vote: Vote | None) -> None:
        """A vote was kept; None where one was taken back."""
        self._votes.labels(VOTES[vote]).inc()

    def count_refusal(self, reason: Refusal) -> None:
        """Something was left unanswered."""
        self._refusals.labels(reason).inc()

    def seconds_since(self, station: Station) -> float | None:
        """How long ago a station last succeeded; None if never."""
        succeeded = self._succeeded.get(station)
        return None if succeeded is None else self._clock() - succeeded

    def watch(self, application: TelegramApplication) -> None:
        """Count the updates and the faults of an application."""
        application.add_handler(TypeHandler(Update, self._count_update), BEFORE_ALL_OTHERS)
        application.add_error_handler(self._count_fault)

    def watching_loop(self) -> AbstractAsyncContextManager[None]:
        """Within this, the lag of the running event loop is measured."""
        return watching_lag(self._lag.observe)

    def watch_workers(self, workers: WorkerPool) -> None:
        """Tell how many jobs of a pool are under way or wait, and how many found no room."""
        gauge = Gauge("undertone_jobs", "Jobs of the worker threads, under way or waiting.", registry=self.registry)
        gauge.set_function(lambda: workers.jobs)
        self.registry.register(_NoRoom(workers))

    def watch_models(self, versions: Callable[[], Mapping[str, str]]) -> None:
        """Tell which version of each model is in use at the moment of asking."""
        self.registry.register(_Versions(versions))

    def _begin_with_nothing(self) -> None:
        """Zeros instead of gaps, for everything that is known beforehand."""
        for kind in (*ALLOWED_UPDATES, OTHER):
            self._updates.labels(kind)
        for origin in Origin:
            self._answers.labels(origin)
        for vote in VOTES.values():
            self._votes.labels(vote)
        for reason in Refusal:
            self._refusals.labels(reason)
        for station in Station:
            self._seconds.labels(station)

    async def _count_update(self, update: Update, _context: Context) -> None:
        kind = next((kind for kind in ALLOWED_UPDATES if getattr(update, kind) is not None), OTHER)
        self._updates.labels(kind).inc()

    async def _count_fault(self, _update: object, context: Context) -> None:
        self._faults.labels(type(context.error).__name__).inc()


class _NoRoom(Collector):
    """Asks the pool, which counts for itself."""

    def __init__(self, workers: WorkerPool) -> None:
        self._workers = workers

    def collect(self) -> Iterable[CounterMetricFamily]:
        told = "Jobs that found no room: people were asked to try again."
        return [CounterMetricFamily("undertone_jobs_refused", told, value=self._workers.refused)]


class _Versions(Collector):
    """Asks for the versions anew each time, since a promoted model takes over while the bot runs."""

    def __init__(self, versions: Callable[[], Mapping[str, str]]) -> None:
        self._versions = versions

    def collect(self) -> Iterable[InfoMetricFamily]:
        family = InfoMetricFamily("undertone_model", "The version of each model in use.", labels=["model"])
        for model, version in self._versions().items():
            family.add_metric([model], {"version": version})
        return [family]
