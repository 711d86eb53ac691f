"""For every test: no network but loopback; and generated examples are the same in every run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from support.guard import forbid_network
from support.keys import KEY
from support.postgres import Cluster, programs, running_cluster

forbid_network()
os.environ["DATA_KEY"] = KEY.text  # no test makes a key file in the home of whoever runs it
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.load_profile("same")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server; it takes half a second to make."""
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed here (apt-get install postgresql)")
    with running_cluster(binaries) as cluster:
        yield cluster
