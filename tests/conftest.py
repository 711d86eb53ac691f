"""For every test: no network but loopback; and generated examples are the same in every run."""

from __future__ import annotations

from hypothesis import settings
from support.guard import forbid_network

forbid_network()
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.load_profile("same")
