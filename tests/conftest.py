"""What all tests share: hypothesis profiles, the folder of the repository, the corpus, the demo."""

import fcntl
import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from ruamel.yaml import YAML

from vidno.catalogue.folder import PortalFolder
from vidno.cli import sample
from vidno.ingest.add import add
from vidno.publish.build import build

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


@pytest.fixture(scope="session")
def demo_portal(root: Path, tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    """The sample portal, built once for all processes of a run. Nobody may change it."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    portal = PortalFolder(shared / "demo-portal")
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "demo-done").exists():
            build_demo(root / "demo", portal)
            (shared / "demo-done").touch()
    return portal


def build_demo(demo: Path, portal: PortalFolder) -> None:
    """Build the sample portal from its messy files."""
    portal.root.mkdir()
    shutil.copyfile(demo / "portal.yml", portal.root / "portal.yml")
    shutil.copytree(demo / "datasets", portal.root / "datasets")
    for item in YAML(typ="safe").load((demo / "demo.yml").read_text(encoding="utf-8")):
        dataset = portal.new_dataset(item["dataset"])
        paths = [demo / "inputs" / name for name in item["files"]]
        add(dataset, paths, url=item["url"], retrieved=item["retrieved"])
        build(portal.dataset(item["dataset"]))
    sample.tell_stories(portal)
    sample.rank_topics(portal)
