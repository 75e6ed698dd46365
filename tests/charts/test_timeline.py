"""Periods on an axis."""

from vidno.charts.timeline import season_of, shape_of, timeline


def test_years_stand_where_they_are_in_time() -> None:
    assert timeline(("2000", "2010", "2020")).at == (0, 0.5, 1)
    assert timeline(("2011", "2021", "2024")).at == (0, 10 / 13, 1)


def test_a_year_that_is_not_in_the_table_is_a_hole() -> None:
    time = timeline(("2010", "2011", "2012", "2015", "2016"))

    assert time.holes == {2}
    [(start, end)] = time.zones_of_holes()
    assert (round(start * 6, 3), round(end * 6, 3)) == (2.5, 4.5)


def test_censuses_at_uneven_times_are_no_holes() -> None:
    assert timeline(("1985", "1992", "2001", "2011", "2021")).holes == set()


def test_quarters_months_and_school_years_are_known() -> None:
    assert shape_of("2019-Q1") == "quarter"
    assert shape_of("2019-H2") == "half"
    assert shape_of("2019-03-12T14:30") == "day"
    assert shape_of("2018/2019") == "school"
    assert season_of("2019-Q3") == "-Q3"
    assert season_of("2019") == ""
    assert timeline(("2019-Q4", "2020-Q1", "2020-Q2")).at == (0, 0.5, 1)


def test_other_labels_stand_one_after_the_other() -> None:
    assert timeline(("преди", "сега", "после")).at == (0, 0.5, 1)
    assert timeline(("2020", "2019", "2018")).at == (0, 0.5, 1)


def test_one_period_stands_in_the_middle() -> None:
    assert timeline(("2017",)).at == (0.5,)
    assert timeline(()).at == ()


def test_half_years_stand_in_time_and_a_missing_one_is_a_hole() -> None:
    halves = timeline(("2018-H1", "2018-H2", "2019-H1", "2020-H1"))

    assert halves.at == (0.0, 0.25, 0.5, 1.0)
    assert halves.holes == {2}


def test_moments_of_a_day_stand_at_their_hour() -> None:
    hours = timeline(("2020-01-01T00:00", "2020-01-01T06:00", "2020-01-02T00:00"))

    assert [round(at, 3) for at in hours.at] == [0.0, 0.25, 1.0]
