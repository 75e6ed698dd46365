"""The stored charts of the sample portal: each fits its data, and what its title says is true."""

from vidno.catalogue.chart import files_of
from vidno.catalogue.folder import PortalFolder
from vidno.web.portal.pages import stored
from vidno.web.portal.pages.site import site_of


def test_the_titles_of_the_stored_charts_are_true(demo_portal: PortalFolder) -> None:
    site = site_of(demo_portal.root)
    items = [item for item in site.published if files_of(item.folder)]

    assert items
    for item in items:
        assert [str(problem) for problem in stored.problems(site, item)] == []
        assert all(figure.config.headline for figure in stored.of(site, item))
