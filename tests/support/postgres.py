"""A PostgreSQL server of the tests' own, with nothing in it that is worth keeping."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

DEBIANS = Path("/usr/lib/postgresql")
USER = "undertone"
STRANGER = "stranger"
"""Nobody by this name gets in without a password, and there is none."""
SETTINGS = {
    "listen_addresses": "",  # only the socket, in a folder of our own: no port that somebody else could take
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "16MB",
    "autovacuum": "off",
    "max_wal_senders": "0",
    "wal_level": "minimal",
}


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest if there are several; None where it is not installed."""
    found = sorted(DEBIANS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return None if there is None else Path(there).resolve().parent


@dataclass(slots=True)
class Cluster:
    """A running server.

    Attributes:
        folder: of its data and its socket.
        programs: where PostgreSQL's programs are.
    """

    folder: Path
    programs: Path
    _names: Iterator[int]

    def url(self, schema: str, user: str = USER, database: str = "postgres") -> str:
        """As ``DATABASE_URL`` has it. A schema of its own is as good to a test as a database, and made in no time."""
        return f"postgresql+asyncpg://{user}@/{database}?host={self.folder}&search_path={schema}"

    def make_schema(self) -> str:
        """An empty schema with a name of its own."""
        name = f"test_{next(self._names)}"
        self.say(f"CREATE SCHEMA {name}")
        return name

    def say(self, sql: str) -> str:
        """Run a statement with psql; the rows, one a line."""
        command = [str(self.programs / "psql"), "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder)]
        return _run([*command, "-U", USER, "-d", "postgres", "-c", sql])

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        options = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in SETTINGS.items())
        self._control("start", "-l", str(self.folder / "log.txt"), "-o", f"{options} -k {self.folder}")

    def stop(self, mode: str = "immediate") -> None:
        """Stop the server: ``immediate`` as if it crashed, ``fast`` with a goodbye to everybody connected."""
        self._control("stop", "-m", mode)

    def _control(self, *arguments: str) -> None:
        _run([str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), "-w", "-s", *arguments])


@contextmanager
def running_cluster(binaries: Path) -> Iterator[Cluster]:
    """Make a server, and remove it in the end. PostgreSQL refuses to run as root: there it is Debian's user's."""
    with tempfile.TemporaryDirectory(prefix="undertone-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, *_owner())
        initialise = [str(binaries / "initdb"), "-D", str(folder / "data"), "-U", USER, "-A", "trust", "-E", "UTF8"]
        _run([*initialise, "--locale=C", "--no-sync", "--no-instructions"])
        rules = folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {STRANGER} scram-sha-256\n{rules.read_text()}")
        cluster = Cluster(folder, binaries, count(1))
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()


def _owner() -> tuple[int, int]:
    person = pwd.getpwnam("postgres")
    return person.pw_uid, person.pw_gid


def _run(command: list[str]) -> str:
    user, group = _owner() if os.geteuid() == 0 else (None, None)
    done = subprocess.run(  # noqa: S603
        command,
        user=user,
        group=group,
        extra_groups=None if user is None else [],
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": "/"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout}")
    return done.stdout
