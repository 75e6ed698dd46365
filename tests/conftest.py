"""What all tests share: hypothesis profiles, the folder of the repository, the corpus, the demo."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # so that tests may import tests.samples

settings.register_profile(
    "default",
    deadline=None,  # the two cores of a small machine are often busy with something else
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT
