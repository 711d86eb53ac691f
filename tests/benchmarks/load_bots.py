"""The bots that ``load.py`` puts under load, each in a process of its own: ours, and the usual way with ``fer``."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
from pathlib import Path
from typing import Protocol

from aiohttp import ClientSession
from load_figures import Classes
from peer_readers import FOLDER, QUIET, NotInstalledError
from prometheus_client.parser import text_string_to_metric_families
from speed import TOKEN, UNDERTONE

from bot.metrics import LAG_SECONDS

LAG_BUCKET = "undertone_loop_lag_seconds_bucket"
GOODBYE_SECONDS = 20.0
LOOPBACK = "127.0.0.1"
MISSING = "missing"
"""What the peer says if it lacks a package."""


class Bot(Protocol):
    """A process that answers."""

    name: str
    pid: int

    async def lag(self) -> Classes:
        """The lags of its event loop since it started; empty if nobody measures them."""

    async def stop(self) -> None:
        """End it."""


class Undertone:
    """``undertone run`` as people run it, with room for many selfies of one account."""

    name = "undertone"

    def __init__(self, process: asyncio.subprocess.Process, metrics_port: int | None) -> None:
        self._process = process
        self._metrics_port = metrics_port
        self.pid = process.pid

    @classmethod
    async def start(cls, url: str, folder: Path, *, measured: bool = False) -> Undertone:
        """Start it against a Bot API server, with its data and its key in ``folder``; it need not be ready yet.

        Args:
            measured: whether it opens its port for metrics, without which nothing is known of its lag.
        """
        metrics_port = _free_port() if measured else None
        environment = os.environ | {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": url,
            "DATABASE_URL": f"sqlite:///{folder / 'data' / 'benchmark.db'}",
            "DATA_KEY_FILE": str(folder / "keys" / "data.key"),
            "LOG_LEVEL": "ERROR",
            "ANSWERS_PER_MINUTE": "1000000",
            "ANSWERS_PER_MINUTE_OVERALL": "1000000",
            "METRICS_PORT": "" if metrics_port is None else str(metrics_port),
        }
        return cls(await asyncio.create_subprocess_exec(UNDERTONE, "run", env=environment), metrics_port)

    async def lag(self) -> Classes:
        """See :class:`Bot`; from the metrics that it offers to operators."""
        if self._metrics_port is None:
            return {}
        async with ClientSession() as session, session.get(f"http://{LOOPBACK}:{self._metrics_port}/metrics") as answer:
            families = text_string_to_metric_families(await answer.text())
        samples = [sample for family in families for sample in family.samples if sample.name == LAG_BUCKET]
        return {float(sample.labels["le"]): int(sample.value) for sample in samples}

    async def stop(self) -> None:
        """See :class:`Bot`.

        Raises:
            TimeoutError: it does not end; it is killed.
        """
        self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), GOODBYE_SECONDS)
        except TimeoutError:
            self._process.kill()
            raise


class FerBot:
    """The child ``load_peer.py``."""

    name = "fer"

    def __init__(self, process: asyncio.subprocess.Process, versions: dict[str, str]) -> None:
        self._process = process
        self.pid = process.pid
        self.versions = versions

    @classmethod
    async def start(cls, url: str, python: str) -> FerBot:
        """Start it against a Bot API server.

        Raises:
            NotInstalledError: the interpreter lacks a package, or is none.
        """
        if shutil.which(python) is None:
            raise NotInstalledError("no such program")
        bounds = json.dumps(LAG_SECONDS)
        process = await asyncio.create_subprocess_exec(
            python, str(FOLDER / "load_peer.py"), url, TOKEN, bounds,
            env=os.environ | QUIET, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        greeting = await _answer(process)
        if MISSING in greeting:
            await process.wait()
            raise NotInstalledError(greeting[MISSING])
        return cls(process, greeting["versions"])

    async def lag(self) -> Classes:
        """See :class:`Bot`; from the child itself, in the classes of ours."""
        if self._process.stdin is None:
            raise RuntimeError("the child has no standard input")
        self._process.stdin.write(b"lag\n")
        counts = (await _answer(self._process))["counts"]
        return dict(zip((*LAG_SECONDS, float("inf")), counts, strict=True))

    async def stop(self) -> None:
        """See :class:`Bot`; at once, since it would first answer all that it has been sent."""
        self._process.kill()
        await self._process.wait()


def _free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as server:
        port: int = server.getsockname()[1]
        return port


def processor_seconds(pid: int) -> float:
    """The processor's time that a process has had, over all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _answer(process: asyncio.subprocess.Process) -> dict[str, object]:
    if process.stdout is None:
        raise RuntimeError("the child has no standard output")
    line = await process.stdout.readline()
    if not line:
        raise ChildProcessError(f"the child ended with status {await process.wait()}; standard error says why")
    answer: dict[str, object] = json.loads(line)
    return answer
