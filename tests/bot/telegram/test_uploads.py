from __future__ import annotations

import pytest
from telegram import PhotoSize

from bot.telegram.uploads import choose_size


def sizes(*sides: tuple[int, int]) -> list[PhotoSize]:
    return [PhotoSize(f"file{n}", f"unique{n}", width, height) for n, (width, height) in enumerate(sides)]


@pytest.mark.parametrize(
    ("available", "chosen"),
    [
        ([(90, 67), (320, 240), (800, 600), (1280, 960)], 800),
        ([(67, 90), (480, 640), (960, 1280)], 480),
        ([(90, 67), (320, 240)], 320),
        ([(1280, 960), (90, 67)], 1280),
    ],
)
def test_the_smallest_size_that_is_large_enough(available: list[tuple[int, int]], chosen: int) -> None:
    assert choose_size(sizes(*available)).width == chosen
