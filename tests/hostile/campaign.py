"""Fuzzes every target for a while, records what came of it, and writes ``docs/fuzzing.md``.

``PYTHONPATH=tests:. python -m hostile.campaign --seconds 600`` runs :mod:`hostile.fuzz` for each target, one after the
other, and needs ``atheris``; ``--report`` only writes the document from what is recorded.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from hostile.report import fuzzing_report
from hostile.targets import TARGETS

RESULTS = Path(__file__).parent / "results" / "fuzzing.json"
DOCUMENT = Path(__file__).parents[2] / "docs" / "fuzzing.md"
GRACE_SECONDS = 600
"""To begin and to end, on a machine that does much else."""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of fuzzing one target.

    Attributes:
        inputs: how many were tried.
        seconds: for how long.
        reached: edges of the instrumented code that inputs reached.
        kept: inputs that reached something new.
        megabytes: the most that the process took.
        slowest: seconds of the slowest input, whole ones.
        finding: the last line of what a target raised; empty if none did.
    """

    target: str
    day: str
    inputs: int
    seconds: int
    reached: int
    kept: int
    megabytes: int
    slowest: int
    finding: str


def fuzz(target: str, seconds: int) -> Run:
    """Fuzz one target in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        limits = (f"-max_total_time={seconds}", "-print_final_stats=1")
        command = [sys.executable, "-m", "hostile.fuzz", target, folder, *limits]
        done = subprocess.run(  # noqa: S603
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
            timeout=seconds + GRACE_SECONDS, check=False,
        )  # fmt: skip
    return run_of(target, seconds, done.stdout, failed=done.returncode != 0)


def run_of(target: str, seconds: int, printed: str, *, failed: bool) -> Run:
    """What libFuzzer printed, in numbers.

    Raises:
        ValueError: it printed no statistics.
    """
    reached = [int(number) for number in re.findall(r" cov: (\d+) ", printed)]
    spent = re.search(r"Done \d+ runs in (\d+) second", printed)
    return Run(
        target=target,
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        inputs=_statistic("number_of_executed_units", printed),
        seconds=int(spent.group(1)) if spent else seconds,
        reached=max(reached, default=0),
        kept=_statistic("new_units_added", printed),
        megabytes=_statistic("peak_rss_mb", printed),
        slowest=_statistic("slowest_unit_time_sec", printed),
        finding=_finding(printed) if failed else "",
    )


def _statistic(name: str, printed: str) -> int:
    found = re.search(rf"stat::{name}:\s+(\d+)", printed)
    if found is None:
        raise ValueError(f"the fuzzer told no {name}:\n{printed[-2000:]}")
    return int(found.group(1))


def _finding(printed: str) -> str:
    raised = re.search(r"=== Uncaught Python exception: ===\n(.*)", printed)
    error = re.search(r"ERROR: (libFuzzer: .*)", printed)
    found = raised or error
    return found.group(1) if found else "unknown"


def _record(runs: list[Run]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    kept = {run["target"]: run for run in (json.loads(RESULTS.read_text())["runs"] if RESULTS.exists() else [])}
    kept |= {run.target: asdict(run) for run in runs}
    content = {"atheris": version("atheris"), "runs": [kept[name] for name in TARGETS if name in kept]}
    RESULTS.write_text(json.dumps(content, indent=1) + "\n")


def main() -> None:
    """Run the command that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="for each target")
    parser.add_argument("--target", action="append", choices=list(TARGETS), help="only this; may be repeated")
    parser.add_argument("--report", action="store_true", help="only write docs/fuzzing.md from what is recorded")
    options = parser.parse_args()
    for name in [] if options.report else options.target or TARGETS:
        run = fuzz(name, options.seconds)
        print(json.dumps(asdict(run)), flush=True)
        _record([run])
    DOCUMENT.write_text(fuzzing_report(json.loads(RESULTS.read_text())))


if __name__ == "__main__":
    main()
