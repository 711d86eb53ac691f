"""Write ``docs/emotion.md`` and its pictures from recorded results; no figure in it is typed by hand."""

from __future__ import annotations

from pathlib import Path

from models.reports.emotion.card import model_card
from models.reports.emotion.faces import face_finding
from models.reports.emotion.opening import opening
from models.reports.emotion.peers import beside_peers
from models.reports.emotion.reading import by_class, confusion, reliability
from models.reports.emotion.results import read_results
from models.reports.emotion.training import cross_validation, learning_curves, quantisation
from models.reports.emotion.variants import comparison, search
from models.reports.gallery import Gallery
from models.reports.text import joined


def write_report(results: Path, manifest: Path, page: Path) -> None:
    """Write the page, and its pictures into the folder beside it that has the page's name.

    Equal results give equal bytes. Pictures of an earlier report that this one doesn't have are deleted from that
    folder. What was not recorded, the page calls not measured.

    Args:
        results: folder of the recorded results, ``models/emotion/results``.
        manifest: of the shipped network, ``models/artifacts/emotion/manifest.json``.
        page: the Markdown file to write, ``docs/emotion.md``.

    Raises:
        OSError: the manifest is missing, or a file can't be read or written.
        ValueError: a recorded result can't be understood.
        KeyError: a recorded result lacks a figure that it ought to have.
    """
    found = read_results(results, manifest)
    gallery = Gallery(page.parent / page.stem)
    text = joined(
        [
            opening(found),
            by_class(found, gallery),
            confusion(found, gallery),
            reliability(found, gallery),
            learning_curves(found, gallery),
            cross_validation(found),
            comparison(found, gallery),
            search(found),
            quantisation(found),
            face_finding(found),
            beside_peers(found),
            model_card(found),
        ]
    )
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text + "\n", encoding="utf-8")
    gallery.remove_others()
