"""The codebook and the crosswalks: what the packaged ones say, and what a faulty one is told."""

from pathlib import Path

import pytest

from vidno.agenda.codebook import (
    CodebookVersionError,
    UnknownTopicError,
    read_codebook,
)
from vidno.agenda.crosswalk import (
    PACKAGED,
    CrosswalkMissingError,
    CrosswalkRowError,
    NotInCrosswalkError,
    read_crosswalk,
)
from vidno.catalogue.yaml_file import KeyValueError

CAP = {*range(1, 11), *range(12, 22), 23}
ROW = "from,label_bg,label_en,to,weight\n"


def own(portal: Path, rows: str) -> None:
    path = portal / "agenda" / "crosswalks" / "own.csv"
    path.parent.mkdir(parents=True)
    path.write_text(ROW + rows, encoding="utf-8")


class TestCodebook:
    def test_packaged_one_has_the_major_topics_of_cap_and_migration(self) -> None:
        codebook = read_codebook()

        assert {one.cap for one in codebook.topics} - {None} == CAP
        assert [one.code for one in codebook.topics if one.cap is None] == ["migration"]
        assert codebook.by_cap(13).code == "social-protection"

    def test_every_topic_says_in_both_languages_what_belongs_in_it(self) -> None:
        for topic in read_codebook().topics:
            for text in (topic.label, topic.definition, topic.include, topic.exclude):
                assert text.bg
                assert text.en
                assert text.bg != text.en

    def test_a_portals_own_codebook_takes_the_place_of_the_packaged_one(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "agenda" / "codebook.yml"
        path.parent.mkdir()
        topics = "".join(
            f"  - {{code: {code}, label: {{bg: А, en: A}}, definition: {{bg: Б, en: B}}}}\n"
            for code in ("wells", "roads")
        )
        path.write_text(
            f'id: village\nversion: "2"\ntitle: {{bg: В, en: C}}\ntopics:\n{topics}', "utf-8"
        )

        assert read_codebook(tmp_path).codes == ("wells", "roads")
        assert read_codebook(tmp_path).name == "village-2"

        path.write_text(path.read_text("utf-8").replace("roads", "wells"), "utf-8")
        with pytest.raises(KeyValueError, match="each topic and number once"):
            read_codebook(tmp_path)

    def test_another_version_is_refused(self) -> None:
        with pytest.raises(
            CodebookVersionError, match=r"'codings\.csv' was made by the codebook 'x-1'"
        ):
            read_codebook().check_name("x-1", file="codings.csv")

    def test_an_unknown_topic_is_told_the_nearest(self) -> None:
        with pytest.raises(UnknownTopicError) as raised:
            read_codebook().topic("heath")

        assert raised.value.advice("bg").startswith("Може би „health“.")


class TestCrosswalk:
    @pytest.mark.parametrize("name", sorted(path.stem for path in PACKAGED.glob("*.csv")))
    def test_every_packaged_one_leads_to_topics_of_the_codebook(self, name: str) -> None:
        crosswalk = read_crosswalk(name, read_codebook())

        assert crosswalk.weights
        assert all(label.bg and label.en for label in crosswalk.labels.values())

    def test_spreads_values_by_the_weights(self) -> None:
        crosswalk = read_crosswalk("sdg", read_codebook())

        assert crosswalk.spread({"8": 10, "3": 4}) == {
            "labour": 5,
            "macroeconomics": 5,
            "health": 4,
        }

    @pytest.mark.parametrize(
        ("name", "topic"),
        [
            ("Rising prices / cost of living", "macroeconomics"),
            ("cost of living", "macroeconomics"),
            ("Health", "health"),
            ("Здравеопазването", "health"),
            ("Depopulation", "migration"),
            ("pensions", "social-protection"),
        ],
    )
    def test_knows_an_answer_by_its_label_or_a_part_of_it(self, name: str, topic: str) -> None:
        assert dict(read_crosswalk("eurobarometer", read_codebook()).topics_of(name)) == {topic: 1}

    def test_a_name_in_no_row_is_an_error_and_never_nought(self) -> None:
        with pytest.raises(NotInCrosswalkError, match="'Traffic' is missing in the crosswalk"):
            read_crosswalk("eurobarometer", read_codebook()).spread({"Health": 1, "Traffic": 2})

    def test_an_unknown_crosswalk_is_told_the_nearest(self) -> None:
        with pytest.raises(CrosswalkMissingError) as raised:
            read_crosswalk("cofogs", read_codebook())

        assert "Perhaps 'cofog'." in raised.value.advice("en")

    @pytest.mark.parametrize(
        ("rows", "told"),
        [
            ("a,А,A,health,0.5\n", "line 2: the weights of 'a' add up to 0.5"),
            ("a,А,A,health,much\n", "line 2: 'much' is no weight"),
            ("a,А,A,health,-1\n", "line 2: '-1' is no weight"),
            ("a,А,A,health,0.5\na,А,A,health,0.5\n", "line 3: 'health' stands twice"),
        ],
    )
    def test_a_faulty_row_is_named(self, tmp_path: Path, rows: str, told: str) -> None:
        own(tmp_path, rows)

        with pytest.raises(CrosswalkRowError, match=told):
            read_crosswalk("own", read_codebook(), tmp_path)

    def test_an_unknown_topic_is_refused(self, tmp_path: Path) -> None:
        own(tmp_path, "a,А,A,helth,1\n")

        with pytest.raises(UnknownTopicError, match="no topic 'helth'"):
            read_crosswalk("own", read_codebook(), tmp_path)
