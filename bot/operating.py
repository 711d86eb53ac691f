"""What whoever runs the bot gets of it: /stats, and, where they want it, a port for Prometheus."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import TYPE_CHECKING

from bot.keys import keys_of
from bot.live_figures import UNKNOWN, live_figures
from bot.settings import Settings
from bot.stats_text import stats_text
from bot.telegram.application_type import TelegramApplication
from core.meter import NO_METER, Meter
from core.sql.figures import read_figures
from core.store import Store
from core.workers import WorkerPool

if TYPE_CHECKING:
    from bot.metrics import PrometheusMeter


class Operating:
    """Measures, if anybody is to see it, and reports.

    Attributes:
        meter: for everything that is to be measured.
    """

    def __init__(self, settings: Settings, workers: WorkerPool, versions: Callable[[], Mapping[str, str]]) -> None:
        """Prepare to measure.

        Args:
            settings: where the database lies, and who wants to know.
            workers: whose queue is measured.
            versions: the version of each model in use.
        """
        self._settings = settings
        wanted = settings.metrics_port is not None or settings.admin_ids
        self._prometheus = _prometheus(workers, versions) if wanted else None
        self.meter: Meter = self._prometheus or NO_METER

    def stats(self) -> str:
        """The table of /stats; reads the database.

        Raises:
            StorageError: it can't be read.
        """
        measured = self._prometheus
        live = live_figures(measured.registry.collect()) if measured else UNKNOWN
        return stats_text(read_figures(self._settings.database, keys_of(self._settings)), live)

    @asynccontextmanager
    async def watching(self, application: TelegramApplication, store: Store) -> AsyncIterator[None]:
        """Within this, the application is measured and the port answers, as far as the settings want it.

        Raises:
            SettingsError: the port can't be opened.
        """
        if self._prometheus is None:
            yield
            return
        self._prometheus.watch(application)
        async with self._prometheus.watching_loop(), self._port(store):
            yield

    def _port(self, store: Store) -> AbstractAsyncContextManager[None]:
        if self._prometheus is None or self._settings.metrics_port is None:
            return nullcontext()
        from bot.metrics_server import serving_metrics  # a web server that most bots have no use for

        return serving_metrics(self._settings.metrics_host, self._settings.metrics_port, self._prometheus, store)


def _prometheus(workers: WorkerPool, versions: Callable[[], Mapping[str, str]]) -> PrometheusMeter:
    from bot.metrics import PrometheusMeter  # a library that most bots have no use for

    meter = PrometheusMeter()
    meter.watch_workers(workers)
    meter.watch_models(versions)
    return meter
