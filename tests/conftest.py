"""For every test: no network but loopback."""

from __future__ import annotations

from support.guard import forbid_network

forbid_network()
