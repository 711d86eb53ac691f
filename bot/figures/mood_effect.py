"""What the measurements say about mood, in words that follow them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Figures = Mapping[str, Any]

NAME_WIDTH = 26
CAR_NAME_WIDTH, CAR_COLUMN_WIDTH = 52, 18
VERDICTS = {"helps": "helps", "harms": "harms", "not shown": "no effect shown"}
CAR_WAYS = {"by_rating": "same track often rated in other contexts", "by_pair": "never rated this track before"}
CAR_PARTS = {"all": "all ratings", "in_a_mood": "those in a mood"}


def mood_effect_text(figures: Figures) -> str:
    """What ``undertone evaluate mood-effect`` found, as tables and sentences.

    Args:
        figures: as :func:`models.mood_effect.evaluation.evaluate_mood_effect` returns them.
    """
    return "\n".join([*_listening_lines(figures["situnes"]), "", *_car_lines(figures["incarmusic"])]) + "\n"


def _listening_lines(figures: Figures) -> Iterator[str]:
    yield f"SiTunes: will a track be liked (rated {figures['liked_from']} or more)? AUC, mean and deviation over splits"
    for test, found in figures["tests"].items():
        yield ""
        yield f"{test} ({found['train']:.0f} events train, {found['validate']:.0f} choose, {found['test']:.0f} test)"
        yield from (_set_line(name, row) for name, row in found["sets"].items())
        yield from (_gain_line(f"mood added to {base}", gain) for base, gain in found["mood_added"].items())
    yield ""
    gains = [gain for found in figures["tests"].values() for gain in found["mood_added"].values()]
    yield _sentence("In daily life", gains)


def _set_line(name: str, row: Figures) -> str:
    auc, published = row["auc"], row.get("published")
    beside = f"   published best {published:.3f}" if published is not None else ""
    return f"  {name:<{NAME_WIDTH}} {auc['mean']:.3f} +/- {auc['sd']:.3f}   {row['chosen']}{beside}"


def _gain_line(compared: str, gain: Figures) -> str:
    low, high = gain["interval"]
    listeners = "{:+.3f} to {:+.3f}".format(*gain["interval_by_listener"])
    return (
        f"  {compared}: gain {gain['gain']:+.3f} ({low:+.3f} to {high:+.3f}, "
        f"p {gain['p']:.3f}; over listeners {listeners}): {VERDICTS[gain['verdict']]}"
    )


def _car_lines(figures: Figures) -> Iterator[str]:
    yield f"InCarMusic: {figures['ratings']:,} ratings of imagined drives, {figures['in_a_mood']:,} of them in a mood"
    for way, name in CAR_WAYS.items():
        found = figures[way]
        yield ""
        yield f"RMSE, {name}".ljust(CAR_NAME_WIDTH) + "".join(
            part.rjust(CAR_COLUMN_WIDTH) for part in CAR_PARTS.values()
        )
        for model, errors in found["models"].items():
            cells = (f"{errors[part]['rmse']:.3f} +/- {errors[part]['sd']:.3f}" for part in CAR_PARTS)
            yield f"  {model}".ljust(CAR_NAME_WIDTH) + "".join(cell.rjust(CAR_COLUMN_WIDTH) for cell in cells)
        yield from (_gain_line(f"mood added, {CAR_PARTS[part]}", gain) for part, gain in found["mood_added"].items())
    yield ""
    yield _sentence("On imagined drives", [figures[way]["mood_added"]["in_a_mood"] for way in CAR_WAYS])


def _sentence(where: str, gains: list[Figures]) -> str:
    """The words follow the verdicts alone."""
    found = [gain["verdict"] for gain in gains]
    helps, harms, total = found.count("helps"), found.count("harms"), len(found)
    if not helps and not harms:
        return f"{where}, no effect of the mood on the guess is shown, in any of {total} comparisons."
    return (
        f"{where}, the mood helps the guess in {helps} and harms it in {harms} of {total} comparisons "
        "(chance alone: one in twenty)."
    )
