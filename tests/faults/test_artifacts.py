"""A trained file is missing or altered: the bot does not start, and one line says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import wiring
from bot.demo import DemoServer
from faults.claims import Witness, fault
from faults.world import refusal

SHIPPED = wiring.ARTIFACTS
SAYS = "one line at the start, which names the file: "


def copied(folder: Path, spoiled: str) -> Path:
    """The shipped files, of which one kind may be changed; its folder."""
    for kind in SHIPPED.iterdir():
        if kind.name != spoiled and kind.is_dir():
            (folder / kind.name).symlink_to(kind)
    (folder / spoiled).mkdir()
    for file in (SHIPPED / spoiled).iterdir():
        (folder / spoiled / file.name).write_bytes(file.read_bytes())
    return folder / spoiled


def content_of(artifact: Path) -> Path:
    """The file beside the manifest."""
    return next(file for file in sorted(artifact.iterdir()) if file.name != "manifest.json")


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("emotion", marks=fault("One byte of the emotion network is altered", sees=SAYS + "“SHA-256”")),
        pytest.param("text", marks=fault("One byte of the text network is altered", sees=SAYS + "“SHA-256”")),
        pytest.param("history", marks=fault("One byte of the history network is altered", sees=SAYS + "“SHA-256”")),
        pytest.param("catalogue", marks=fault("One byte of the catalogue is altered", sees=SAYS + "“SHA-256”")),
    ],
)
async def test_an_altered_artifact(
    tmp_path: Path, witness: Witness, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "artifacts").mkdir()
    file = content_of(copied(tmp_path / "artifacts", kind))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    monkeypatch.setattr(wiring, "ARTIFACTS", tmp_path / "artifacts")
    async with DemoServer() as server:
        line = await refusal(server, tmp_path / "test.db")
    assert file.name in line
    witness.saw(line)
    witness.kept((tmp_path / "test.db").exists(), False)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        pytest.param(
            "emotion",
            "",
            marks=fault("The file of the emotion network is missing", sees=SAYS + "“No such file”"),
        ),
        pytest.param(
            "catalogue",
            "manifest.json",
            marks=fault("The catalogue's manifest is missing", sees=SAYS + "“No such file”"),
        ),
    ],
)
async def test_a_missing_artifact(
    tmp_path: Path, witness: Witness, kind: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "artifacts").mkdir()
    folder = copied(tmp_path / "artifacts", kind)
    file = folder / name if name else content_of(folder)
    file.unlink()
    monkeypatch.setattr(wiring, "ARTIFACTS", tmp_path / "artifacts")
    async with DemoServer() as server:
        line = await refusal(server, tmp_path / "test.db")
    assert file.name in line
    witness.saw(line)
    witness.kept((tmp_path / "test.db").exists(), False)
