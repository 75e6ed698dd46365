"""`vidno agenda code`: draws, hands out links once, refuses what it must."""

import re

import pytest
from tests.agenda.coding.petitions import SIGNAL
from typer.testing import CliRunner

from vidno.agenda.codebook import read_codebook
from vidno.agenda.coding import answers
from vidno.agenda.coding.faults import CoderCountError, NothingDisputedError
from vidno.agenda.signals.faults import NotTextsError
from vidno.agenda.text.items import Coding, read_codings
from vidno.agenda.text.settled import path_of
from vidno.base import clock
from vidno.catalogue.folder import PortalFolder
from vidno.cli.main import app
from vidno.web.coding import server
from vidno.web.coding.faults import LoopbackOnlyError

FIGURES = """\
schema: 1
title: {bg: Набори, en: Datasets}
dimension: gap
question: {bg: Колко?, en: How many?}
unit: {bg: набори, en: datasets}
population: {bg: порталът, en: the portal}
not_heard: {bg: другите, en: others}
source: {kind: coverage, on: 2026-01-01}
"""


@pytest.fixture(autouse=True)
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What would be served, without a server."""
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(server, "serve", lambda *given: calls.append(given))
    monkeypatch.setattr(server.server, "check_free", lambda host, port: None)
    monkeypatch.setenv("VIDNO_LANG", "en")
    return calls


def run(portal: PortalFolder, *more: str, signal: str = SIGNAL) -> str:
    command = ["agenda", "code", signal, "--period", "2026", "--portal", str(portal.root), *more]
    done = CliRunner().invoke(app, command)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout


def links_of(said: str) -> dict[str, str]:
    return dict(re.findall(r"^(\S+-\d+): (http\S+)$", said, re.MULTILINE))


def test_links_are_shown_once_and_new_ones_end_the_old(
    portal: PortalFolder, served: list[tuple[object, ...]]
) -> None:
    first = run(portal, "--size", "4", "--seed", "one")
    again = run(portal)
    third = run(portal, "--coders", "3")
    anew = run(portal, "--new-links")

    assert list(links_of(first)) == ["coder-1", "coder-2"]
    assert "Sample: 4 of 6 texts, seed 'one'." in first
    assert links_of(again) == {}
    assert "The links shown before are good" in again
    assert list(links_of(third)) == ["coder-3"]
    assert links_of(anew)["coder-1"] != links_of(first)["coder-1"]
    assert served[0][1:] == (SIGNAL, "2026", "127.0.0.1", 8001)


@pytest.mark.parametrize("host", ["0.0.0.0", "example.org"])  # noqa: S104 - refused
def test_others_than_this_machine_are_refused_before_anything_is_drawn(
    portal: PortalFolder, host: str
) -> None:
    with pytest.raises(LoopbackOnlyError):
        run(portal, "--size", "4", "--seed", "one", "--host", host)

    assert not (portal.root / "agenda/audits").exists()


def test_a_number_of_coders_that_makes_no_sense_is_refused(portal: PortalFolder) -> None:
    with pytest.raises(CoderCountError):
        run(portal, "--size", "4", "--seed", "one", "--coders", "0")


def test_one_coder_is_told_that_agreement_cannot_be_known(portal: PortalFolder) -> None:
    assert "agreement cannot be known" in run(
        portal, "--size", "4", "--seed", "one", "--coders", "1"
    )


def test_a_signal_of_figures_is_refused_with_those_of_texts(portal: PortalFolder) -> None:
    (portal.root / "agenda/signals/coverage.yml").write_text(FIGURES, encoding="utf-8")

    with pytest.raises(NotTextsError) as raised:
        run(portal, "--seed", "one", signal="coverage")

    assert raised.value.advice("en") == "Signals made of texts are: petitions."


def test_what_is_disputed_goes_to_one_more_person_until_it_is_done(portal: PortalFolder) -> None:
    run(portal, "--size", "4", "--seed", "one")
    codebook = read_codebook()

    def answer(item: str, coder: str, topic: str) -> None:
        coding = Coding(item, coder, topic, None, codebook.name, clock.today())
        answers.keep(portal.root, SIGNAL, codebook, coding)

    with pytest.raises(NothingDisputedError):
        run(portal, "--disagreements")
    item = next(iter(sorted(_drawn(portal))))
    answer(item, "coder-1", "health")
    answer(item, "coder-2", "labour")
    said = run(portal, "--disagreements")
    again = run(portal, "--disagreements")
    answer(item, "tie-1", "energy")
    second = run(portal, "--disagreements")

    assert list(links_of(said)) == ["tie-1"]
    assert links_of(again) == {}
    assert "tie-1: 1 of 1" in second
    assert list(links_of(second)) == ["tie-2"]
    assert len(read_codings(path_of(portal.root, SIGNAL), codebook)) == 3


def _drawn(portal: PortalFolder) -> list[str]:
    text = (portal.root / "agenda/audits/petitions-2026.yml").read_text(encoding="utf-8")
    return re.findall(r"^ *- '?(\d+)'?$", text, re.MULTILINE)
