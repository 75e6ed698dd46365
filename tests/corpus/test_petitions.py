"""Real petitions go the whole way: added, published, counted by topic, ranked; within the time set for it."""

import csv
import os
import shutil
import time
from pathlib import Path

import pytest
from tests.agenda.texts_portal import INDEX, PORTAL, WORDS, card
from tests.web.portal import publish

from vidno.agenda.codebook import read_codebook
from vidno.agenda.runs import make, reading
from vidno.agenda.runs.inputs import told
from vidno.agenda.signals.card import find
from vidno.catalogue.folder import PortalFolder

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("VIDNO_AGENDA") or ROOT.parent / "shared" / "agenda") / "petitions_uk"
TABLE, ANSWERS = FOLDER / "petitions_2020_2021.csv", FOLDER / "raw_api_page_example.json"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no petitions at {FOLDER}: set VIDNO_AGENDA"),
]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    root = tmp_path_factory.mktemp("petitions") / "portal"
    root.mkdir()
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    found = PortalFolder(root)
    for name, path in (("table", TABLE), ("answers", ANSWERS)):
        publish(
            found, f"ngo/{name}", WORDS.format(title=name), path.name, path.read_bytes().decode()
        )
    card(found, "petitions", "{kind: petitions, dataset: ngo/table}")
    card(found, "answers", "{kind: petitions, dataset: ngo/answers}")
    (root / "agenda" / "index.yml").write_text(INDEX.replace("2024", "2020"), encoding="utf-8")
    return found


def test_every_petition_is_counted_once_in_five_seconds(portal: PortalFolder) -> None:
    began = time.process_time()

    found = told(find(portal.root, "petitions"), portal, read_codebook())

    assert time.process_time() - began <= 5
    assert found.texts
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert found.texts.count == len(rows) == len({row["id"] for row in rows})
    counted = sum(texts + joined for _, _, texts, joined, *_ in found.texts.periods)
    assert counted == len(rows)
    signed = sum(int(row["signature_count"]) for row in rows if row["opened_at"])
    assert 0 < sum(one.value for one in found.observations) < signed


def test_a_saved_answer_is_read_as_it_came(portal: PortalFolder) -> None:
    found = told(find(portal.root, "answers"), portal, read_codebook())

    assert found.texts
    [row] = csv.reader(found.texts.items.splitlines())
    # rejected as a duplicate of a petition that is not in the file: a demand without signatures
    assert row[:4] == ["answers", "319768", "2020-05-07", "2020"]


def test_topics_are_ranked_and_lead_back_to_the_petitions(portal: PortalFolder) -> None:
    shutil.copytree(portal.root, portal.root.with_name("ranked"))
    ranked = PortalFolder(portal.root.with_name("ranked"))

    folder, _, _ = make.make(ranked)

    run = reading.read(folder)
    assert run.standings[0].place.low < run.standings[0].place.high
    first, *_ = run.largest("petitions", run.standings[0].topic)
    with TABLE.open(encoding="utf-8", newline="") as file:
        row = list(csv.DictReader(file))[first.row.row - 1]
    assert (first.item, first.count) == (row["id"], int(row["signature_count"]))
    assert make.check(ranked) == folder
