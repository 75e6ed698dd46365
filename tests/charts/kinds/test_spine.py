"""Spines, and where a value stands."""

from dataclasses import replace

import pytest
from tests.charts.tables import JOBLESS, PER_HEAD, PHYSICIANS, S, by_class, measures, place, texts

from vidno.catalogue.place import places
from vidno.charts.kinds import spine
from vidno.charts.standing import spread_of, standing

CODES = [code for code, one in places().items() if one.level == "oblast"][:20]
DOCTORS = replace(PER_HEAD, polarity="higher-better")
BIRTHS = replace(PHYSICIANS, id="births")
TABLE = measures(
    "2024",
    (JOBLESS, tuple(place(code, number + 1) for number, code in enumerate(CODES))),
    (DOCTORS, tuple(place(code, number + 1) for number, code in enumerate(CODES))),
    (BIRTHS, tuple(place(code, number // 2) for number, code in enumerate(CODES))),
)
FIRST = replace(JOBLESS, select=(CODES[0],))


def test_ranks_count_from_the_better_end_and_name_their_ties() -> None:
    peers = [1.0, 2.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]

    best = standing(1.0, peers, "lower-better")
    tied = standing(2.0, peers, "lower-better")
    worst = standing(1.0, peers, "higher-better")

    assert best
    assert tied
    assert worst
    assert (best.rank, best.reading) == ("1", "best")
    assert (tied.rank, tied.reading) == ("2–3", "good")
    assert (worst.rank, worst.reading) == ("8", "worst")
    assert standing(1.0, [1.0], "none") is None


def test_few_peers_have_a_rank_but_no_reading() -> None:
    few = standing(1.0, [1.0, 2.0, 3.0], "lower-better")

    assert few
    assert (few.rank, few.reading) == ("1", "")


def test_the_spread_is_by_quantiles() -> None:
    spread = spread_of([float(number) for number in range(101)])

    assert spread
    assert (spread.low, spread.quarter, spread.median, spread.high) == (2, 25, 50, 98)
    assert spread_of([4.0, 4.0]) is None


def test_the_dot_lies_between_the_ends_where_its_value_does() -> None:
    chosen = replace(JOBLESS, select=(CODES[9],))  # value 10 of 1 to 20

    svg = spine.drawing(chosen, TABLE, "bg")

    box, half = by_class(svg, "all", "rect")[0], by_class(svg, "m2", "rect")[0]
    dot = next(one for one in by_class(svg, "ring", "circle"))
    low, wide = float(box.get("x", "0")), float(box.get("width", "0"))
    assert (float(dot.get("cx", "0")) - low) / wide == pytest.approx((10 - 1.38) / (19.62 - 1.38), abs=0.005)  # fmt: skip
    assert float(half.get("width", "0")) / wide == pytest.approx(9.5 / 18.24, abs=0.005)


def test_each_row_gives_value_median_rank_and_reading() -> None:
    written = texts(spine.drawing(FIRST, TABLE, "bg"))

    assert {f"1,0{S}%", f"10,5{S}%", f"1{S}от{S}20", f"20{S}от{S}20", f"19–20{S}от{S}20"} <= set(
        written
    )
    assert "най-добрата" in " ".join(written)
    assert "най-слабата" in " ".join(written)


def test_a_measure_without_a_direction_is_never_good_or_bad() -> None:
    only = measures("2024", (BIRTHS, tuple(place(code, n) for n, code in enumerate(CODES))))

    svg = spine.drawing(FIRST, only, "bg")

    assert "сред най-ниските" in " ".join(texts(svg))
    assert not by_class(svg, "doth")
    assert "четвърт" not in " ".join(texts(svg))


def test_the_headline_counts_quarters_and_the_sentence_names_them() -> None:
    said = spine.describe(FIRST, TABLE, "bg")

    name = places()[CODES[0]].name.bg
    assert said.headline.replace(S, " ") == (
        f"В {name} 1 от 2 показателя е в най-добрата четвърт, 1 – в най-слабата четвърт"
    )
    assert said.sentence.replace(S, " ") == (
        "Силно: коефициент на безработица (1,0 %, 1 от 20). "
        "Слабо: лекари на 10 000 души (1,0, 20 от 20)."
    )


def test_a_place_in_the_middle_is_told_to_be_at_no_end() -> None:
    said = spine.describe(replace(JOBLESS, select=(CODES[9],)), TABLE, "bg").headline

    assert "нито един от 2 показателя не е в най-добрата четвърт или в най-слабата" in said.replace(S, " ")  # fmt: skip


def test_a_row_without_a_value_for_the_place_says_why() -> None:
    shown = measures(
        "2024",
        (JOBLESS, tuple(place(code, n) for n, code in enumerate(CODES))),
        (DOCTORS, tuple(place(code, n or ":") for n, code in enumerate(CODES))),
    )

    assert "няма данни („:“)" in texts(spine.drawing(FIRST, shown, "bg"))
    assert spine.legend(FIRST, shown, "bg")[-1].text == "няма данни (1)"


def test_without_a_selected_place_there_is_no_spine() -> None:
    assert spine.fits(FIRST, TABLE)
    assert not spine.fits(JOBLESS, TABLE)
