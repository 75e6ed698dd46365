"""A run of the agenda: the same inputs give the same bytes, other inputs are refused."""

import csv
import json
from pathlib import Path

import pytest

from vidno.agenda.codebook import CodebookVersionError
from vidno.agenda.index.faults import InputChangedError
from vidno.agenda.runs import folder
from vidno.agenda.runs.faults import (
    CardMissingError,
    DirectionDiffersError,
    NoRunError,
    RunDiffersError,
)
from vidno.agenda.runs.make import check, make
from vidno.catalogue.folder import PortalFolder


def replace(path: Path, was: str, now: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")


def files(path: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(path)): one.read_bytes() for one in path.rglob("*") if one.is_file()
    }


def test_topics_that_are_not_told_apart_share_their_places(portal: PortalFolder) -> None:
    run, _, _ = make(portal)

    text = (run / "ranking.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))

    # 30 and 30 per cent of 1000 persons each, and 18: the first two share places 1 and 2
    assert [(row["topic"], row["shared_from"], row["shared_to"]) for row in rows] == [
        ("health", "1", "2"),
        ("macroeconomics", "1", "2"),
        ("education", "3", "3"),
    ]


def test_the_same_inputs_give_the_same_bytes_whatever_the_number_of_processes(
    portal: PortalFolder,
) -> None:
    one, _, _ = make(portal)
    before = files(one)

    other, _, _ = make(portal, workers=2)

    assert other == one
    assert files(other) == before
    assert check(portal) == one


def test_another_figure_is_refused_until_the_agenda_is_run_again(portal: PortalFolder) -> None:
    make(portal)
    replace(portal.root / "agenda/signals/survey.yml", "n: 1000", "n: 900")

    with pytest.raises(InputChangedError):
        check(portal)

    make(portal)
    check(portal)


def test_another_specification_is_refused(portal: PortalFolder) -> None:
    make(portal)
    replace(portal.root / "agenda/index.yml", "replications: 200", "replications: 201")

    with pytest.raises(InputChangedError):
        check(portal)


def test_another_version_of_the_codebook_is_refused(portal: PortalFolder) -> None:
    replace(portal.root / "agenda/index.yml", "vidno-1", "vidno-0")

    with pytest.raises(CodebookVersionError):
        make(portal)


def test_a_file_that_somebody_changed_is_named(portal: PortalFolder) -> None:
    run, _, _ = make(portal)
    replace(run / "ranking.csv", "health", "wealth")

    with pytest.raises(RunDiffersError, match=r"ranking\.csv"):
        check(portal)


def test_a_signal_without_a_card_is_refused(portal: PortalFolder) -> None:
    replace(portal.root / "agenda/index.yml", "id: survey", "id: petitions")

    with pytest.raises(CardMissingError, match="petitions"):
        make(portal)


def test_card_and_specification_agree_on_the_direction(portal: PortalFolder) -> None:
    replace(portal.root / "agenda/index.yml", "least: 0", "direction: -1, least: 0")

    with pytest.raises(DirectionDiffersError):
        make(portal)


def test_without_a_run_there_is_nothing_to_check(portal: PortalFolder) -> None:
    with pytest.raises(NoRunError):
        check(portal)


def test_a_refused_run_leaves_the_one_in_force(portal: PortalFolder) -> None:
    run, _, _ = make(portal)
    replace(portal.root / "agenda/signals/survey.yml", "value: dyal", "value: dial")

    with pytest.raises(Exception, match="dial"):
        make(portal)

    assert folder.current(portal.root) == run


def test_the_description_of_a_run_names_every_column(portal: PortalFolder) -> None:
    run, _, _ = make(portal)

    package = json.loads((run / "datapackage.json").read_text(encoding="utf-8"))

    for resource in package["resources"]:
        head = (run / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert head.split(",") == [field["name"] for field in resource["schema"]["fields"]]


def test_the_method_names_who_is_not_heard(portal: PortalFolder) -> None:
    run, _, _ = make(portal)

    assert "Кой не е чут: децата." in (run / "method.bg.md").read_text(encoding="utf-8")
    assert "Who is not heard: children." in (run / "method.en.md").read_text(encoding="utf-8")


def test_the_method_names_the_rights_of_a_signal_where_its_card_does(portal: PortalFolder) -> None:
    card = portal.root / "agenda/signals/survey.yml"
    replace(card, "source:", "rights: {bg: само за научна цел, en: for research only}\nsource:")

    run, _, _ = make(portal)

    assert "Права: само за научна цел." in (run / "method.bg.md").read_text(encoding="utf-8")
    assert "Rights: for research only." in (run / "method.en.md").read_text(encoding="utf-8")
