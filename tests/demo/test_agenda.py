"""The agenda of the sample portal: each figure opens down to the cells that it is reckoned from."""

import html
import re

from django.test import Client

from vidno.catalogue.folder import PortalFolder


def test_a_distance_opens_down_to_both_figures_that_it_is_reckoned_from(
    demo_portal: PortalFolder, client: Client, settings
) -> None:
    settings.VIDNO_PORTAL = demo_portal.root
    text = html.unescape(client.get("/en/agenda/health/").content.decode())
    row = text.split("Детска смъртност, 2019; Очаквана продължителност на живота, 2023")[1].split(
        "</tr>"
    )[0]

    links = re.findall(r'<a href="(/en/data/vidno/bulgaria-and-eu/source/[^"]+)">([^<]+)</a>', row)

    # (5.6 - 3.4) / 3.4 = 64.7 per cent; (81.5 - 75.8) / 81.5 = 7.0 per cent; their mean is 35.8
    assert [said.split()[0] for _, said in links] == ["5.6", "3.4", "75.8", "81.5"]
    assert "35.8%" in row
    for href, said in links:
        assert f">{said.split()[0]}<" in client.get(href).content.decode()


def test_questions_of_a_wider_topic_of_the_portal_are_called_so(
    demo_portal: PortalFolder, client: Client, settings
) -> None:
    settings.VIDNO_PORTAL = demo_portal.root
    text = html.unescape(client.get("/en/agenda/").content.decode())

    lines = dict(
        re.findall(
            r'<li id="collect-([a-z-]+)">(.*?)</li>\s*(?=<li id="collect|</ol>)', text, re.DOTALL
        )
    )

    assert "those of “Social protection”: the portal's topic is wider" in lines["labour"]
    assert "is wider" not in lines["health"]
