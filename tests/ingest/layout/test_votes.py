"""What speaks for a role beside the model: rules, sums, words, the look of the whole sheet."""

from vidno.ingest.layout import features, votes
from vidno.ingest.layout.votes import Vote


def cast(rows: list[list[str]]) -> dict[int, list[Vote]]:
    return votes.of_lines(rows, features.of_rows(rows), {})


def test_a_sheet_of_sentences_holds_no_table() -> None:
    rows = [
        ["Бележки към таблиците"],
        ["Данните са предварителни и подлежат на промяна."],
        ["Лекарите се броят по населено място на работа."],
        ["За 2020 г. няма данни за всички общини."],
    ]

    assert all(("prose", "metadata") in found for found in cast(rows).values())


def test_a_list_of_names_is_no_prose() -> None:
    rows = [["Община"], ["Видин"], ["Враца"], ["Стара Загора"]]

    assert not any(found for found in cast(rows).values())


def test_a_code_without_figures_is_a_record_like_its_neighbours() -> None:
    rows = [["Код", "Брой"], ["VID01", "12"], ["VID02", ""], ["VID06", "9"], ["Видин", ""]]

    found = cast(rows)

    assert ("code", "data") in found[2]
    assert found[4] == []


def test_a_proved_total_with_its_word_has_all_votes_for_derived() -> None:
    rows = [["Видин", "412"], ["Враца", "640"], ["Общо", "1052"]]

    assert cast([["Област", "Брой"], *rows])[3] == [
        ("proof", "derived"),
        ("sum", "derived"),
        ("word", "derived"),
    ]  # 412 + 640


def test_lines_are_called_alike_whatever_their_note_is_numbered() -> None:
    assert votes.label_of(["", "Общ дял 3)", "12"]) == votes.label_of(["", "ОБЩ ДЯЛ", "7"])
