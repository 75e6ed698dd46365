"""Versions beside each other, versions that were withdrawn, datasets that should no longer be used."""

import shutil
from pathlib import Path

import pytest
from django.test import Client

from tests.web.portal import NEW, RATE, _publish, rates
from vidno.catalogue.folder import PortalFolder
from vidno.web.portal.pages.site import forget

WITHDRAWN = """\
withdrawn:
  - version: {version}
    reason: {{bg: Разменени области, en: Oblasts were exchanged}}
    who: {{bg: екипът, en: the team}}
    when: "2026-04-02"
"""
DEPRECATED = """\
deprecated:
  reason: {bg: Списъкът не се поддържа., en: The list is not kept.}
  since: "2026-05-01"
  successor: nsi/unemployment
"""


@pytest.fixture(scope="module")
def three(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal with a third version: a value is revised, another filled, Ямбол left out."""
    root = tmp_path_factory.mktemp("three") / "portal"
    shutil.copytree(portal, root, ignore=shutil.ignore_patterns("state"))
    lines = rates(NEW).replace("4,2", "9,9").replace("..", "5,1").splitlines(keepends=True)
    path = root / "inputs" / "third.csv"
    path.write_bytes("".join(x for x in lines if not x.startswith("Ямбол")).encode("windows-1251"))
    _publish(PortalFolder(root), RATE, path, "2026-05-01")
    return root


@pytest.fixture
def names(settings, three: Path) -> list[str]:
    """Its versions, newest first."""
    settings.VIDNO_PORTAL = three
    forget(three)
    return PortalFolder(three).dataset(RATE).versions()


@pytest.fixture
def told(settings, three: Path, tmp_path: Path) -> Path:
    """A copy in whose words more can be said."""
    root = tmp_path / "portal"
    shutil.copytree(three, root)
    settings.VIDNO_PORTAL = root
    return root


def say(root: Path, dataset: str, text: str) -> None:
    with (root / "datasets" / dataset / "dataset.yml").open("a", encoding="utf-8") as file:
        file.write(text)
    forget(root)


@pytest.mark.parametrize("language", ["bg", "en"])
def test_any_two_versions_are_compared_in_words_and_values(
    client: Client, names: list[str], language: str
) -> None:
    new, middle, old = names
    page = client.get(f"/{language}/data/{RATE}/v/{new}/since/{middle}/").content.decode()
    page = page.replace("\u00a0", " ")
    assert {"bg": "Отпаднали: 3 реда", "en": "Gone: 3 rows"}[language] in page
    assert {"bg": "+5,7", "en": "+5.7"}[language] in page
    far = client.get(f"/{language}/data/{RATE}/v/{new}/since/{old}/").content.decode()
    assert f"/{language}/data/{RATE}/v/{old}/" in far
    back = client.get(f"/{language}/data/{RATE}/v/{old}/since/{new}/")
    assert back.status_code == 200


def test_what_changed_since_a_version_has_an_address_that_goes_with_the_newest(
    client: Client, names: list[str]
) -> None:
    new, middle, old = names
    found = client.get(f"/data/{RATE}/since/{middle}.json").json()
    assert found == client.get(f"/data/{RATE}/v/{new}/since/{middle}.json").json()
    assert (found["version"], found["since"]) == (new, middle)
    assert (found["added"], found["removed"], found["revised"]) == (0, 3, 2)
    assert found["fields_removed"] == ["status"]
    two_steps = client.get(f"/data/{RATE}/since/{old}.json").json()
    assert two_steps["periods_added"] == ["2023"]
    assert two_steps["removed"] == 2  # Ямбол in 2021 and 2022
    same = client.get(f"/data/{RATE}/v/{new}/since/{new}.json").json()
    assert (same["added"], same["removed"], same["revised"]) == (0, 0, 0)


def test_the_form_leads_to_a_lasting_address(client: Client, names: list[str]) -> None:
    new, middle, old = names
    base = f"/bg/data/{RATE}"
    assert client.get(f"{base}/compare/")["Location"] == f"{base}/v/{new}/since/{middle}/"
    asked = client.get(f"{base}/compare/", {"new": middle, "before": old})
    assert asked["Location"] == f"{base}/v/{middle}/since/{old}/"
    assert client.get(f"{base}/compare/", {"new": "nope"}).status_code == 404


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("bg", ["оттеглена", "2 април 2026", "екипът", "Разменени области."]),
        ("en", ["withdrawn", "2 April 2026", "the team", "Oblasts were exchanged."]),
    ],
)
def test_the_address_of_a_withdrawn_version_tells_why_and_leads_on(
    client: Client, told: Path, names: list[str], settings, language: str, said: list[str]
) -> None:
    settings.VIDNO_PORTAL = told
    new, _, old = names
    say(told, RATE, WITHDRAWN.format(version=old))
    response = client.get(f"/{language}/data/{RATE}/v/{old}/")
    assert response.status_code == 410
    page = response.content.decode().replace("\u00a0", " ")
    assert all(part in page for part in said)
    assert f'href="/{language}/data/{RATE}/v/{new}/"' in page
    assert f"/v/{old}/" in client.get(f"/{language}/data/{RATE}/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/files/{d}/{v}/data.csv",
        "/api/v1/datasets/{d}/v/{v}/rows",
        "/bg/data/{d}/since/{v}/",
        "/data/{d}/since/{v}.json",
        "/bg/data/{d}/source/?row=1&field=value&version={v}",
    ],
)
def test_nothing_of_a_withdrawn_version_is_given(
    client: Client, told: Path, names: list[str], settings, address: str
) -> None:
    settings.VIDNO_PORTAL = told
    say(told, RATE, WITHDRAWN.format(version=names[-1]))
    assert client.get(address.format(d=RATE, v=names[-1])).status_code == 410


def test_where_the_version_in_force_is_withdrawn_the_one_before_stands_in_its_place(
    client: Client, told: Path, names: list[str], settings
) -> None:
    settings.VIDNO_PORTAL = told
    say(told, RATE, WITHDRAWN.format(version=names[0]))
    found = client.get(f"/api/v1/datasets/{RATE}/releases").json()
    assert found["current"] == names[1]
    assert [one["version"] for one in found["releases"]] == names[1:]
    assert found["withdrawn"][0]["version"] == names[0]


def test_a_dataset_that_should_no_longer_be_used_says_so_everywhere(
    client: Client, told: Path
) -> None:
    say(told, "mon/schools", DEPRECATED)
    page = client.get("/bg/data/mon/schools/").content.decode()
    assert "не се препоръчва" in page
    assert 'href="/bg/data/nsi/unemployment/"' in page
    assert "Вече не се препоръчва." in client.get("/bg/data/").content.decode()
    found = client.get("/api/v1/datasets/mon/schools").json()["deprecated"]
    assert found["successor"] == "nsi/unemployment"
    feed = client.get("/feeds/en/mon/schools.atom").content.decode()
    assert "No longer to be used: The list is not kept. Use instead: nsi/unemployment." in feed
    turtle = client.get("/data/mon/schools.ttl").content.decode()
    assert "owl:deprecated" in turtle
    assert "distribution-status/DEPRECATED" in turtle
    assert "dct:isReplacedBy <http://testserver/data/nsi/unemployment>" in turtle
