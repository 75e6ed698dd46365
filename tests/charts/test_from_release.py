from vidno.catalogue.folder import PortalFolder
from vidno.charts.from_release import chart_of, levels_in, table_of
from vidno.engine.query import open_table


def test_the_line_of_all_settlements_together_is_not_drawn_as_one_of_them(
    demo_portal: PortalFolder,
) -> None:
    dataset = demo_portal.dataset("nsi/settlements-vidin")
    release = dataset.release()
    reader = open_table(release.data, release.lineage)
    table = table_of(release, reader, dataset.config.indicators[0])

    assert (
        len(table.series) == 141
    )  # lines 2 to 142 of the file; line 143 has the sum, without a code
    assert all(series.label.bg not in ("None", "") for series in table.series)
    assert max(cell.value or 0 for series in table.series for cell in series.cells[-1:]) == 42195


def test_an_indicator_is_given_for_every_level_of_which_there_are_places(
    demo_portal: PortalFolder,
) -> None:
    dataset = demo_portal.dataset("nsi/population")
    release = dataset.release()
    reader = open_table(release.data, release.lineage)
    people = dataset.config.indicators[0]

    by_oblast = table_of(release, reader, people)
    by_municipality = table_of(release, reader, people, level="municipality")

    assert levels_in(release, reader, people) == ("country", "oblast", "municipality")
    assert {series.level for series in by_oblast.series} == {"country", "oblast"}
    assert {series.level for series in by_municipality.series} == {"country", "municipality"}
    assert len(by_oblast.series) == 29
    assert len(by_municipality.series) == 266


def test_a_dimension_makes_the_categories_of_a_table_without_its_total(
    demo_portal: PortalFolder,
) -> None:
    dataset = demo_portal.dataset("nsi/live-births")
    release = dataset.release()
    reader = open_table(release.data, release.lineage)
    births = dataset.config.indicators[0]

    table = table_of(release, reader, births, by="sex")
    boys, girls = table.by_category.values()
    whole = table_of(release, reader, births)

    assert [category.label.bg for category in table.categories] == ["мъже", "жени"]
    for both, boy, girl in zip(whole.series, boys.series, girls.series, strict=True):
        assert both.key == boy.key == girl.key
        assert both.cells[-1].value == (boy.cells[-1].value or 0) + (girl.cells[-1].value or 0)
    assert table.adds_up
    assert not whole.adds_up


def test_a_value_that_looks_wrong_stays_as_published_and_is_marked_with_the_reason(
    demo_portal: PortalFolder,
) -> None:
    dataset = demo_portal.dataset("nsi/live-births")
    release = dataset.release()
    reader = open_table(release.data, release.lineage)

    config, table = chart_of(
        dataset, release, reader, dataset.config.indicators[0], level="municipality"
    )
    cells = next(one for one in table.series if one.key == "KNL27").cells
    at = table.periods.index("2023")

    assert (cells[at].value, cells[at].mark) == (332, "unreliable")
    assert cells[at - 1].mark == ""
    assert "изглеждат разменени" in config.note.bg
