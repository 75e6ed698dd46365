"""Answers are kept at once, whoever else writes; links are known by their hashes."""

import multiprocessing
from datetime import date
from pathlib import Path

import pytest

from vidno.agenda.codebook import CodebookVersionError, read_codebook
from vidno.agenda.coding import answers, links
from vidno.agenda.coding.task import Task, disputed_before
from vidno.agenda.text.items import Coding, read_codings
from vidno.agenda.text.settled import path_of, settle

CODEBOOK = read_codebook()
DAY = date(2026, 3, 1)


def coding(item: str, coder: str, topic: str = "health") -> Coding:
    return Coding(item, coder, topic, None, CODEBOOK.name, DAY)


def keep_many(root: Path, coder: str) -> None:
    for n in range(25):
        answers.keep(root, "news", CODEBOOK, coding(f"t{n}", coder))


def test_two_servers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [
        context.Process(target=keep_many, args=(tmp_path, f"coder-{n}")) for n in range(1, 4)
    ]
    for one in writers:
        one.start()
    for one in writers:
        one.join()

    assert len(read_codings(path_of(tmp_path, "news"), CODEBOOK)) == 75


def test_the_last_answer_of_a_coder_counts_and_stands_once(tmp_path: Path) -> None:
    for topic in ("health", "labour", "labour"):
        answers.keep(tmp_path, "news", CODEBOOK, coding("t1", "coder-1", topic))

    assert read_codings(path_of(tmp_path, "news"), CODEBOOK) == [coding("t1", "coder-1", "labour")]


def test_nothing_is_written_beside_codings_of_another_codebook(tmp_path: Path) -> None:
    answers.keep(tmp_path, "news", CODEBOOK, coding("t1", "coder-1"))
    other = CODEBOOK.model_copy(update={"version": "2"})

    with pytest.raises(CodebookVersionError):
        answers.keep(tmp_path, "news", other, coding("t2", "coder-1"))

    assert len(read_codings(path_of(tmp_path, "news"), CODEBOOK)) == 1


def test_a_note_stays_out_of_what_is_shared(tmp_path: Path) -> None:
    answers.keep_note(tmp_path, "news", "t1", "coder-1", "две теми, „а“, б")
    answers.keep_note(tmp_path, "news", "t2", "coder-1", "х")
    answers.keep_note(tmp_path, "news", "t2", "coder-1", "")

    assert answers.notes(tmp_path, "news") == {("t1", "coder-1"): "две теми, „а“, б"}
    assert not (tmp_path / "agenda").exists()


class TestLinks:
    def test_are_told_once_and_kept_as_hashes(self, tmp_path: Path) -> None:
        path = tmp_path / "links.json"

        made = links.handed_out(path, ["coder-1", "coder-2"])

        assert links.handed_out(path, ["coder-1", "coder-2"]) == {}
        assert all(len(secret) >= 22 for secret in made.values())
        assert not any(secret in path.read_text() for secret in made.values())
        assert path.stat().st_mode & 0o777 == 0o600
        assert links.coder_of(links.hashes(path), made["coder-2"]) == "coder-2"
        assert links.coder_of(links.hashes(path), "wrong") is None

    def test_made_anew_replace_the_older_ones(self, tmp_path: Path) -> None:
        path = tmp_path / "links.json"
        old = links.handed_out(path, ["coder-1", "coder-2"])

        new = links.handed_out(path, ["coder-1"], anew=True)

        known = links.hashes(path)
        assert links.coder_of(known, old["coder-1"]) is None
        assert links.coder_of(known, new["coder-1"]) == "coder-1"
        assert links.coder_of(known, old["coder-2"]) == "coder-2"

    def test_every_link_is_compared_whichever_fits(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "links.json"
        made = links.handed_out(path, ["coder-1", "coder-2", "coder-3"])
        compared: list[str] = []
        monkeypatch.setattr(
            links.hmac, "compare_digest", lambda one, other: compared.append(one) or one == other
        )

        for secret in (made["coder-1"], made["coder-3"], "wrong"):
            compared.clear()
            links.coder_of(links.hashes(path), secret)
            assert len(compared) == 3


class TestTask:
    def test_goes_to_the_next_open_text_and_from_the_beginning_after_the_last(self) -> None:
        task = Task("coder-1", ("a", "b", "c", "d"), {"b": "health", "d": ""})

        assert task.next_after() == 1
        assert task.next_after(1) == 3
        assert task.next_after(3) == 1
        assert Task("coder-1", ("a",), {"a": ""}).next_after(1) is None

    def test_of_who_settles_ties_does_not_change_by_own_answers(self) -> None:
        coded = settle(
            [coding("a", "coder-1"), coding("a", "coder-2", "labour"), coding("a", "tie-1")]
        )

        assert "a" in disputed_before(coded, "tie-1")
        assert "a" not in disputed_before(coded, "tie-2")
