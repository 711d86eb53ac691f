"""The rooms and the arrows between them: bot -> core <- models; two places of bot see all three."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "core", "models")
MAY_IMPORT = {"bot": {"bot", "core"}, "core": {"core"}, "models": {"models", "core"}}
SEE_ALL = (Path("bot/wiring.py"), Path("bot/model_commands"))  # what serves; what trains and measures
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def rooms_imported(source: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
    return {name.split(".")[0] for name in names} & set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_arrow_that_is_not_drawn(path: Path) -> None:
    relative = path.relative_to(ROOT)
    if any(relative.is_relative_to(place) for place in SEE_ALL):
        return
    assert rooms_imported(path.read_text()) <= MAY_IMPORT[relative.parts[0]]


def test_the_rule_sees_an_import_inside_a_function() -> None:
    assert rooms_imported("def f():\n    from models.emotion import training") == {"models"}


@pytest.mark.parametrize("module", ["bot.cli", "bot.running", "bot.reading", "bot.wiring"])
def test_serving_imports_nothing_of_training(module: str) -> None:
    heavy = ("tensorflow", "keras", "sklearn", "pyarrow", "scipy", "pandas", "tqdm")
    code = f"import sys, {module}; print(*[name for name in {heavy!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    assert result.stdout.strip() == ""


def test_the_top_level_is_what_was_agreed() -> None:
    listing = subprocess.run(
        ["git", "ls-files"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    folders = {line.split("/")[0] for line in listing.stdout.splitlines() if "/" in line}
    assert folders <= {"bot", "core", "models", "tests", "docs", ".ci"}
