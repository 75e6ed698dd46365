"""Items and codings as files: nothing about people, and nothing of another codebook."""

from datetime import date
from pathlib import Path

import pytest

from vidno.agenda.codebook import CodebookVersionError, UnknownTopicError, read_codebook
from vidno.agenda.text.coder import Coder
from vidno.agenda.text.dictionary import read_dictionary
from vidno.agenda.text.items import (
    CoderNameError,
    Coding,
    CodingRowError,
    Item,
    csv_of,
    item_of,
    read_codings,
    read_items,
)

DAY = date(2026, 3, 1)
HEAD = "item,coder,topic,confidence,codebook,at\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8")
    return path


class TestItems:
    def test_a_text_stays_only_where_it_may(self) -> None:
        kept, hashed = (
            item_of("news", "1", DAY, "bg", "Лекари протестират", keep_text=keep)
            for keep in (True, False)
        )

        assert kept.text == "Лекари протестират"
        assert hashed.text == ""
        assert kept.text_hash == hashed.text_hash

    def test_come_back_as_they_were_written_in_one_order(self, tmp_path: Path) -> None:
        items = [
            item_of("news", str(n), DAY, "bg", f"Текст, „{n}“\n", keep_text=True) for n in (2, 1)
        ]

        text = csv_of(items, Item)

        assert read_items(written(tmp_path, text)) == items[::-1]
        assert csv_of(items[::-1], Item) == text

    def test_names_of_authors_are_not_taken(self, tmp_path: Path) -> None:
        text = "signal,id,day,language,text_hash,text,author\nnews,1,2026-03-01,bg,ab,Текст,Иван\n"

        [item] = read_items(written(tmp_path, text))

        assert "Иван" not in csv_of([item], Item)

    def test_an_item_that_stands_twice_is_told(self, tmp_path: Path) -> None:
        text = "signal,id,day,language,text_hash,text\n" + "news,1,2026-03-01,bg,ab,\n" * 2

        with pytest.raises(CodingRowError, match="line 3: 'news · 1' stands twice"):
            read_items(written(tmp_path, text))


class TestCodings:
    def test_come_back_as_they_were_written(self, tmp_path: Path) -> None:
        codings = [
            Coding("1", "coder-1", "health", None, "vidno-1", DAY),
            Coding("1", "model-0f", "", 0.25, "vidno-1", DAY),
            Coding("2", "coder-1", "none", None, "vidno-1", DAY),
        ]

        assert read_codings(written(tmp_path, csv_of(codings, Coding)), read_codebook()) == codings

    @pytest.mark.parametrize(
        ("row", "error", "told"),
        [
            ("1,coder-1,health,,vidno-0,2026-03-01", CodebookVersionError, "codebook 'vidno-0'"),
            ("1,coder-1,helth,,vidno-1,2026-03-01", UnknownTopicError, "no topic 'helth'"),
            ("1,ivan@mail.bg,health,,vidno-1,2026-03-01", CoderNameError, "must not say who"),
            (
                "1,coder-1,health,2,vidno-1,2026-03-01",
                CodingRowError,
                "line 2: '2' is not from 0 to 1",
            ),
            ("1,coder-1,health,,vidno-1,1.3.2026", CodingRowError, r"'1\.3\.2026' is no date"),
        ],
    )
    def test_a_faulty_row_is_told(
        self, tmp_path: Path, row: str, error: type[Exception], told: str
    ) -> None:
        with pytest.raises(error, match=told):
            read_codings(written(tmp_path, HEAD + row + "\n"), read_codebook())

    def test_missing_columns_are_named(self, tmp_path: Path) -> None:
        with pytest.raises(
            CodingRowError, match="the columns topic, confidence, codebook, at are missing"
        ):
            read_codings(written(tmp_path, "item,coder\n"), read_codebook())


class TestCoder:
    def test_without_a_model_the_dictionary_codes_and_leaves_open_what_it_does_not_know(
        self,
    ) -> None:
        codebook = read_codebook()
        coder = Coder(codebook, read_dictionary(codebook))

        one, other = coder.codings({"1": "Болниците са без лекари", "2": "Вторник"}, at=DAY)

        assert (one.topic, one.confidence, one.codebook) == ("health", 0.65, "vidno-1")
        assert (other.topic, other.confidence) == ("", 0.0)
        assert one.coder.startswith("dictionary-")
