"""Does the mood help? What public data with moods in them say, also where it is "no"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from models.records import Recorded
from models.reports.gallery import Gallery
from models.reports.history.opening import signed
from models.reports.history.pictures import Bar, draw_gains
from models.reports.history.results import Results
from models.reports.text import UNKNOWN, count, fraction, joined, paragraph, table

SETS: Mapping[str, str] = MappingProxyType(
    {
        "user_item": "listener and track",
        "user_item+mood": "... and mood",
        "user_item+situation": "listener, track and situation",
        "user_item+situation+mood": "... and mood",
        "user_item+context": "listener, track and context",
        "user_item+context+mood": "... and mood",
    }
)
"""What a model may know, by the names of the records."""
ADDED: Mapping[str, str] = MappingProxyType({"user_item": "", "user_item+situation": ", situation known"})
PARTS: Mapping[str, str] = MappingProxyType({"all": "all ratings", "in_a_mood": "those in a mood"})
WAYS: Mapping[str, str] = MappingProxyType(
    {"by_rating": "track rated in other contexts too", "by_pair": "track never rated before"}
)
SITUNES = """SiTunes (CHIIR 2024): listeners said how they felt before each track and rated it. Can a
    model tell liked from other tracks better when it knows that mood? The area under the ROC curve (AUC) on the splits
    that were published with the data, and on splits of our own; the model of each row was chosen on the validation
    parts."""
INCARMUSIC = """InCarMusic (Baltrunas et al., 2011): drivers said how they would rate tracks under conditions, a mood
    among them. The root mean square error of guessed ratings, in stars, over cross-validation."""


def mood_effect(results: Results, gallery: Gallery) -> str:
    """What each recorded test says."""
    sections = [part for name, found in results.mood_effects.items() for part in _tests(name, found, gallery)]
    return joined(["## Does the mood help?", *sections]) if sections else ""


def verdicts(results: Results) -> dict[str, str]:
    """What each recorded test says of the stated mood: ``helps``, ``harms`` or ``not shown``."""
    return {name: added["verdict"] for found in results.mood_effects.values() for name, added in _all_added(found)}


def _all_added(found: Recorded) -> Iterator[tuple[str, Recorded]]:
    for test, row in found.get("situnes", {}).get("tests", {}).items():
        for base, added in row["mood_added"].items():
            yield f"SiTunes, {test}{ADDED.get(base, '')}", added
    for way, row in found.get("incarmusic", {}).items():
        if way in WAYS:
            for part, added in row["mood_added"].items():
                yield f"InCarMusic, {PARTS[part]}, {WAYS[way]}", added


def _tests(name: str, found: Recorded, gallery: Gallery) -> Iterator[str]:
    if "situnes" in found:
        tests = found["situnes"]["tests"]
        bars = [_bar(test, base, added) for test, row in tests.items() for base, added in row["mood_added"].items()]
        yield paragraph(SITUNES)
        yield gallery.show(f"mood-{name}", _title(bars), draw_gains, bars)
        yield _auc_table(tests)
        yield _added_table(tests)
    if "incarmusic" in found:
        yield from _car(found["incarmusic"])


def _bar(test: str, base: str, added: Recorded) -> Bar:
    low, high = added["interval"]
    return Bar(f"{test}{ADDED.get(base, '')}", added["gain"], (low, high))


def _title(bars: list[Bar]) -> str:
    helped = sum(bar.interval[0] > 0 for bar in bars)
    harmed = sum(bar.interval[1] < 0 for bar in bars)
    return f"SiTunes: mood shown to help in {helped} of {len(bars)} tests, to harm in {harmed}"


def _auc_table(tests: Recorded) -> str:
    rows = [
        (f"{test}: {SETS.get(name, name)}", f"{fraction(row['auc']['mean'], 3)} ± {fraction(row['auc']['sd'], 3)}",
         fraction(row.get("published"), 3), row["chosen"], count(found["test"]))
        for test, found in tests.items()
        for name, row in found["sets"].items()
    ]  # fmt: skip
    return table(("SiTunes, known of an event", "AUC ± deviation", "best published", "model", "test events"), rows)


def _added_table(tests: Recorded) -> str:
    rows = [
        (f"{test}{ADDED.get(base, '')}", *_gain(added, 3))
        for test, found in tests.items()
        for base, added in found["mood_added"].items()
    ]
    return table(("the mood adds, in AUC", "gain [95 % interval]", "by listeners", "p", "verdict"), rows)


def _gain(added: Recorded, digits: int) -> tuple[str, str, str, str]:
    gain, (low, high) = added["gain"], added["interval"]
    sign = "+" if gain > 0 else "−"
    drawn = ", ".join(signed(bound) for bound in added["interval_by_listener"])
    return (f"{sign}{fraction(abs(gain), digits)} [{signed(low)}, {signed(high)}]", f"[{drawn}]",
            _p(added["p"]), added["verdict"])  # fmt: skip


def _p(value: float) -> str:
    return fraction(value, 2) if value >= 0.01 else "< .01"


def _car(found: Recorded) -> Iterator[str]:
    yield paragraph(f"{INCARMUSIC} {count(found['ratings'])} ratings, {count(found['in_a_mood'])} of them in a mood.")
    rows = [
        (f"{text}: {SETS.get(name, name)}", *(_error(row.get(part)) for part in PARTS))
        for way, text in WAYS.items()
        for name, row in found[way]["models"].items()
    ]
    yield table(("InCarMusic, known of a rating", *(f"error, {text}" for text in PARTS.values())), rows)
    gains = [
        (f"{text}, {PARTS[part]}", *_gain(added, 3))
        for way, text in WAYS.items()
        for part, added in found[way]["mood_added"].items()
    ]
    yield table(("the mood takes off, in stars", "gain [95 % interval]", "by users", "p", "verdict"), gains)


def _error(row: Recorded | None) -> str:
    return UNKNOWN if row is None else fraction(row["rmse"], 3)
