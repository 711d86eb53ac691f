"""``undertone report history``: what it reads, and what it says of records that are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main
from bot.model_commands import places

ROOT = Path(__file__).parents[2]


def test_it_reads_the_recorded_figures_and_names_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []
    monkeypatch.setattr("models.reports.history.page.write_report", lambda *paths: asked.append(paths))
    monkeypatch.setattr(places, "HISTORY_PAGE", tmp_path / "history.md")
    assert main(["report", "history"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'history.md'}\n"
    assert asked == [(ROOT / "models", tmp_path / "history.md")]


@pytest.mark.parametrize(
    "error", [ValueError("search.json holds no JSON object"), KeyError("hr@20"), FileNotFoundError("no manifest")]
)
def test_recorded_figures_that_are_broken_are_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    def write_report(*_: Path) -> None:
        raise error

    monkeypatch.setattr("models.reports.history.page.write_report", write_report)
    assert main(["report", "history"]) == 1
    said = capsys.readouterr().err
    assert str(error) in said
    assert said.count("\n") == 1


def test_the_page_in_the_repository_can_be_written_from_what_is_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.reports.gallery import Gallery

    monkeypatch.setattr(Gallery, "show", lambda _, name, title, *_figures: f"![{title}](history/{name}.png)")
    monkeypatch.setattr(places, "HISTORY_PAGE", tmp_path / "history.md")
    assert main(["report", "history"]) == 0
    assert (tmp_path / "history.md").read_text().startswith("# How well Undertone guesses what comes next\n")
