"""The real process, ``undertone demo``, in a folder of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

UNDERTONE = str(Path(sys.executable).with_name("undertone"))
START_SECONDS = 60.0  # far more than it needs, for a machine that does other things too
STOP_SECONDS = 15.0
_ADDRESS = re.compile(r"the chat page is at (http://[\d.]+:\d+)")


class Demo:
    """``with Demo(folder) as demo`` starts it on a free port.

    Attributes:
        world: the folder where everything lies that the process writes.
        url: the address of the chat page; empty before it started.
    """

    def __init__(self, world: Path) -> None:
        self.world = world
        self.url = ""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Demo:
        (self.world / "tmp").mkdir()
        with self._log_path.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [UNDERTONE, "demo", "--no-browser", "--port", "0"],
                cwd=self.world, env=self._environment(), stdout=log, stderr=log,
            )  # fmt: skip
        self.url = self._address(self._process)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait(STOP_SECONDS)

    @property
    def database(self) -> Path:
        """The database of the process, which goes when it ends."""
        return next((self.world / "tmp").glob("undertone-demo-*/demo.db"))

    def log(self) -> str:
        """What the process has said so far."""
        return self._log_path.read_text()

    @property
    def _log_path(self) -> Path:
        return self.world / "log.txt"

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.world),
            "TMPDIR": str(self.world / "tmp"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "ANSWERS_PER_MINUTE": "1000",  # no person is so quick
        }

    def _address(self, process: subprocess.Popen[bytes]) -> str:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and process.poll() is None:
            if said := _ADDRESS.search(self.log()):
                return said[1]
            time.sleep(0.05)
        process.kill()
        raise RuntimeError(f"the demo did not start:\n{self.log()}")
