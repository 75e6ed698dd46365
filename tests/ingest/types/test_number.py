"""Numbers in Bulgarian and English writing: read exactly or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidno.ingest.types import number
from vidno.ingest.types.number import NumberFormat, prove, read

FORMATS = [
    NumberFormat(".", ""),
    NumberFormat(",", ""),
    NumberFormat(",", " "),
    NumberFormat(".", " "),
    NumberFormat(",", "."),
    NumberFormat(".", ","),
    NumberFormat(",", "'"),
]
SPACES = "\u0020\u00a0\u202f\u2009"


@st.composite
def decimals(draw: st.DrawFn) -> Decimal:
    """A number of at most 15 digits, as a binary float keeps it."""
    digits = draw(st.integers(1, 15))
    places = draw(st.integers(0, digits))
    return Decimal(draw(st.integers(-(10**digits) + 1, 10**digits - 1))).scaleb(-places)


def spelled(value: Decimal, form: NumberFormat, *, grouped: bool, space: str = "\u00a0") -> str:
    """Write a number by hand: thousands from the right, sign in front."""
    whole, _, part = f"{abs(value):f}".partition(".")
    if grouped and form.group:
        mark = space if form.group == " " else form.group
        pieces = []
        while whole:
            pieces.insert(0, whole[-3:])
            whole = whole[:-3]
        whole = mark.join(pieces)
    text = whole + (form.decimal + part if part else "")
    return ("-" if value < 0 else "") + text


@given(decimals(), st.sampled_from(FORMATS), st.booleans(), st.sampled_from(SPACES))
def test_a_number_of_up_to_15_digits_reads_back_exactly(
    value: Decimal, form: NumberFormat, grouped: bool, space: str
) -> None:
    assert read(spelled(value, form, grouped=grouped, space=space), form) == value


@given(decimals(), st.sampled_from(FORMATS), st.sampled_from(FORMATS), st.booleans())
def test_a_number_in_another_format_is_read_as_itself_or_refused_unless_ambiguous(
    value: Decimal, written: NumberFormat, asked: NumberFormat, grouped: bool
) -> None:
    text = spelled(value, written, grouped=grouped)

    found = read(text, asked)

    if found is not None and found != value:
        # only one mark with three digits after it can be read in two ways: 1,234 or 1.234
        [mark] = {sign for sign in text if sign in ",."}
        head, *rest = text.lstrip("-").split(mark)
        assert head.isdigit()
        assert all(len(part) == 3 for part in rest)


@settings(max_examples=300)
@given(st.text(alphabet="0123456789.,-\u00a0", max_size=12), st.sampled_from(FORMATS))
def test_whatever_is_read_has_the_digits_of_the_text(text: str, form: NumberFormat) -> None:
    found = read(text, form)
    if found is None:
        return

    digits = "".join(sign for sign in text if sign.isdigit()).strip("0")
    whole = f"{abs(found):f}".replace(".", "").strip("0")
    assert whole == digits


@given(st.text(max_size=30), st.sampled_from(FORMATS))
def test_no_text_makes_the_reader_fail(text: str, form: NumberFormat) -> None:
    read(text, form)
    number.looks_numeric(text)
    prove([text] if text else [])


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("1234,56", NumberFormat(",", " "), "1234.56"),
        ("1 234,56", NumberFormat(",", " "), "1234.56"),
        ("1\u202f234\u00a0567,5", NumberFormat(",", " "), "1234567.5"),
        ("1.234,56", NumberFormat(",", "."), "1234.56"),
        ("1,234.56", NumberFormat(".", ","), "1234.56"),
        ("\u2212 5", NumberFormat(), None),
        ("\u22125", NumberFormat(), "-5"),
        (" 1 234 ", NumberFormat(",", " "), "1234"),
        ("\u20135,5", NumberFormat(","), "-5.5"),
        ("+7", NumberFormat(), "7"),
        ("12,5 %", NumberFormat(",", "", "%"), "12.5"),
        ("1 234,56 лв.", NumberFormat(",", " ", "лв."), "1234.56"),
        ("(12,5)", NumberFormat(",", "", "", brackets=True), "12.5"),
        ("(12,5)", NumberFormat(",", ""), None),
        ("1.5e3", NumberFormat("."), "1500"),
        ("1E-05", NumberFormat("."), "0.00001"),
        ("1,5e3", NumberFormat(","), None),
        ("007", NumberFormat(), "7"),
        ("0,00", NumberFormat(","), "0"),
    ],
)  # fmt: skip
def test_known_writings_are_read(text: str, form: NumberFormat, value: str | None) -> None:
    assert read(text, form) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "1 2", "12 34", "1 23 456", "1 2345", "1234 567", "1234.567,8", "1,23,456", "1.234.56", "1,,5", "1,5,", ",5",
     "5,", "1-2", "--1", "٣٤", "½", "²", "１２", "NaN", "Infinity", "1_000", "0x1F", "1e9999",
     "5 000 лв", "12:30", "2019/2020", "5%", "IV"],
)  # fmt: skip
def test_what_is_no_number_in_any_format_is_not_read(text: str) -> None:
    assert [read(text, form) for form in FORMATS] == [None] * len(FORMATS)


def test_a_number_too_long_for_a_float_is_not_read() -> None:
    assert read("123456789012345", NumberFormat()) == 123456789012345
    assert read("1234567890123456", NumberFormat()) is None
    assert read("12345678901234567890", NumberFormat()) is None
    assert read("0,12345678901234567", NumberFormat(",")) is None
    assert read("8948000000000123456789", NumberFormat()) is None
    assert read("1.2345678901234567890e5", NumberFormat()) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_that_a_workbook_holds_is_read_to_its_last_digit(value: float) -> None:
    found = read(repr(value), NumberFormat())

    assert found is not None
    assert float(found) == value


def test_a_column_of_means_with_all_their_digits_is_a_number_column() -> None:
    proof = prove(["4.733333333333333", "5.0166666666666666", "0.30000000000000004", "4.5"])

    assert proof is not None
    assert not proof.whole


# -- columns


@given(
    st.lists(decimals(), min_size=1, max_size=12, unique=True),
    st.sampled_from(FORMATS),
    st.sampled_from(SPACES),
)
def test_a_column_is_read_as_written_or_the_other_reading_is_shown(
    values: list[Decimal], form: NumberFormat, space: str
) -> None:
    texts = [spelled(value, form, grouped=True, space=space) for value in values]

    proof = prove(texts)

    assert proof is not None
    assert proof.unread == ()
    found = [read(text, proof.format) for text in texts]
    if found != values:
        assert proof.confidence < 1
        assert any([read(text, other) for text in texts] == values for other in proof.alternatives)


@pytest.mark.parametrize(
    ("texts", "decimal", "group"),
    [
        (["1", "20", "300"], ".", ""),
        (["1,5", "2,25", "3"], ",", ""),
        (["1.5", "2.25", "3"], ".", ""),
        (["1 234", "567"], ".", " "),
        (["1 234,5", "567"], ",", " "),
        (["1.234,5", "567"], ",", "."),
        (["1,234.5", "567"], ".", ","),
        (["213,925", "20,365", "5", "870"], ".", ","),  # Eurostat: below a thousand without a comma
        (["1,234,567", "12"], ".", ","),
        (["1.234.567", "12"], ",", "."),
        (["0,125", "0,5"], ",", ""),
        (["4,125", "4,5"], ",", ""),
        (["4,125", "3,875", "1500"], ",", ""),  # 1500 without a comma: no thousands sign then
    ],
)
def test_the_sign_of_a_column_is_told_by_all_its_values(
    texts: list[str], decimal: str, group: str
) -> None:
    proof = prove(texts)

    assert proof is not None
    form = proof.format
    if group and form.group != group:
        pytest.fail(f"{form}")
    values = [read(text, form) for text in texts]
    assert values == [read(text, NumberFormat(decimal, group)) for text in texts]
    assert None not in values


def test_a_lone_ambiguous_column_is_not_sure_of_itself() -> None:
    proof = prove(["1,234", "5,678"])

    assert proof is not None
    assert proof.confidence < 1
    assert proof.alternatives


def test_whole_numbers_are_told_from_decimals() -> None:
    assert prove(["1", "2"]).whole is True
    assert prove(["1 234", "2"]).whole is True
    assert prove(["1,0", "2,0"]).whole is False
    assert prove(["1", "2,5"]).whole is False


def test_units_and_brackets_belong_to_the_format() -> None:
    assert prove(["12,5 %", "3%"]).format == NumberFormat(",", "", "%")
    assert prove(["1 234,56 лв.", "5 лв."]).format.suffix == "лв."
    assert prove(["(12,5)", "3,5"], brackets=True).format.brackets is True
    assert prove(["12,5", "3,5"], brackets=True).format.brackets is False


def test_a_column_of_words_is_no_number_column() -> None:
    assert prove([]) is None
    assert prove(["Видин", "Враца"]) is None
    assert prove(["1", "2", "Общо"]) is None
    assert prove(["12.03.2019", "13.03.2019"]) is None


def test_a_few_odd_values_are_named_and_lower_the_confidence() -> None:
    proof = prove([*(str(value) for value in range(1, 20)), "виж бележката"])

    assert proof is not None
    assert proof.unread == ("виж бележката",)
    assert proof.confidence == 0.95


def test_an_apostrophe_of_either_kind_groups_thousands() -> None:
    found = prove(["1'234,5", "22’222", "7"])

    assert found is not None
    assert (found.format.decimal, found.format.group) == (",", "'")
    assert [read(text, found.format) for text in ("1'234,5", "22’222", "1'2345")] == [
        Decimal("1234.5"),
        Decimal(22222),
        None,
    ]


def test_a_mark_that_ends_in_a_bracket_is_kept_apart_from_its_number() -> None:
    found = prove(["5", "6 1)", "7*)", "8 (p)", "9 12)"])

    assert found is not None
    assert found.marks == ("(p)", "*)", "1)", "12)")
    assert [read(text, found.format) for text in ("6 1)", "7*)", "8 (p)", "9 12)")] == [6, 7, 8, 9]
    # without a space the digits may be one number, and a bracket that is open is no mark
    assert [read(text, found.format) for text in ("61)", "(6 1)", "6 (m)")] == [None, None, None]
