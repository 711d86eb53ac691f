"""Watches a process from inside: no network but loopback, and a list of every file it opens for writing."""

from __future__ import annotations

import ipaddress
import os
import sys
from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def forbid_network() -> None:
    """From now on, and for good, a connection or look-up beyond loopback raises."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "socket.connect":
            _check(arguments[1])
        elif event == "socket.getaddrinfo":
            _check((arguments[0],))

    sys.addaudithook(hook)


def note_written_files(log: Path) -> None:
    """From now on, and for good, append the path of every file that is opened for writing to ``log``."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
            os.write(descriptor, f"{arguments[0]}\n".encode())

    sys.addaudithook(hook)


def _check(address: object) -> None:
    if not isinstance(address, tuple) or not address:
        return  # a path of a Unix socket stays on the machine
    host = address[0].decode() if isinstance(address[0], bytes) else address[0]
    if host in (None, "", "localhost"):
        return
    try:
        loopback = ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise PermissionError(f"the tests may not reach {host}")
