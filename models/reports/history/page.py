"""Write ``docs/history.md`` and its pictures from recorded results; no measured figure in it is typed by hand."""

from __future__ import annotations

from pathlib import Path

from models.reports.gallery import Gallery
from models.reports.history.card import model_card
from models.reports.history.choices import choices
from models.reports.history.cost import cost_curve
from models.reports.history.mood import mood_effect
from models.reports.history.next_item import next_item, paper_measures
from models.reports.history.opening import opening
from models.reports.history.results import read_results
from models.reports.history.serving import served, track_moods
from models.reports.history.training import cross_validation, learning_curves, search
from models.reports.history.votes import votes
from models.reports.text import joined


def write_report(models: Path, page: Path) -> None:
    """Write the page, and its pictures into the folder beside it that has the page's name.

    Equal results give equal bytes. Pictures of an earlier report that this one doesn't have are deleted from that
    folder. What was not recorded has no section.

    Args:
        models: the folder of the recorded results and of the artifacts, ``models``.
        page: the Markdown file to write, ``docs/history.md``.

    Raises:
        OSError: a manifest is missing, or a file can't be read or written.
        ValueError: a recorded result can't be understood.
        KeyError: a recorded result lacks a figure that it ought to have.
    """
    found = read_results(models)
    gallery = Gallery(page.parent / page.stem)
    text = joined(
        [
            opening(found),
            next_item(found, gallery),
            paper_measures(found),
            learning_curves(found, gallery),
            cross_validation(found),
            choices(found, gallery),
            search(found),
            served(found),
            track_moods(found),
            mood_effect(found, gallery),
            votes(found, gallery),
            cost_curve(found, gallery),
            model_card(found),
        ]
    )
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text + "\n", encoding="utf-8")
    gallery.remove_others()
