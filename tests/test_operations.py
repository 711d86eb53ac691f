"""docs/operations.md and the files for containers speak of what there is."""

from __future__ import annotations

import argparse
import ast
import re
from functools import cache
from pathlib import Path

import pytest

from bot.cli import _parser
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "operations.md").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def table(heading: str) -> list[str]:
    """The first cell of each row below a heading."""
    section = GUIDE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return [line.split(" | ")[0].removeprefix("| ") for line in section.splitlines() if line.startswith("| `")]


@cache
def texts_in_code() -> str:
    """Every text of the program, a line each; of one with values in it, the parts between them."""
    modules = (ast.parse(path.read_text()) for room in ("bot", "core") for path in (ROOT / room).rglob("*.py"))
    nodes = (node for module in modules for node in ast.walk(module))
    return "\n".join(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


@pytest.mark.parametrize("message", table("When something is wrong"))
def test_each_message_of_the_table_is_one_of_the_program(message: str) -> None:
    texts = texts_in_code()
    parts = [part.strip(" :;") for part in re.split("…", message.strip("`"))]
    assert any(parts)
    assert [part for part in parts if part not in texts] == []


def test_every_setting_is_explained() -> None:
    named = set(re.findall(r"`([A-Z_]+)`", "\n".join(table("Settings"))))
    assert named == {name.upper() for name in Settings.model_fields}
    assert named == set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def test_every_command_that_is_named_exists() -> None:
    (choices,) = (action.choices for action in _parser()._actions if isinstance(action, argparse._SubParsersAction))
    named = set(re.findall(r"(?:\bundertone|--rm bot) ([a-z]+)\b", GUIDE))
    assert {"run", "backup", "restore", "learn"} <= named <= set(choices)


def test_the_image_is_built_of_what_there_is_and_runs_as_nobody_special() -> None:
    copied = [words.split()[:-1] for words in re.findall(r"^COPY (?!--)(.+)$", DOCKERFILE, re.MULTILINE)]
    assert all((ROOT / name).exists() for names in copied for name in names)
    assert {"bot", "core", "models", "pyproject.toml"} <= {name for names in copied for name in names}
    last_stage = DOCKERFILE.rsplit("\nFROM ", 1)[1]
    assert re.findall(r"^USER (.+)$", last_stage, re.MULTILINE) == ["10001"]
    assert "uid 10001" in last_stage


def test_both_stages_have_the_python_that_the_project_asks_for() -> None:
    images = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert set(images) == {"python:3.11-slim"}
    assert 'requires-python = ">=3.11' in (ROOT / "pyproject.toml").read_text()
