from __future__ import annotations

import pytest

from bot.telegram.callbacks import (
    BackTap,
    ChooseTap,
    CorrectTap,
    DeleteTap,
    MoreTap,
    Tap,
    UnknownButtonError,
    VoteTap,
    WrongMoodTap,
    decode,
    encode,
)
from core.answers import AnswerId, Vote
from core.emotions import EMOTIONS

LARGEST = AnswerId(10**18 - 1)
TAPS: list[Tap] = [
    *(VoteTap(LARGEST, position, vote) for position in range(5) for vote in Vote),
    MoreTap(LARGEST),
    WrongMoodTap(LARGEST),
    BackTap(LARGEST),
    *(CorrectTap(LARGEST, emotion) for emotion in EMOTIONS),
    *(ChooseTap(emotion) for emotion in EMOTIONS),
    DeleteTap(True),
    DeleteTap(False),
]


@pytest.mark.parametrize("tap", TAPS, ids=str)
def test_a_tap_survives_its_journey(tap: Tap) -> None:
    assert decode(encode(tap)) == tap
    assert 1 <= len(encode(tap).encode()) <= 64


def test_no_two_taps_share_their_data() -> None:
    assert len({encode(tap) for tap in TAPS}) == len(TAPS)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "v1",
        "v1:",
        "v0:more:1",
        "v1:more",
        "v1:more:",
        "v1:more:-1",
        "v1:more:1:2",
        "v1:more: 1",
        "v1:more:1_0",
        "v1:more:٣",
        "v1:more:" + "9" * 19,
        "v1:vote:1:0:sideways",
        "v1:vote:1:0",
        "v1:correct:1:joy",
        "v1:choose:ANGER",
        "v1:delete:maybe",
        "v1:drop:users",
        ":" * 40,
        "\0",
    ],
)
def test_what_no_button_carries_is_refused(data: str) -> None:
    with pytest.raises(UnknownButtonError):
        decode(data)
