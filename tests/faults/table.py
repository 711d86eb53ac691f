"""The table of faults, ``docs/faults.md``, from what the tests claim: ``cd tests && python -m faults.table``."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from faults.claims import Claim

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "faults.md"
KILLS = HERE / "kills.json"
CHAPTERS = {
    "test_selfies.py": "Telegram, while a selfie is answered",
    "test_taps.py": "Telegram, and taps",
    "test_updates.py": "Telegram, and what comes from it",
    "test_spotify.py": "Spotify",
    "test_disk.py": "The disk",
    "test_process.py": "The process",
    "test_clock.py": "The clock",
    "test_artifacts.py": "The trained files",
}
COLUMNS = "| fault | what the person saw | what was lost | test |"
HEAD = """# What can go wrong, and what comes of it

Each fault is injected by the test beside it, into the real bot. What stands in “quotes” the test has read word for
word; what was lost it has compared with what is kept in the end. `cd tests && python -m faults.table` writes this page,
and a test fails where it is not up to date.
"""


class NotATextError(ValueError):
    """Something else stands in the place of a text."""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([HEAD, *(_chapter(name, title) for name, title in CHAPTERS.items())])


def claims_in(source: str) -> Iterator[tuple[str, Claim]]:
    """Each claim in a module of tests, with the name of the function that backs it."""
    tree = ast.parse(source)
    constants = _constants(tree)
    for function in tree.body:
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for call in _calls_of_fault(function):
                words = {word.arg: _text(word.value, constants) for word in call.keywords}
                first = _text(call.args[0], constants)
                yield function.name, Claim(first, words["sees"], words.get("lost", "nothing"))


def _chapter(module: str, title: str) -> str:
    rows = [
        f"| {claim.title} | {claim.sees} | {claim.lost} | [{name}](../tests/faults/{module}) |"
        for name, claim in claims_in((HERE / module).read_text())
    ]
    lines = [
        f"## {title}",
        "",
        "| fault | what the person saw | what was lost | test |",
        "|---|---|---|---|",
        *rows,
        "",
    ]
    return "\n".join([*lines, *_counts()] if title == "The process" else lines)


def _counts() -> list[str]:
    """What the long run of kills has counted."""
    counted = json.loads(KILLS.read_text())
    return [
        f"{counted['votes']} votes of {counted['people']} people, while the process was killed {counted['kills']} "
        f"times (`python -m faults.kills --votes {counted['votes']} --kills {counted['kills']}`): "
        f"{counted['acknowledged']} were acknowledged, and {counted['lost']} of these were lost; "
        f"{counted['unanswered']} got no toast, and {counted['unanswered_kept']} of them counted all the same.",
        "",
    ]


def _calls_of_fault(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.Call]:
    for decorator in function.decorator_list:
        for node in ast.walk(decorator):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "fault":
                yield node


def _constants(tree: ast.Module) -> dict[str, str]:
    """The texts that a module gives a name to, at its top."""
    found: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            with suppress(NotATextError):
                found[node.targets[0].id] = _text(node.value, found)
    return found


def _text(node: ast.expr, constants: dict[str, str]) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name) if name in constants:
            return constants[name]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _text(left, constants) + _text(right, constants)
    raise NotATextError(f"line {node.lineno}: a claim is made of texts")


if __name__ == "__main__":
    PAGE.write_text(page())
