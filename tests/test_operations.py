"""docs/operations.md and the files for containers speak of what there is."""

from __future__ import annotations

import argparse
import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest

from bot.cli import _parser
from bot.settings import DatabaseSettings, Settings

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
    named = set(re.findall(r"(?:(?<!=)\bundertone|--rm bot) ([a-z-]+)\b", GUIDE))
    assert {"run", "backup", "restore", "learn"} <= named <= set(choices)


def test_the_image_is_built_of_what_there_is_and_runs_as_nobody_special() -> None:
    copied = [words.split()[:-1] for words in re.findall(r"^COPY (?!--)(.+)$", DOCKERFILE, re.MULTILINE)]
    assert all((ROOT / name).exists() for names in copied for name in names)
    assert {"bot", "core", "models", "pyproject.toml"} <= {name for names in copied for name in names}
    last_stage = DOCKERFILE.rsplit("\nFROM ", 1)[1]
    assert re.findall(r"^USER (.+)$", last_stage, re.MULTILINE) == ["10001"]
    assert "uid 10001" in last_stage


def test_the_key_lies_in_another_volume_than_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    (home,) = re.findall(r"^\s+XDG_CONFIG_HOME=(\S+)", DOCKERFILE, re.MULTILINE)
    (volumes,) = re.findall(r"^VOLUME (.+)$", DOCKERFILE, re.MULTILINE)
    assert set(json.loads(volumes)) == {"/data", home}
    assert re.findall(r"^ +- (\w+):(/\w+)", (ROOT / "compose.yaml").read_text(), re.MULTILINE)[:2] == [
        ("data", "/data"),
        ("keys", home),
    ]
    monkeypatch.setenv("XDG_CONFIG_HOME", home)
    monkeypatch.delenv("DATA_KEY")
    found = DatabaseSettings(_env_file=None).data_key_file
    assert found == Path(re.findall(r"cp bot:(\S+/data\.key)", GUIDE)[0])
    assert Path(home) in found.parents


def test_both_stages_have_the_python_that_the_project_asks_for() -> None:
    images = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert set(images) == {"python:3.11-slim"}
    assert 'requires-python = ">=3.11' in (ROOT / "pyproject.toml").read_text()


def test_the_health_check_is_a_command_of_the_bot_and_asks_a_port_that_is_open() -> None:
    (check,) = re.findall(r"^HEALTHCHECK (.+)$", DOCKERFILE, re.MULTILINE)
    options, _, command = check.partition(" CMD ")
    assert {option.split("=")[0] for option in options.split()} == {
        "--interval", "--timeout", "--start-period", "--retries",
    }  # fmt: skip
    words = json.loads(command)
    assert words[0] == re.findall(r"^ENTRYPOINT (.+)$", DOCKERFILE, re.MULTILINE)[0].strip('[]"')
    assert callable(_parser().parse_args(words[1:]).command)
    assert re.search(r"^\s+METRICS_PORT=\d+$", DOCKERFILE, re.MULTILINE)
    assert "METRICS_HOST" not in DOCKERFILE  # loopback: the image opens no port to others
    # An .env that is copied from the example has it empty, and would win over the image.
    assert "METRICS_PORT: ${METRICS_PORT:-" in (ROOT / "compose.yaml").read_text()


def test_the_image_holds_what_hadolint_asks_for() -> None:
    assert not re.search(r"^(ADD|MAINTAINER) |\b(sudo|apt-get|curl|wget) |:latest", DOCKERFILE, re.MULTILINE)
    assert re.findall(r"pip install [^\n]*", DOCKERFILE) == ["pip install --no-cache-dir uv==0.13.9"]
    for name in ("ENTRYPOINT", "CMD"):  # as a list, so that signals reach the bot and no shell
        forms = re.findall(rf"^{name} (.+)$", DOCKERFILE, re.MULTILINE)
        assert len(forms) == 1
        assert isinstance(json.loads(forms[0]), list)
    assert all(re.fullmatch(r"/\S*", path) for path in re.findall(r"^WORKDIR (.+)$", DOCKERFILE, re.MULTILINE))
