"""A model is trained where enough was coded and people agree; else it is refused with what is missing."""

from datetime import date
from pathlib import Path

import pytest
from tests.agenda.coding.petitions import DATASET, DATASET_YML, PERIOD, SIGNAL, make, table
from tests.web.portal import publish
from typer.testing import CliRunner

from vidno.agenda.codebook import read_codebook
from vidno.agenda.coding import training
from vidno.agenda.coding.answers import keep_note
from vidno.agenda.coding.faults import TrainingRefusedError
from vidno.agenda.coding.sampling import sampled
from vidno.agenda.signals import card
from vidno.agenda.signals.counted.coded import Labels
from vidno.agenda.signals.counted.doubted import flags
from vidno.agenda.signals.counted.entries import Doubts, Source
from vidno.agenda.signals.counted.estimated import estimate
from vidno.agenda.signals.counted.tally import Tally
from vidno.agenda.text.audit import draw
from vidno.agenda.text.audited import Audit, audit_of
from vidno.agenda.text.coder import coder_of
from vidno.agenda.text.items import Coding, csv_of
from vidno.agenda.text.model import Guess
from vidno.agenda.text.settled import path_of
from vidno.catalogue.folder import PortalFolder
from vidno.cli.main import app

CODEBOOK = read_codebook()
DAY = date(2026, 3, 1)
SAID = {
    "health": "Лекарите в болницата във {} искат лекарства",
    "education": "Учителите в училището във {} искат учебници",
    "transport": "Пътят и влакът до {} да се поправят",
}
PLACES = ("Видин", "Ловеч", "Русе", "Варна", "Перник", "Шумен", "Добрич", "Силистра")


def texts() -> tuple[str, ...]:
    return tuple(said.format(place) for place in PLACES * 2 for said in SAID.values())[:27]


def coded(portal: PortalFolder, *, wrong: int = 0, coders: int = 2) -> PortalFolder:
    """A portal in which people coded 27 texts, and differ on the first `wrong`."""
    drawn = sampled(portal, card.find(portal.root, SIGNAL), PERIOD, size=27, seed="one")
    topics = tuple(SAID)
    codings = []
    for number, item in enumerate(drawn.sample.items):
        truth = next(n for n, t in enumerate(topics) if drawn.texts[item].text[:6] == SAID[t][:6])
        for coder in range(coders):
            topic = topics[(truth + (coder and number < wrong)) % 3]
            codings.append(Coding(item, f"coder-{coder + 1}", topic, None, CODEBOOK.name, DAY))
    path = path_of(portal.root, SIGNAL)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(csv_of(codings, Coding), encoding="utf-8")
    return portal


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    return make(tmp_path_factory.mktemp("training") / "portal", texts())


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """27 texts are enough."""
    monkeypatch.setattr(training, "LEAST_DOUBLE", 27)
    monkeypatch.setattr("vidno.agenda.text.fit.LEAST_ITEMS", 20)


@pytest.mark.usefixtures("few")
class TestTraining:
    def test_a_model_is_put_in_force_and_says_how_good_it_is(self, portal: PortalFolder) -> None:
        pytest.importorskip("numpy")

        done = training.train(coded(portal))

        assert (done.double, done.alpha, done.gone) == (27, 1.0, 0)
        assert 0.5 < done.model.training.macro_f1 <= 1
        coder = coder_of(portal.root, CODEBOOK)
        assert coder.name == f"model-{done.model.digest}"
        assert coder.guess("Лекарите в болницата в Плевен").topic == "health"

    def test_an_audit_that_taught_the_model_says_so(self, portal: PortalFolder) -> None:
        pytest.importorskip("numpy")
        portal = coded(portal)
        before = audit_of(portal.root, SIGNAL, PERIOD, CODEBOOK)

        training.train(portal)

        after = audit_of(portal.root, SIGNAL, PERIOD, CODEBOOK)
        assert before
        assert after
        assert (before.taught, after.taught) == (False, True)

    def test_a_text_that_changed_since_teaches_nothing(self, portal: PortalFolder) -> None:
        pytest.importorskip("numpy")
        portal = coded(portal)
        changed = ("Нещо друго", *texts()[1:])
        publish(portal, DATASET, DATASET_YML, "petitions-3.csv", table(changed))

        done = training.train(PortalFolder(portal.root))

        assert (done.gone, done.model.training.items) == (1, 26)

    def test_people_who_do_not_agree_teach_nothing(self, portal: PortalFolder) -> None:
        with pytest.raises(TrainingRefusedError, match=r"agree by 0\.\d+, and it takes 0\.667"):
            training.train(coded(portal, wrong=12))

    def test_one_coder_teaches_nothing(self, portal: PortalFolder) -> None:
        with pytest.raises(TrainingRefusedError, match="cannot be known"):
            training.train(coded(portal, coders=1))


def test_an_audit_that_taught_the_model_counts_by_its_labels_alone(portal: PortalFolder) -> None:
    source = Source.of(card.find(portal.root, SIGNAL), portal)
    labels = Labels(source, portal, CODEBOOK)
    items = [str(n) for n in range(1000)]
    sample = draw(items, 400, seed="s", signal=SIGNAL, period=PERIOD)
    truth = {item: "health" if n < 100 else "labour" for n, item in enumerate(sample.items)}
    guesses = {item: Guess("health", 0.9) for item in items}  # wrong of all that nobody looked at
    guesses |= {item: Guess(topic, 0.9) for item, topic in truth.items()}
    tally = Tally(keeps_guesses=True, items=1000, guesses=guesses, ids=items)

    def share(*, taught: bool) -> float:
        audit = Audit(sample, (), truth, {}, 0.9, taught)
        return estimate(SIGNAL, PERIOD, tally, labels, audit, CODEBOOK).shares["health"][0]

    assert share(taught=True) == pytest.approx(0.25)
    assert share(taught=False) == pytest.approx(0.7)


def test_texts_without_a_topic_are_in_shares_that_are_estimated_for_all() -> None:
    tallies = {
        period: Tally(items=10, unclassified=unknown)
        for period, unknown in (("2024", 1), ("2025", 4), ("2026", 2))
    }

    counted, estimated = (
        [one.message("en") for one in flags("news", "year", tallies, Doubts(), periods)]
        for periods in ((), ("2024", "2026"))
    )

    assert counted == [
        "'news', 2024–2026: 7 of 30 texts (23%) have no topic; they are in no figure."
    ]
    assert estimated == ["'news', 2025: 4 of 10 texts (40%) have no topic; they are in no figure."]


def test_too_few_are_refused_with_how_many_there_are(portal: PortalFolder) -> None:
    with pytest.raises(TrainingRefusedError, match="two people coded 27 texts, and it takes 600"):
        training.train(coded(portal))


def test_the_report_says_how_far_people_agree(portal: PortalFolder) -> None:
    coded(portal, wrong=3)
    keep_note(portal.root, SIGNAL, "1", "coder-1", "две теми")

    told = CliRunner().invoke(app, ["agenda", "report", "--portal", str(portal.root)])

    assert told.exit_code == 0, told.output
    assert "petitions, 2026" in told.stdout
    assert "coder-1" in told.stdout
    assert "--disagreements" in told.stdout
    assert "state/coders/petitions-notes.csv" in told.stdout
    assert "две теми" not in told.stdout


def test_nothing_is_left_of_a_portal_without_codings(tmp_path: Path) -> None:
    with pytest.raises(TrainingRefusedError):
        training.train(PortalFolder(tmp_path))
