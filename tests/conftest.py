"""What every test shares: the repository's folders and an index of the seeds, made once a run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from yiwu_search import Archive

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
CASES = Path(__file__).parent / "cases"

# Messages are compared in English, whatever language the machine speaks; commands that tests start inherit it.
os.environ["LC_ALL"] = "C.UTF-8"

# The first example may load jieba's dictionary, so no example has a deadline.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("house")


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of an index of the five seed pages."""
    path = str(tmp_path_factory.mktemp("seeds") / "index")
    with Archive.create(path) as archive:
        archive.index(SEEDS)
    return path


@pytest.fixture
def seeds(seeds_index: str) -> Iterator[Archive]:
    """An open archive of the five seed pages."""
    with Archive.open(seeds_index) as archive:
        yield archive
