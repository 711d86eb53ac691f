"""The figures of simulated listeners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.figures.table import Table

TABLE = Table(name_width=26, column_width=14)  # the widest name needs 23


def simulation_text(figures: Mapping[str, Any]) -> str:
    """What ``undertone simulate`` found, as short tables.

    Args:
        figures: as :func:`models.simulation.run.simulate` returns them.
    """
    return "\n".join(_lines(figures)) + "\n"


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    if "newcomers" in figures:
        yield from _newcomers(figures["newcomers"])
        yield ""
    yield from _tracks(figures["tracks"])
    yield ""
    yield f"a vote is heard after {figures['update_ms']:.2f} ms (median)"


def _newcomers(figures: Mapping[str, Any]) -> Iterator[str]:
    yield figures["setting"]
    yield TABLE.row("", "likes", "rounds 1-5", "rounds 16-30", "gain", "ms a round")
    for name, row in figures["policies"].items():
        likes = f"{row['likes']:.2f} ± {row['likes_standard_error']:.2f}"
        shares = (f"{row['early']:.3f}", f"{row['late']:.3f}", f"{row['gain'] * 100:+.1f} %")
        yield TABLE.row(name, likes, *shares, f"{row['ms_per_round']:.2f}")


def _tracks(figures: Mapping[str, Any]) -> Iterator[str]:
    yield figures["setting"]
    yield TABLE.row("", "liked", "early", "late", "alike", "ms an answer")
    for name, row in figures["choosers"].items():
        liked = f"{row['liked']:.3f} ± {row['liked_standard_error']:.3f}"
        shares = (f"{row['early']:.3f}", f"{row['late']:.3f}", f"{row['alikeness']:.2f}")
        yield TABLE.row(name, liked, *shares, f"{row['ms_per_answer']:.2f}")
