"""What people agree on, what they dispute, and what waits for a second one."""

from datetime import date
from pathlib import Path

from vidno.agenda.codebook import read_codebook
from vidno.agenda.text.audit import draw
from vidno.agenda.text.audited import Audit, audit_of, audits, path_of
from vidno.agenda.text.coder import Coder, coder_of
from vidno.agenda.text.items import Coding, csv_of
from vidno.agenda.text.model import Guess, TopicModel, Training
from vidno.agenda.text.settled import codings_of, settle
from vidno.agenda.text.settled import path_of as codings_path
from vidno.agenda.text.shares import audited_shares
from vidno.agenda.text.standing import DICTIONARY_ONLY, standing
from vidno.catalogue import yaml_file

DAY = date(2026, 3, 1)
CODEBOOK = read_codebook()


def said(item: str, *answers: str, tie: str | None = None) -> list[Coding]:
    """One item coded by coder-1, coder-2 …, and by one who settles ties."""
    names = [f"coder-{n}" for n in range(1, len(answers) + 1)]
    pairs = [*zip(names, answers, strict=True), *([("tie-1", tie)] if tie is not None else [])]
    return [Coding(item, coder, topic, None, CODEBOOK.name, DAY) for coder, topic in pairs]


def audited(root: Path, codings: list[Coding], items: list[str]) -> Audit:
    sample = draw(items, len(items), seed="s", signal="news", period="2026")
    yaml_file.save(path_of(root, "news", "2026"), sample.model_dump(mode="json", by_alias=True))
    path = codings_path(root, "news")
    path.parent.mkdir(parents=True)
    path.write_text(csv_of(codings, Coding), encoding="utf-8")
    audit = audit_of(root, "news", "2026", CODEBOOK)
    assert audit is not None
    return audit


class TestSettling:
    def test_two_who_agree_settle_a_text_and_one_alone_does_not(self) -> None:
        coded = settle([*said("1", "health", "health"), *said("2", "health")])

        assert coded.settled == {"1": "health"}
        assert coded.waiting == {"2"}

    def test_two_who_differ_dispute_it_until_a_third_sides_with_one(self) -> None:
        disputed = settle(said("1", "health", "labour"))
        settled = settle(said("1", "health", "labour", tie="labour"))
        three_ways = settle(said("1", "health", "labour", tie="none"))

        assert disputed.disputed == {"1": {"health", "labour"}}
        assert settled.settled == {"1": "labour"}
        assert three_ways.disputed == {"1": {"health", "labour"}}

    def test_whoever_leaves_a_text_open_names_no_topic(self) -> None:
        coded = settle(
            [*said("1", "health", ""), *said("2", "", ""), *said("3", "health", "", "health")]
        )

        assert coded.disputed == {"1": {"health"}, "2": frozenset()}
        assert coded.settled == {"3": "health"}

    def test_half_is_no_majority(self) -> None:
        assert "1" in settle(said("1", "health", "health", "labour", "labour")).disputed
        assert "1" in settle(said("1", "health", "health", "labour", "energy")).disputed
        assert settle(said("1", "health", "health", "labour")).settled == {"1": "health"}

    def test_programs_do_not_vote(self) -> None:
        program = Coding("1", "dictionary-ab12", "labour", 0.65, CODEBOOK.name, DAY)

        coded = settle([*said("1", "health"), program])

        assert coded.waiting == {"1"}
        assert program not in coded.codings

    def test_a_signal_nobody_coded_has_nothing(self, tmp_path: Path) -> None:
        assert codings_of(tmp_path, "news", CODEBOOK).codings == ()


class TestAnAudit:
    def test_is_the_sample_and_what_two_people_said_of_it(self, tmp_path: Path) -> None:
        codings = [
            *said("1", "health", "health"),
            *said("2", "health", "labour"),
            *said("9", "energy"),
        ]

        audit = audited(tmp_path, codings, ["1", "2", "3"])

        assert audit.labels == {"1": "health", "2": "none"}
        assert audit.disputed == {"2": {"health", "labour"}}
        assert {one.item for one in audit.codings} == {"1", "2"}
        assert [one.sample.period for one in audits(tmp_path, CODEBOOK)] == ["2026"]

    def test_that_is_not_there_is_none(self, tmp_path: Path) -> None:
        assert audit_of(tmp_path, "news", "2026", CODEBOOK) is None

    def test_of_one_coder_has_no_agreement_and_is_of_no_use(self, tmp_path: Path) -> None:
        items = [str(n) for n in range(60)]

        audit = audited(tmp_path, [one for item in items for one in said(item, "health")], items)

        assert audit.alpha is None
        assert not audit.is_usable

    def test_agreement_is_that_of_those_who_saw_all(self, tmp_path: Path) -> None:
        codings = [*said("1", "health", "health"), *said("2", "health", "labour")]
        tied = [*said("1", "health", "health"), *said("2", "health", "labour", tie="labour")]

        assert audited(tmp_path / "a", tied, ["1", "2"]).alpha == (
            audited(tmp_path / "b", codings, ["1", "2"]).alpha
        )


class TestShares:
    def test_what_is_disputed_widens_the_interval_of_what_was_named(self) -> None:
        guesses = {str(n): Guess("health", 0.9) for n in range(200)}
        labels = {str(n): "health" if n < 90 else "none" for n in range(100)}
        topics = ("health", "labour", "energy")

        few = audited_shares(guesses, labels, topics)
        many = {str(n): Guess("health", 0.9) for n in range(2000)}
        truth = {str(n): "health" if n < 360 else "none" for n in range(400)}
        claimed = {str(n): {"labour"} for n in range(380, 400)}
        plain = {one.topic: one for one in audited_shares(many, truth, topics).shares}
        wide = {one.topic: one for one in audited_shares(many, truth, topics, claimed).shares}

        assert few.shares == ()
        assert wide["labour"].high > plain["labour"].high + 0.04
        assert wide["labour"].value == plain["labour"].value
        assert wide["energy"] == plain["energy"]


class TestStanding:
    def test_without_people_figures_are_called_not_validated(self, tmp_path: Path) -> None:
        coder = coder_of(tmp_path, CODEBOOK)

        assert coder.model is None
        assert standing(coder, None) == DICTIONARY_ONLY
        assert DICTIONARY_ONLY.bg == "само по речник, непроверено"

    def test_an_audit_that_people_agree_on_counts_and_another_does_not(
        self, tmp_path: Path
    ) -> None:
        items = [str(n) for n in range(60)]
        topics = ["health", "labour", "energy"]
        agreed = [one for n, item in enumerate(items) for one in said(item, *[topics[n % 3]] * 2)]
        split = [
            one
            for n, item in enumerate(items)
            for one in said(item, topics[n % 3], topics[(n + n % 2) % 3])
        ]
        coder = coder_of(tmp_path, CODEBOOK)

        good = standing(coder, audited(tmp_path / "a", agreed, items))
        bad = standing(coder, audited(tmp_path / "b", split, items))

        assert good.bg == "проверени на ръка върху 60 случайни текста, съгласие 1 (надеждно)"
        assert bad == DICTIONARY_ONLY

    def test_a_model_says_what_it_was_trained_on(self, tmp_path: Path) -> None:
        coder = coder_of(tmp_path, CODEBOOK)
        model = TopicModel(
            ("health", "labour"), (0, 0), {}, Training(CODEBOOK.name, 800, "", "", (), ())
        )

        said_of = standing(Coder(CODEBOOK, coder.dictionary, model), None)

        assert said_of.en.startswith("by a model trained on 800 texts")
