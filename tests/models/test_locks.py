from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from models.locks import held

HOLDER = """
import sys, time
from pathlib import Path
from models.locks import held
with held(Path(sys.argv[1])) as ours:
    print(ours, flush=True)
    time.sleep(60)
"""


def test_one_process_holds_it_and_its_end_gives_it_back(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "work.lock"
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True) as other:  # noqa: S603
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        with held(path) as ours:
            assert not ours
        other.kill()
    with held(path) as ours:
        assert ours


def test_it_can_be_held_again(tmp_path: Path) -> None:
    for _ in range(2):
        with held(tmp_path / "work.lock") as ours:
            assert ours
