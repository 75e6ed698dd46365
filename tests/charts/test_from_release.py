from vidno.catalogue.folder import PortalFolder
from vidno.charts.from_release import table_of
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
