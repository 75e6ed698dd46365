"""Signals made of texts: from published tables to figures by topic, gaps flagged, nothing invented."""

import csv
import json
import shutil
from datetime import date
from math import hypot
from pathlib import Path

import pytest
from tests.agenda import texts_portal as sample

from vidno.agenda.codebook import read_codebook
from vidno.agenda.coding.answers import keep
from vidno.agenda.coding.sampling import sampled
from vidno.agenda.runs import make, reading
from vidno.agenda.runs.inputs import told as tell
from vidno.agenda.signals import card
from vidno.agenda.signals.counted.cells import day_of, period_of, plain
from vidno.agenda.signals.counted.doubted import between
from vidno.agenda.signals.counted.faults import NoDayError, TextFieldsError
from vidno.agenda.signals.faults import FieldMissingError, NoFigureError
from vidno.agenda.signals.observed import Told
from vidno.agenda.signals.texts import texts_of
from vidno.agenda.text.agreed import RULE
from vidno.agenda.text.items import Coding
from vidno.agenda.text.petitions import NegativeCountError
from vidno.catalogue.folder import PortalFolder
from vidno.engine import duck


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    return sample.make(tmp_path_factory.mktemp("texts") / "portal")


@pytest.fixture
def portal(made: PortalFolder, tmp_path: Path) -> PortalFolder:
    return PortalFolder(Path(shutil.copytree(made.root, tmp_path / "portal")))


def told(portal: PortalFolder, name: str) -> Told:
    return tell(
        card.read(portal.root / card.FOLDER / f"{name}.yml"), portal, read_codebook(portal.root)
    )


def values(found: Told) -> dict[tuple[str, str], float]:
    return {(one.topic, one.period): one.value for one in found.observations}


def codes(found: Told) -> list[str]:
    return [one.code for one in found.flags]


def items(found: Told) -> dict[str, list[str]]:
    assert found.texts
    return {row[1]: row for row in csv.reader(found.texts.items.splitlines())}


def test_signatures_of_petitions_that_are_one_count_once_with_those_that_are_officially_repeated(
    made: PortalFolder,
) -> None:
    found = told(made, "petitions")

    # 900 and not 900 + 400: the same people may have signed both
    assert values(found)["health", "2024"] == 900
    joined = {name: row[9] for name, row in items(found).items()}
    assert {name: to for name, to in joined.items() if to} == {"2": "1", "3": "1"}


def test_a_petition_that_was_never_open_brings_no_signatures(made: PortalFolder) -> None:
    assert items(told(made, "petitions"))["3"][8] == ""


def test_a_table_that_does_not_say_what_was_open_is_told(portal: PortalFolder) -> None:
    text = "id,created_at,signature_count,action\n1,2024-02-01,9,Болници\n2,2024-02-02,8,Училища\n"
    sample.publish(portal, "ngo/stateless", sample.WORDS.format(title="X"), "bez.csv", text)
    sample.card(portal, "stateless", "{kind: petitions, dataset: ngo/stateless}")

    found = told(portal, "stateless")

    assert values(found) == {("health", "2024"): 9, ("education", "2024"): 8}
    assert "texts-state" in codes(found)


def test_what_is_wrong_with_rows_is_told_with_the_first_of_them(made: PortalFolder) -> None:
    said = [one.message("en") for one in told(made, "petitions").flags]

    assert said[:4] == [
        "'petitions': 1 of 8 rows have no count; the first is row 8.",
        "'petitions': 1 of 8 rows are not counted, since their day cannot be read; the first is row 7.",
        "'petitions', 2024–2026: 2 of 5 texts (40%) have no topic; they are in no figure.",
        "'petitions': there is no figure for 2025. That is a gap, not a zero.",
    ]


def test_figures_that_nobody_checked_say_so_and_get_an_assumed_error(made: PortalFolder) -> None:
    found = told(made, "petitions")

    [health] = [one for one in found.observations if (one.topic, one.period) == ("health", "2024")]
    # a third of 900, and a third of what an average topic of the 22 has
    assert health.error == pytest.approx(0.35 * hypot(900, (900 + 50) / 22))
    assert "texts-not-validated" in codes(found)


def test_a_figure_leads_to_the_rows_of_its_largest_texts(made: PortalFolder) -> None:
    [education] = [
        one
        for one in told(made, "petitions").observations
        if (one.topic, one.period) == ("education", "2024")
    ]

    assert [(row.dataset, row.row, row.field) for row in education.rows] == [
        ("ngo/petitions", 4, "signature_count")
    ]


def test_themes_of_consultations_lead_to_topics_and_their_comments_are_added(
    made: PortalFolder,
) -> None:
    found = told(made, "consultations")

    assert values(found) == {
        ("health", "2025"): 12,
        ("education", "2025"): 0,  # a consultation without a comment: a true zero
        ("defence", "2025"): 22.5,
        ("international", "2025"): 22.5,
    }
    assert "texts-not-validated" not in codes(found)


def test_a_table_with_the_labels_of_the_site_of_consultations_is_known(
    portal: PortalFolder,
) -> None:
    text = (
        "Номер на консултация;Наименование;Сфера на действие;Дата на откриване;Коментари\n"
        "1;Наредба;Здравеопазване;04.07.2023 г.;3\n2;Закон;Енергетика;05.07.2023 г.;4\n"
    )
    sample.publish(portal, "ngo/site", sample.WORDS.format(title="X"), "site.csv", text)
    sample.card(portal, "site", "{kind: consultations, dataset: ngo/site}")

    assert values(told(portal, "site")) == {("health", "2023"): 3, ("energy", "2023"): 4}


def test_a_feed_is_read_with_its_days_and_without_marks_of_html(made: PortalFolder) -> None:
    found = told(made, "headlines")

    assert values(found) == {("health", "2026"): 1, ("education", "2026"): 1}
    assert items(found)["g1"][2] == "2026-03-02"
    first = next(iter(texts_of(card.read(made.root / card.FOLDER / "headlines.yml"), made)))
    assert first.text == "Болниците искат повече лекари\nЛекарите в  болниците  не стигат."


def test_a_bill_that_two_committees_have_counts_once(made: PortalFolder) -> None:
    found = told(made, "parliament")

    assert values(found) == {("health", "2025"): 1, ("education", "2025"): 1}
    assert "texts-left-out" in codes(found)


def test_shares_are_percents_of_all_texts(made: PortalFolder, portal: PortalFolder) -> None:
    source = "{kind: petitions, dataset: ngo/petitions, figures: share, join: false, period: month}"
    sample.card(portal, "petitions", source)

    found = values(told(portal, "petitions"))

    assert found["education", "2024-05"] == 100
    assert ("education", "2024-06") not in found  # two texts, neither with a topic


def test_what_people_agree_on_wins_over_the_coder(portal: PortalFolder) -> None:
    path = portal.root / "agenda" / "codings" / "petitions.csv"
    path.parent.mkdir(parents=True)
    lines = [
        f"{item},coder-{n},{topic},,vidno-1,2026-03-01"
        for item, topic in (("5", "culture"), ("4", "none"))
        for n in (1, 2)
    ]
    path.write_text("item,coder,topic,confidence,codebook,at\n" + "\n".join(lines) + "\n")

    found = told(portal, "petitions")

    assert values(found)["culture", "2024"] == 20
    assert ("education", "2024") not in values(found)
    assert items(found)["4"][10:13] == ["none", "people", ""]


def test_a_text_in_another_language_is_counted_and_not_coded(portal: PortalFolder) -> None:
    source = "{kind: petitions, dataset: ngo/petitions, language: state}"
    sample.card(portal, "petitions", source)

    found = told(portal, "petitions")

    assert found.observations == ()
    said = [one.message("en") for one in found.flags if one.code == "texts-open"]
    assert "7 of 8 rows are in another or an unknown language and are not coded" in said[1]


def test_texts_stay_in_the_portal_unless_the_card_lets_them_be_given_on(
    portal: PortalFolder,
) -> None:
    assert items(told(portal, "parliament"))["5"][-1] == ""

    sample.card(
        portal, "parliament", "{kind: parliament, dataset: ngo/parliament, keep_text: true}"
    )

    found = told(portal, "parliament")
    assert items(found)["5"][-1] == "Закон за болниците"
    assert found.texts
    assert found.texts.largest[0][-1] == "Закон за болниците"


def test_a_negative_count_is_an_error_that_names_the_text(portal: PortalFolder) -> None:
    source = "{kind: consultations, dataset: ngo/negative}"
    text = sample.CONSULTATIONS.replace(";45", ";-45")
    sample.publish(portal, "ngo/negative", sample.WORDS.format(title="X"), "minus.csv", text)
    sample.card(portal, "negative", source)

    with pytest.raises(NegativeCountError, match="'7002' is -45"):
        told(portal, "negative")


@pytest.mark.parametrize(
    ("source", "error", "said"),
    [
        ("{kind: petitions, dataset: ngo/parliament}", TextFieldsError, "is 'title'"),
        (
            "{kind: headlines, dataset: ngo/headlines, figures: count}",
            TextFieldsError,
            "is 'count'",
        ),
        ("{kind: petitions, dataset: ngo/petitions, title: akshan}", FieldMissingError, "'akshan'"),
        (
            "{kind: petitions, dataset: ngo/petitions, day: state}",
            NoDayError,
            "'open' for instance",
        ),
        (
            "{kind: petitions, dataset: ngo/petitions, where: {state: lost}}",
            NoFigureError,
            "no figure at all",
        ),
    ],
)
def test_a_card_that_cannot_be_read_is_a_clear_error(
    portal: PortalFolder, source: str, error: type[Exception], said: str
) -> None:
    sample.card(portal, "wrong", source)

    with pytest.raises(error, match=said):
        told(portal, "wrong")


def test_a_run_keeps_every_text_with_its_topic_the_largest_and_how_many_have_none(
    portal: PortalFolder,
) -> None:
    folder, inputs, _ = make.make(portal)

    rows = list(csv.DictReader((folder / "items.csv").read_text("utf-8").splitlines()))
    assert len(rows) == sum(one.count for one in inputs.texts.values()) == 4 + 3 + 2 + 7
    with duck.open_database() as connection:
        found = connection.execute(
            f"SELECT item, day, count FROM '{folder / 'items.parquet'}' WHERE signal = 'petitions'"
        ).fetchall()
    assert [(name, str(day), count) for name, day, count in found][:2] == [
        ("1", "2024-02-01", 900),
        ("2", "2024-03-01", 400),
    ]
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    named = {one["name"]: one["path"] for one in package["resources"]}
    assert named["items"] == "items.csv"
    assert named["items-parquet"] == "items.parquet"
    assert {"texts", "largest"} <= set(named)
    assert make.check(portal) == folder


def test_a_run_tells_the_largest_texts_of_a_topic(portal: PortalFolder) -> None:
    folder, _, _ = make.make(portal)

    [first] = reading.read(folder).largest("petitions", "health")

    assert (first.item, first.count, first.most, first.joined) == ("1", 900, 1300, 2)
    assert (first.row.dataset, first.row.row) == ("ngo/petitions", 1)
    assert first.confidence == 0.65


def test_the_method_says_how_many_texts_have_no_topic_and_what_topics_rest_on(
    portal: PortalFolder,
) -> None:
    folder, _, _ = make.make(portal)

    said = (folder / "method.en.md").read_text("utf-8")

    assert (
        "**headlines**, 2026: 3 texts (0 more are joined to them), 1 without a topic (33%)."
        " Topics are dictionary only, not validated." in said
    )


def test_the_method_says_how_people_coded_and_how_far_they_agree(portal: PortalFolder) -> None:
    before, _, _ = make.make(portal)
    drawn = sampled(portal, card.find(portal.root, "petitions"), "2024", size=3, seed="one").sample
    codebook = read_codebook()
    answers = (("health", "health"), ("health", "education"), ("education", "education"))
    for item, given in zip(drawn.items, answers, strict=True):
        for n, topic in enumerate(given, 1):
            coding = Coding(item, f"coder-{n}", topic, None, codebook.name, date(2026, 3, 1))
            keep(portal.root, "petitions", codebook, coding)

    after, _, _ = make.make(portal)

    said = (after / "method.en.md").read_text("utf-8")
    assert "people coded a random sample of 3 texts. Krippendorff's alpha: 0.44" in said
    assert "below 0.667: nothing is published" in said
    assert RULE.en in said
    assert RULE.en not in (before / "method.en.md").read_text("utf-8")
    assert make.check(portal) == after


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-02-01T10:00:00Z", "2024-02-01"),
        ("01.02.2024", "2024-02-01"),
        ("1 февруари 2024 г.", "2024-02-01"),
        ("Thu, 01 Feb 2024 23:59:00 +0200", "2024-02-01"),
        ("2024-02-31", "None"),
        ("2024", "None"),
        ("", "None"),
    ],
)
def test_days_are_read_as_people_and_feeds_write_them(written: str, day: str) -> None:
    assert str(day_of(written)) == day


def test_periods_without_a_text_between_others_are_known() -> None:
    assert list(between("2023-11", "2024-02", "month")) == [
        "2023-11",
        "2023-12",
        "2024-01",
        "2024-02",
    ]
    assert list(between("2023-Q3", "2024-Q1", "quarter")) == ["2023-Q3", "2023-Q4", "2024-Q1"]
    assert list(between("2023", "2025", "year")) == ["2023", "2024", "2025"]
    assert [period_of(day, "quarter") for day in [day_of("2024-12-31")] if day] == ["2024-Q4"]


def test_marks_of_html_are_left_out_and_signs_of_less_are_not() -> None:
    assert plain("<p>Под 18 &amp; <b>над</b> 65</p>") == "Под 18 &  над  65"
    assert plain("доход < 500 лв. и > 100") == "доход < 500 лв. и > 100"
