from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from support.pictures import astronaut, encoded, selfie

from bot.cli import main
from core.emotions import EMOTIONS

ROOT = Path(__file__).parents[2]


def test_read_prints_what_the_photo_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo = tmp_path / "me.jpg"
    photo.write_bytes(selfie())
    assert main(["read", str(photo), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found["probabilities"]) == list(EMOTIONS)
    assert sum(found["probabilities"].values()) == pytest.approx(1)
    assert found["mood"]["label"] == "happiness"
    assert -1 <= found["mood"]["valence"] <= 1
    assert len(found["faces"]) == 1
    assert len(found["tracks"]) == 5
    assert all(track["link"].startswith("https://open.spotify.com/") for track in found["tracks"])


def test_read_goes_on_after_a_photo_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = {
        "missing.jpg": None,
        "empty.png": encoded(Image.new("L", (300, 300)), "PNG"),
        "text.jpg": b"hello",
        "me.png": encoded(astronaut(), "PNG"),
    }
    (tmp_path / "endless.jpg").symlink_to("/dev/zero")
    with (tmp_path / "large.jpg").open("wb") as file:
        file.truncate(2**34)
    for name, data in names.items():
        if data:
            (tmp_path / name).write_bytes(data)
    assert main(["read", *(str(tmp_path / name) for name in [*names, "endless.jpg", "large.jpg"])]) == 1
    output = capsys.readouterr()
    assert len(output.err.splitlines()) == 5
    assert "large.jpg: 16384 MB; at most 20 MB can be read" in output.err
    assert "mood: happiness" in output.out


def test_missing_settings_are_one_line(tmp_path: Path) -> None:
    result = subprocess.run(  # noqa: S603
        [Path(sys.executable).with_name("undertone"), "run"],
        cwd=tmp_path,
        env={"PATH": "", "HOME": str(tmp_path), "LOG_LEVEL": "loud"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert (
        result.stderr
        == "undertone: TELEGRAM_BOT_TOKEN is not set; LOG_LEVEL=loud is none of DEBUG, INFO, WARNING, ERROR\n"
    )


def test_a_port_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["demo", "--port", "70000"])
    assert "not a port" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), ""),
        (OSError(errno.ENOSPC, "No space left on device"), "undertone: the output can't be written: No space left"),
    ],
)
def test_an_output_that_takes_no_more_is_no_traceback(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: OSError,
    told: str,
) -> None:
    def write(_options: object) -> int:
        raise fault

    monkeypatch.setattr("bot.cli._health", write)
    with (tmp_path / "output").open("w") as output:
        monkeypatch.setattr("sys.stdout", output)
        assert main(["health"]) == 1
        output.write("what Python still holds as it ends")
    assert (tmp_path / "output").read_text() == ""
    assert capsys.readouterr().err.startswith(told)


def test_a_full_disk_elsewhere_is_not_taken_for_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(_options: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "some.db")

    monkeypatch.setattr("bot.cli._health", write)
    with pytest.raises(OSError, match=r"some\.db"):
        main(["health"])


def test_a_terminal_that_lacks_a_letter_gets_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(_options: object) -> int:
        return sys.stdout.write("Rosalía")

    monkeypatch.setattr("bot.cli._health", write)
    with (tmp_path / "output").open("w", encoding="ascii") as output:
        monkeypatch.setattr("sys.stdout", output)
        main(["health"])
    assert (tmp_path / "output").read_text() == r"Rosal\xeda"
