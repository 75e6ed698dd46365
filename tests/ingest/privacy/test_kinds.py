"""Each kind of personal data: what it takes for one and what not."""

import pytest

from vidno.ingest.grid import Grid
from vidno.ingest.privacy import egn, eik, iban, lnch, scan
from vidno.ingest.privacy.column import Finding
from vidno.ingest.privacy.digits import shortened, ten_digit

# numbers with a true date and check digit that belong to nobody known
PEOPLE = ["7523169263", "8032056031", "7501020018", "7552010005", "6101057509", "7542011030"]


def found(rows: list[list[str]], sheet: str = "") -> list[Finding]:
    return scan.find_in([Grid(sheet, rows, list(range(1, len(rows) + 1)))])


def kinds(rows: list[list[str]]) -> list[tuple[str, str, str]]:
    return [(item.kind, item.level, item.column) for item in found(rows)]


def test_a_personal_number_has_a_date_and_a_check_digit() -> None:
    # 1961-01-05: 6·2 + 1·4 + 0·8 + 1·5 + 0·10 + 5·9 + 7·7 + 5·3 + 0·6 = 130; 130 mod 11 = 9
    assert egn.is_valid("6101057509")
    assert not egn.is_valid("6101057508")
    assert not egn.is_valid("6113057509")


def test_months_tell_the_century() -> None:
    assert egn.has_date("7552010005")  # month 52: December 2075
    assert egn.has_date("7523169263")  # month 23: March 1875
    assert not egn.has_date("7513169263")
    assert not egn.has_date("7560010000")


def test_a_number_of_a_foreigner_and_of_a_company() -> None:
    # 1·21 + 0·19 + 0·17 + 3·13 + 0·11 + 2·9 + 0·7 + 0·3 + 2·1 = 80; 80 mod 10 = 0
    assert lnch.is_valid("1003020020")
    assert not lnch.is_valid("1003020021")
    # 1·1 + 3·2 + 1·3 + 0·4 + 7·5 + 1·6 + 5·7 + 8·8 = 150; 150 mod 11 = 7
    assert eik.is_valid("131071587")
    assert not eik.is_valid("131071588")


def test_a_bank_account_is_proved_by_its_check_digits() -> None:
    assert iban.is_valid("BG80BNBG96611020345678")  # the example of the standard
    assert not iban.is_valid("BG81BNBG96611020345678")


@pytest.mark.parametrize(
    "text",
    [
        "6101057509", "610105 7509", "610105-7509", "61 01 05 7509", "61.01.05.75.09",
        "6 1 0 1 0 5 7 5 0 9", "ЕГН:6101057509", "ЕГН6101057509", "EGN6101057509", "'6101057509",
        "през 2020 6101057509 г.", "6101057509.0", "6 101 057 509",
    ],
)  # fmt: skip
def test_ten_digits_are_seen_however_they_are_written(text: str) -> None:
    assert list(ten_digit(text)) == ["6101057509"]


@pytest.mark.parametrize(
    "text", ["0.6101057509", "61010575091", "a6101057509", "12,6101057509", "2024-01-31 10:00"]
)
def test_digits_of_something_longer_are_no_number(text: str) -> None:
    assert list(ten_digit(text)) == []


def test_a_spreadsheet_eats_zeros_and_writes_floats() -> None:
    assert shortened("442011034") == "0442011034"
    assert shortened("42011034") == "0042011034"
    assert shortened("6.101057509E9") == "6101057509"
    assert shortened("6101057509") == ""


def test_five_numbers_in_a_column_hold_a_table() -> None:
    rows = [["Име", "Код"], *([f"Лице {n}", number] for n, number in enumerate(PEOPLE[:5]))]

    [finding] = found(rows)

    assert (finding.kind, finding.level, finding.column, finding.count) == ("egn", "block", "B", 5)
    assert finding.cells == ("B2", "B3", "B4", "B5", "B6")


def test_four_numbers_without_a_word_are_only_named() -> None:
    rows = [["Име", "Код"], *([f"Лице {n}", number] for n, number in enumerate(PEOPLE[:4]))]

    assert kinds(rows) == [("egn", "warn", "B")]


def test_one_number_that_is_called_so_holds_a_table() -> None:
    said = [["Община", "Бележка"], ["Видин", f"Наем на Иван, ЕГН {PEOPLE[0]}"], ["Враца", "няма"]]
    headed = [["Община", "EГН"], ["Видин", PEOPLE[0]], ["Враца", ""]]  # a Latin E

    assert kinds(said) == [("egn", "block", "B")]
    assert kinds(headed) == [("egn", "block", "B")]


def test_a_number_that_stands_alone_is_named_with_its_cell() -> None:
    rows = [["Община", "Бележка"], ["Видин", f"по искане на {PEOPLE[0]}"], ["Враца", "няма"]]

    [finding] = found(rows, "Лист1")

    assert (finding.level, finding.cells, finding.reason) == ("warn", ("Лист1!B2",), "alone")


def test_numbers_along_a_line_hold_a_table() -> None:
    rows = [["Показател", "А", "Б", "В", "Г", "Д"], ["Номер", *PEOPLE[:5]], ["Сума", *"12345"]]

    [finding] = found(rows)

    assert (finding.level, finding.column, finding.reason) == ("block", "", "line")


def test_stamps_that_begin_with_a_date_are_no_personal_numbers() -> None:
    # 2024 as year 20, month 24: a "date" of 1820; one in ten has the check digit by chance
    rows = [["Час", "Брой"], *([f"202401{day:02}{hour:02}", "7"] for day in range(1, 29) for hour in (0, 8, 16))]  # fmt: skip

    assert kinds(rows) == []


def test_telephones_mail_accounts_and_names_are_doubts_that_never_hold() -> None:
    rows = [
        ["Име", "Телефон", "Поща", "Сметка", "Адрес", "ЕИК"],
        ["Иван Петров Колев", "02 987 65 43", "ivan@example.bg", "BG80 BNBG 9661 1020 3456 78", "ул. Роза 1", "131071587"],
        ["Мария Иванова Попова", "0888 123 456", "", "", "ул. Бор 2", ""],
        ["Георги Димитров Костов", "", "", "", "ул. Дъб 3", ""],
    ]  # fmt: skip

    assert kinds(rows) == [
        ("person", "warn", "A"),
        ("phone", "warn", "B"),
        ("email", "warn", "C"),
        ("iban", "warn", "D"),
        ("home", "warn", "E"),
        ("eik", "inform", "F"),
    ]


def test_authors_of_feeds_and_of_saved_answers_are_people_and_news_agencies_are_not() -> None:
    rows = [
        ["title", "creator", "attributes.creator_name", "source.author"],
        ["Едно", "Иван Петров", "John Smith", "БТА"],
        ["Две", "Мария Георгиева", "Jane Doe", "БНР"],
    ]

    assert kinds(rows) == [("person", "warn", "B"), ("person", "warn", "C")]


def test_schools_have_names_and_addresses_too() -> None:
    rows = [
        ["Име на училището", "Адрес", "Код"],
        ["СУ „Васил Левски“", "ул. Роза 1", "102004"],
        ["ОУ „Христо Ботев“", "ул. Бор 2", "102005"],
    ]

    assert kinds(rows) == [("home", "inform", "B")]


def test_people_counted_by_address_are_no_addresses() -> None:
    rows = [["Населено място", "Постоянен адрес", "Настоящ адрес"], ["Видин", "60123", "57211"]]

    assert kinds(rows) == []


def test_a_header_that_comes_again_is_no_address() -> None:
    rows = [
        ["Място", "Постоянен адрес"],
        ["Видин", ""],
        ["Място", "Постоянен адрес"],
        ["Враца", ""],
    ]

    assert kinds(rows) == []


def test_a_foreigner_is_known_by_the_word_alone() -> None:
    assert kinds([["Лице", "Номер"], ["А", "1003020020"]]) == []
    assert kinds([["Лице", "ЛНЧ"], ["А", "1003020020"]]) == [("lnch", "warn", "B")]


def test_every_kind_says_what_it_is_in_both_languages() -> None:
    modules = scan.kinds()

    assert set(modules) == {"egn", "lnch", "eik", "phone", "email", "iban", "person", "home"}
    assert all(module.TITLE.bg and module.TITLE.en for module in modules.values())
