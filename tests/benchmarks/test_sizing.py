"""The arithmetic of ``sizing.py``, and that the guide's table is what it gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from sizing import Answer, Load, Size, size

GUIDE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()


def test_what_a_thousand_answers_a_second_would_take() -> None:
    load = Load(users=86_400_000, answers=0.5, peak=2.0)
    found = size(load, Answer(milliseconds=30, kilobytes=2.0), days=10)
    assert found.answers_a_second == 1000
    assert found.machines == 50 + 1
    assert (found.gigabytes_a_day, found.gigabytes) == (86.4, 864.0)
    assert found.of_telegrams_rate == 33.33


@pytest.mark.parametrize(
    ("users", "milliseconds", "days", "found", "told"),
    [
        (
            10_000,
            84,
            365,
            Size(0.7, 2, 0.02, 8.8, 0.02),
            "| 10,000 | 0.7 | 2 (or one, if it may fail) | 24 MB a day | 9",
        ),
        (100_000, 84, 365, Size(6.9, 2, 0.24, 87.6, 0.23), "| 100,000 | 6.9 | 2 | 0.24 GB a day | 88 GB | 23 % |"),
        (
            1_000_000,
            84,
            365,
            Size(69.4, 11, 2.4, 876.0, 2.31),
            "| 1,000,000 | 69 | 11 | 2.4 GB a day | 876 GB | 231 % |",
        ),
        (1_000_000, 84, 30, Size(69.4, 11, 2.4, 72.0, 2.31), "72 GB in place of 876"),
        (1_000_000, 184, 365, Size(69.4, 23, 2.4, 876.0, 2.31), "23 machines in place of 11"),
    ],
)
def test_the_guide_says_what_comes_out(users: int, milliseconds: float, days: int, found: Size, told: str) -> None:
    assert size(Load(users, answers=2.0, peak=3.0), Answer(milliseconds, kilobytes=1.2), days) == found
    assert told in " ".join(GUIDE.split())
