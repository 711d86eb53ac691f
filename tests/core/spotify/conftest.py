from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from spotify_spec.fake import FakeSpotify, fake_spotify


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    """Spotify on loopback; what it was asked has to fit the description of its API."""
    async with fake_spotify() as served:
        yield served
        assert served.violations == []
