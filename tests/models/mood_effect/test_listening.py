"""Events of SiTunes, their labels and their splits."""

from __future__ import annotations

from pathlib import Path

from support.mood_effect import write_splits

from models.mood_effect.listening import Events, splits_by_day, together
from models.mood_effect.listening_file import read_listening


def test_the_label_is_a_rating_of_three_or_more(tmp_path: Path) -> None:
    train = read_listening(write_splits(tmp_path)).daily[0].train

    assert train.liked.tolist() == (train.ratings == 4).tolist()
    assert set(train.ratings) == {2.0, 4.0}


def test_without_walking_nobody_walks_in_any_part(tmp_path: Path) -> None:
    split = read_listening(write_splits(tmp_path)).daily[0]

    kept = split.without_walking()

    assert together(split.parts()).walking.any()
    assert not together(kept.parts()).walking.any()
    assert sum(map(len, kept.parts())) == (~together(split.parts()).walking).sum()


def test_no_day_of_a_listener_stands_in_two_parts(tmp_path: Path) -> None:
    split = read_listening(write_splits(tmp_path)).daily[0]

    folds = list(splits_by_day(split))

    def days(events: Events) -> set[tuple[int, int]]:
        return set(zip(events.listeners.tolist(), events.days.tolist(), strict=True))

    assert len(folds) == 5
    for fold in folds:
        train, validation, test = map(days, fold.parts())
        assert not (train & validation or train & test or validation & test)
        assert sum(map(len, fold.parts())) == 60
    assert sum(len(fold.tests["by day"]) for fold in folds) == 60
