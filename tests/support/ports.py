"""Ports for what is told its port beforehand."""

from __future__ import annotations

import random
import socket

OUTSIDE_EPHEMERAL = range(20_000, 32_768)
"""Below those that Linux gives to outgoing connections: one of these could take the port before its listener does."""


def free_port() -> int:
    """A port of loopback that nobody listens on at the moment, drawn so that other test processes draw another one."""
    for port in random.SystemRandom().sample(OUTSIDE_EPHEMERAL, len(OUTSIDE_EPHEMERAL)):
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return port
    raise OSError("no port of loopback is free")
