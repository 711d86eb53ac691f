"""The guard itself: without it, 'no network' would be a hope."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80)])
def test_a_connection_beyond_loopback_fails_the_test(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as outward, pytest.raises(PermissionError):
        outward.connect(address)


def test_a_look_up_beyond_loopback_fails_the_test() -> None:
    with pytest.raises(PermissionError):
        socket.getaddrinfo("undertone.example", 443)


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
