"""``undertone simulate``: what it passes on, and what it prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.sessions import write_table

import models
from bot.cli import main

POLICY = {"likes": 7.5, "likes_standard_error": 0.25, "early": 0.25, "late": 0.5, "gain": 0.5, "ms_per_round": 1.25}
CHOOSER = {"liked": 0.5, "liked_standard_error": 0.125, "early": 0.25, "late": 0.75, "alikeness": 0.5,
           "ms_per_answer": 3.5}  # fmt: skip
TRACKS = {"setting": "2 simulated listeners", "choosers": {"ours": CHOOSER}}
NEWCOMERS = {"setting": "3 newcomers", "policies": {"popularity": POLICY, "ours": POLICY}}
FOUND = {"newcomers": NEWCOMERS, "tracks": TRACKS, "update_ms": 0.125}


@pytest.fixture
def simulations(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[Any, ...]]:
    """The arguments of every simulation that would have begun."""
    begun: list[tuple[Any, ...]] = []

    def simulate(data: Path | None, artifacts: Path, listeners: int) -> dict[str, Any]:
        begun.append((data, artifacts, listeners))
        return FOUND if data else {name: figures for name, figures in FOUND.items() if name != "newcomers"}

    monkeypatch.setattr("models.simulation.run.simulate", simulate)
    monkeypatch.setattr("models.simulation.run.RESULTS", tmp_path / "results")
    return begun


def test_one_json_object(simulations: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--data", "a.parquet", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == FOUND
    assert simulations == [(Path("a.parquet"), Path(models.__file__).parent / "artifacts", 200)]


def test_figures_are_kept_under_their_name(simulations: list[Any], tmp_path: Path) -> None:
    assert main(["simulate", "--listeners", "2", "--record", "quick"]) == 0
    assert simulations[0][0] is None
    assert simulations[0][2] == 2
    assert json.loads((tmp_path / "results" / "quick.json").read_text()) == {"tracks": TRACKS, "update_ms": 0.125}


@pytest.mark.usefixtures("simulations")
def test_tables_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--data", "a.parquet"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["popularity", "7.50", "±", "0.25", "0.250", "0.500", "+50.0", "%", "1.25"] in lines
    assert ["ours", "0.500", "±", "0.125", "0.250", "0.750", "0.50", "3.50"] in lines
    assert main(["simulate"]) == 0
    assert "newcomers" not in capsys.readouterr().out


@pytest.mark.parametrize("listeners", ["0", "1", "many"])
def test_too_few_listeners_are_wrong_usage(listeners: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["simulate", "--listeners", listeners])
    assert stopped.value.code == 2


def test_data_that_cannot_be_used_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path / "missing.parquet", write_table(tmp_path / "other.parquet", artist=[1])):
        assert main(["simulate", "--data", str(path)]) == 1
        assert capsys.readouterr().err.startswith(f"undertone: {path}")
