from __future__ import annotations

import pytest

from models.reports.text import (
    UNKNOWN,
    bullet,
    count,
    fraction,
    joined,
    listing,
    megabytes,
    milliseconds,
    paragraph,
    percent,
    plain,
    points,
    remark,
    settings,
    table,
)


def test_shares() -> None:
    assert (percent(0.7123), percent(1.0), percent(None)) == ("71.2 %", "100.0 %", UNKNOWN)
    assert (fraction(0.654), fraction(1.0), fraction(0.0199, 3)) == (".65", "1.00", ".020")


def test_points_have_a_sign() -> None:
    assert [points(value) for value in (0.0123, -0.004, 0.0, -0.0001)] == ["+1.2", "−0.4", "0.0", "0.0"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.937, "0.94 ms"),
        (0.0512, "0.051 ms"),
        (3.04, "3.0 ms"),
        (9.96, "10 ms"),
        (31.2, "31 ms"),
        (1234.0, "1,234 ms"),
    ],
)
def test_milliseconds(value: float, said: str) -> None:
    assert milliseconds(value) == said


def test_sizes_and_counts() -> None:
    assert (count(3589), count(None), megabytes(2_830_000)) == ("3,589", UNKNOWN, "2.8 MB")


def test_listing() -> None:
    assert [listing(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_settings_of_any_depth() -> None:
    values = {"weight_decay": 0.0005, "votes": True, "network": {"stages": [64, 128], "dropout": 0.3}}
    assert settings(values) == "weight decay 0.0005, votes yes, network (stages (64, 128), dropout 0.3)"
    assert (plain(False), plain(None), settings("int8")) == ("no", "None", "int8")


def test_lines_are_short_and_units_stay_with_their_numbers() -> None:
    text = " ".join(["missed 0.7 %, after 31 ms"] * 40)
    for filled in (paragraph(text), bullet(text)):
        lines = filled.splitlines()
        assert max(map(len, lines)) <= 120
        assert not any(line.strip().startswith(("%", "ms")) for line in lines)
        assert " ".join(line.strip() for line in lines).removeprefix("- ") == text


def test_a_remark_is_a_sentence() -> None:
    assert remark("five folds, ten epochs each") == "Five folds, ten epochs each."
    assert remark("Five folds.") == "Five folds."


def test_empty_blocks_are_left_out() -> None:
    assert joined(["a", "", "b"]) == "a\n\nb"


def test_table() -> None:
    assert table(("name", "accuracy", "why"), [("a|b", "69.6 %", "one\nline"), ("c", UNKNOWN, "")]).splitlines() == [
        "| name | accuracy | why      |",
        "| ---- | -------: | -------- |",
        "| a\\|b |   69.6 % | one line |",
        "| c    |        – |          |",
    ]
