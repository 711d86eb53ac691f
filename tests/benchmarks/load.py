"""The whole bot under load, beside the usual way: ``uv run --extra train python tests/benchmarks/load.py --record``.

The real process answers a local Bot API server on this machine: one person, then 32 at once at a rate, then as fast as
it can, then three times that. Beside it stands a bot that does it the usual way, a handler that calls the package
``fer`` itself, where an interpreter has that package. ``--soak N`` looks for growing memory instead. Asserts nothing: a
machine's speed is no property of the code.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line sets it

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from load_bots import FerBot
from load_figures import Figures
from load_photos import Photo, photos
from load_report import DOCUMENT, HISTORY, LOAD, SOAK, report, table
from load_runs import DEFAULT, QUICK, Plan, Shown, alone, capacity, known_photos, ours, overload, peer, starts, steady
from load_soak import soak
from peer_readers import NotInstalledError
from timing import machine

from models.records import read_record_if_any, write_record

RESULTS = Path(__file__).parent / "results"
INSTALL = """\
uv venv /tmp/fer && uv pip install --python /tmp/fer --no-deps fer==25.10.3 && uv pip install --python /tmp/fer \\
    tensorflow-cpu==2.21.0 opencv-python-headless==4.14.0.94 pillow requests "setuptools<81" python-telegram-bot==22.8
"""


def main() -> None:
    """Measure, print a table, and keep the figures if asked."""
    options = read_options()
    if options.soak or not options.report:
        name, figures = asyncio.run(measured(options))
        say("\n".join(table(name, figures)) + "\n")
        if options.record:
            say(f"written to {write_record(name, figures, options.out)}\n")
    if options.record or options.report:
        records = (read_record_if_any(options.out / f"{name}.json") for name in (LOAD, SOAK, HISTORY))
        options.document.write_text(report(*records), encoding="utf-8")
        say(f"written to {options.document}\n")


def read_options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="less of everything, in a minute and a half")
    parser.add_argument("--seconds", type=float, default=DEFAULT.seconds, help="of the steady phase")
    parser.add_argument("--rate", type=float, default=DEFAULT.rate, help="selfies a second in the steady phase")
    parser.add_argument("--soak", type=int, metavar="N", help="only the memory, over N selfies")
    parser.add_argument("--fer-python", default=sys.executable, help="an interpreter with fer and python-telegram-bot")
    parser.add_argument("--record", action="store_true", help="keep the figures, and write the document from them")
    parser.add_argument("--report", action="store_true", help="only write the document from the figures kept before")
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="DIR", help="of the figures; default: beside this")
    parser.add_argument("--document", type=Path, default=DOCUMENT, metavar="FILE", help="default: docs/load.md")
    return parser.parse_args()


async def measured(options: argparse.Namespace) -> tuple[str, Figures]:
    """The name of the record and its figures."""
    where = {"when": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine()}
    plan = QUICK if options.quick else replace(DEFAULT, rate=options.rate, seconds=options.seconds)
    pictures = await asyncio.to_thread(photos, plan.photos)
    if options.soak:
        return SOAK, where | await soak(pictures, options.soak, say) | load_at_the_end()
    return LOAD, where | {"plan": asdict(plan)} | await measure(plan, pictures, options.fer_python) | load_at_the_end()


async def measure(plan: Plan, pictures: tuple[Photo, ...], python: str) -> Figures:
    """Both bots, as JSON values; ``peer`` is None where it is not installed."""
    undertone: Figures = {"start_s": await starts(plan.starts, pictures)}
    async with ours(pictures) as mine, peer_if_any(pictures, python) as other:
        known = await known_photos(mine, plan.photos, plan.people)
        chosen = sorted(known)
        both = [mine, other] if other else [mine]
        one_person = await alone(both, plan.alone)
        undertone |= {"alone_ms": one_person[0], "steady": await steady(mine, plan, chosen, known)}
        undertone["capacity"] = most = await capacity(mine, plan, chosen, known)
        undertone["overload"] = await overload(mine, plan, chosen, known, most["answers_a_second"])
        if other is None:
            return {"undertone": undertone, "peer": None}
        theirs: Figures = {"alone_ms": one_person[1], "capacity": await capacity(other, plan, chosen, None)}
        theirs |= {"steady": await steady(other, plan, chosen, None), "versions": versions(other)}
        return {"undertone": undertone, "peer": theirs}


@asynccontextmanager
async def peer_if_any(pictures: tuple[Photo, ...], python: str) -> AsyncIterator[Shown | None]:
    """The usual way; None, with a word of how to get it, where it is not installed."""
    try:
        async with peer(pictures, python) as shown:
            yield shown
    except NotInstalledError as error:
        say(
            f"The peer is skipped: fer or python-telegram-bot is not installed in {python} ({error}).\n"
            f"Install them apart from this project, and add --fer-python /tmp/fer/bin/python:\n{INSTALL}"
        )
        yield None


def versions(shown: Shown) -> dict[str, str]:
    """What the peer's process has loaded."""
    return shown.bot.versions if isinstance(shown.bot, FerBot) else {}


def load_at_the_end() -> Figures:
    """The load averages of the last minute and the last five, our own processes among them."""
    return {"load_average_at_the_end": list(os.getloadavg()[:2])}


def say(text: str) -> None:
    """Print at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
