"""Times and memory, and the machine that they were measured on."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np


def timed(job: Callable[[], object], repeat: int) -> dict[str, float]:
    """Milliseconds of ``repeat`` runs after a warm-up."""
    job()
    times = []
    for _ in range(repeat):
        started = time.perf_counter()
        job()
        times.append((time.perf_counter() - started) * 1000)
    return spread(times)


def processor_time(job: Callable[[], object], repeat: int) -> dict[str, float]:
    """The same of the processor's time for this thread: what the clock shows where nothing else wants the processor."""
    job()
    times = []
    for _ in range(repeat):
        started = time.thread_time()
        job()
        times.append((time.thread_time() - started) * 1000)
    return spread(times)


def spread(values: list[float]) -> dict[str, float]:
    """Median and 95th percentile."""
    return {"median": float(np.median(values)), "p95": float(np.percentile(values, 95))}


def resident_megabytes(pid: int) -> float:
    """The process's resident set, as Linux counts it."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def machine() -> str:
    """The processor, its cores, and how many other processes want one: what the times depend on."""
    return f"{processor()}, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the start"


def processor() -> str:
    """The processor's name, as Linux gives it; elsewhere the kind of machine."""
    description = Path("/proc/cpuinfo")
    if description.exists():
        for line in description.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()
