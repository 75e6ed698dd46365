"""Taking a version back and saying that a dataset should not be used, as a publisher does it."""

import json
from pathlib import Path

import pytest
from django.test import Client

from tests.cli.conftest import BEDS, Ran, Run
from vidno.catalogue.folder import PortalFolder
from vidno.web.portal.pages.site import forget

WHY = ("--reason", "Разменени области.", "--reason-en", "Oblasts were exchanged.")
WHO = ("--who", "екипът", "--who-en", "the team")


@pytest.fixture
def version(portal: Path) -> str:
    return PortalFolder(portal).dataset("moh/beds").current_version


@pytest.fixture
def settle(vidno: Run, portal: Path, version: str):
    """Run a command about moh/beds, `VERSION` standing for the version in force at first."""

    def run(*arguments: str, language: str = "en") -> Ran:
        known = [version if one == "VERSION" else one for one in arguments]
        return vidno(*known, "--portal", portal, language=language)

    return run


def test_a_version_is_withdrawn_refused_by_a_build_and_given_again(
    settle, portal: Path, version: str, beds: Path
) -> None:
    path = portal / "datasets" / "moh" / "beds" / "dataset.yml"
    path.write_text("# remark of an editor\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    before = path.read_text(encoding="utf-8")

    withdrawn = settle("withdraw", "moh/beds", "VERSION", *WHY, *WHO)

    assert withdrawn.code == 0
    assert f"Version {version} of moh/beds is withdrawn" in withdrawn.out
    assert "There is no other version" in withdrawn.out
    assert path.read_text(encoding="utf-8").startswith("# remark of an editor\n")
    again = settle("build", "moh/beds", language="bg")
    assert again.code == 1
    assert (
        f"build-withdrawn: „moh/beds“: от файловете и рецептата излиза пак версия „{version}“"
        in again.err
    )
    assert "Разменени области." in again.err
    assert f"vidno withdraw moh/beds {version} --undo" in again.err

    beds.write_bytes(BEDS.replace("500;550", "500;560").encode("windows-1251"))
    assert settle("add", str(beds), "--to", "moh/beds").code == 0
    mended = settle("build", "moh/beds")
    assert mended.code == 0

    undone = json.loads(settle("withdraw", "moh/beds", "VERSION", "--undo", "--json").out)
    assert undone["withdrawn"] is None
    assert undone["current"] not in (None, version)
    assert path.read_text(encoding="utf-8") == before
    assert settle("withdraw", "moh/beds", "VERSION", "--undo").code == 1


def test_addresses_of_a_dataset_without_a_version_left_tell_why(
    settle, portal: Path, version: str, settings, client: Client
) -> None:
    settle("withdraw", "moh/beds", "VERSION", *WHY, *WHO)
    settings.VIDNO_PORTAL = portal
    forget(portal)

    for address in ("/en/data/moh/beds/", f"/en/data/moh/beds/v/{version}/"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "(the team). Oblasts were exchanged." in answer.content.decode()
    assert client.get(f"/files/moh/beds/{version}/data.csv").status_code == 410
    assert "moh/beds" not in client.get("/en/data/").content.decode()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("withdraw", "moh/beds", "2020-01-01-00000000", *WHY, *WHO), "not-found", "There is:"),
        (("withdraw", "moh/beds", "VERSION", *WHY[:2], *WHO), "text-in-one-language", "--reason-en"),
        (("withdraw", "moh/beds", "VERSION", *WHY), "text-in-one-language", "--who-en"),
        (("withdraw", "moh/beds", "VERSION", *WHY, *WHO, "--instead", "x"), "not-found", "version 'x'"),
        (("withdraw", "moh/beds", "VERSION", "--undo"), "not-withdrawn", "Withdrawn are: –"),
        (("withdraw", "moh/bed", "VERSION", *WHY, *WHO), "not-found", "moh/beds"),
        (("deprecate", "moh/beds", "--reason", "Стар."), "text-in-one-language", "--reason-en"),
        (("deprecate", "moh/beds", *WHY, "--successor", "moh/bods"), "not-found", "moh/beds"),
        (("deprecate", "moh/beds", *WHY, "--successor", "http://"), "file-key", "deprecated.successor"),
        (("deprecate", "moh/beds", "--undo"), "not-deprecated", "dataset.yml"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(
    settle, portal: Path, arguments: tuple[str, ...], code: str, said: str
) -> None:
    path = portal / "datasets" / "moh" / "beds" / "dataset.yml"
    before = path.read_text(encoding="utf-8")

    ran = settle(*arguments)

    assert ran.code == 1
    assert ran.err.startswith(f"{code}: ")
    assert said in ran.err
    assert path.read_text(encoding="utf-8") == before


def test_a_dataset_is_deprecated_and_recommended_again(settle, portal: Path) -> None:
    path = portal / "datasets" / "moh" / "beds" / "dataset.yml"
    before = path.read_text(encoding="utf-8")

    said = json.loads(
        settle("deprecate", "moh/beds", *WHY, "--successor", "https://example.org/x", "--json").out
    )
    assert said["deprecated"]["reason"] == {"bg": WHY[1], "en": WHY[3]}
    assert said["deprecated"]["successor"] == "https://example.org/x"
    assert settle("check", "moh/beds").code == 0
    assert "пак се препоръчва" in settle("deprecate", "moh/beds", "--undo", language="bg").out
    assert path.read_text(encoding="utf-8") == before


def test_a_check_names_a_replacement_that_is_not_there(settle, portal: Path) -> None:
    path = portal / "datasets" / "moh" / "beds" / "dataset.yml"
    with path.open("a", encoding="utf-8") as file:
        file.write("deprecated: {reason: {bg: а, en: b}, successor: moh/bods}\n")

    ran = settle("check", "moh/beds")

    assert ran.code == 1
    assert "name-unknown: 'moh/beds/dataset.yml': there is no dataset 'moh/bods'." in ran.err
