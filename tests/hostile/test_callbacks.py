"""Button data of every kind: a tap that comes back as it went out, or a refusal."""

from __future__ import annotations

from enum import Enum
from typing import Any, get_type_hints

from hypothesis import given
from hypothesis import strategies as some

from bot.telegram.callbacks import KINDS, Tap, UnknownButtonError, decode, encode
from bot.telegram.choices import EraChoice, ZoneChoice
from core.answers import TrackId
from core.links import TRACK_ID
from core.preferences import EAST, WEST

numbers = some.integers(0, 10**18 - 1)
decades = some.integers(0, 300).map(lambda decade: 10 * decade)


def value(kind: Any) -> some.SearchStrategy[Any]:
    """Of a tap's field: an enum, a boolean, or a number or an id of some kind."""
    if kind is TrackId:
        return some.from_regex(TRACK_ID, fullmatch=True)
    return some.from_type(kind) if isinstance(kind, type) and issubclass(kind, bool | Enum) else numbers


def tap_of(kind: type[Tap]) -> some.SearchStrategy[Tap]:
    if kind is EraChoice:
        eras = some.lists(decades, min_size=2, max_size=2).map(sorted)
        return some.builds(lambda owner, era: EraChoice(owner, *era), numbers, eras)
    if kind is ZoneChoice:
        return some.builds(ZoneChoice, numbers, some.integers(0, EAST - WEST))
    return some.builds(kind, **{name: value(hint) for name, hint in get_type_hints(kind).items()})


taps = some.sampled_from(list(KINDS.values())).flatmap(tap_of)
words = some.sampled_from(
    [
        "v1",
        "v0",
        "vote",
        "more",
        "correct",
        "choose",
        "delete",
        "language",
        "up",
        "UP",
        "yes",
        "en",
        "fear",
        "7",
        "-1",
        "",
        " ",
    ]
)
texts = some.one_of(
    some.text(),
    some.text(alphabet=some.characters(codec=None)),  # lone surrogates, too
    some.lists(some.one_of(words, some.text(max_size=3)), max_size=7).map(":".join),
    some.binary().map(lambda data: data.decode("utf-8", "surrogateescape")),
)


@given(taps)
def test_every_tap_survives_its_journey(tap: Tap) -> None:
    assert decode(encode(tap)) == tap
    assert 1 <= len(encode(tap).encode()) <= 64  # Telegram's limit


@given(taps, taps)
def test_no_two_taps_share_their_data(one: Tap, other: Tap) -> None:
    assert (encode(one) == encode(other)) == (one == other)


@given(texts)
def test_every_text_is_a_tap_or_refused(text: str) -> None:
    try:
        tap = decode(text)
    except UnknownButtonError:
        return
    assert decode(encode(tap)) == tap


@given(taps, some.data())
def test_an_altered_tap_is_another_tap_or_refused(tap: Tap, data: some.DataObject) -> None:
    text = encode(tap)
    start = data.draw(some.integers(0, len(text)))
    end = data.draw(some.integers(start, len(text)))
    test_every_text_is_a_tap_or_refused.hypothesis.inner_test(
        text[:start] + data.draw(some.text(max_size=3)) + text[end:]
    )
