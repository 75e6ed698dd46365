"""The stories of the sample portal: in both languages, every number from the data, nothing wrong."""

from vidno.catalogue import story as stories
from vidno.catalogue.folder import PortalFolder
from vidno.web.portal.pages.site import site_of
from vidno.web.portal.pages.stories import page


def test_the_sample_portal_tells_three_stories_in_both_languages(demo_portal: PortalFolder) -> None:
    site = site_of(demo_portal.root)

    found = {language: page.entries(site, language) for language in ("bg", "en")}

    assert [problem.message("en") for problem in page.problems(site)] == []
    assert len(found["bg"]) == len(found["en"]) >= 3
    for entry in found["bg"]:
        name = entry.href.split("/")[-2]
        story = stories.load(demo_portal.root, name)
        assert set(story.bodies) == {"bg", "en"}
        cited = [
            sorted(one.text for one in story.references(language) if one.kind != "plain")
            for language in ("bg", "en")
        ]
        assert cited[0] == cited[1]  # both languages say the same
        assert sum(text.startswith("{chart:") for text in cited[0]) >= 2
