"""oEmbed: the frame of a chart for its address, and a clear no for anything else."""

from urllib.parse import quote

import pytest
from django.test import Client

HERE = "http://testserver"
CHART = "nsi.unemployment.unemployment-rate"


@pytest.mark.parametrize(
    "path",
    [
        f"/bg/indicators/{CHART}/",
        f"/embed/charts/{CHART}.bg.map/",
        f"/charts/{CHART}.bg.map.svg",
        f"/charts/{CHART}.json",
    ],
)
def test_the_address_of_a_chart_gives_its_frame(client: Client, path: str) -> None:
    answer = client.get(f"/oembed?url={quote(HERE + path, safe='')}&maxwidth=500").json()

    assert (answer["version"], answer["type"], answer["width"]) == ("1.0", "rich", 500)
    assert answer["author_name"] == "Национален статистически институт"
    assert f'src="{HERE}/embed/charts/{CHART}.bg.' in answer["html"]
    framed = answer["html"].split('src="')[1].split('"')[0].removeprefix(HERE)
    assert client.get(framed).status_code == 200


def test_a_frame_is_never_larger_than_it_may_be(client: Client) -> None:
    url = quote(f"{HERE}/bg/indicators/{CHART}/", safe="")
    answer = client.get(f"/oembed?url={url}&maxwidth=200&maxheight=150").json()

    assert (answer["width"], answer["height"]) == (200, 150)
    assert 'width="200" height="150"' in answer["html"]


def test_the_language_is_that_of_the_address(client: Client) -> None:
    answer = client.get(f"/oembed?url={quote(f'{HERE}/en/indicators/{CHART}/', safe='')}").json()

    assert answer["author_name"] == "National Statistical Institute"
    assert f"{CHART}.en." in answer["html"]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("", 404, "chart-missing"),
        (f"url=https://elsewhere.example/bg/indicators/{CHART}/", 404, "chart-missing"),
        (f"url={HERE}/bg/indicators/nsi.x.y/", 404, "chart-missing"),
        (f"url={HERE}/bg/data/", 404, "chart-missing"),
        (f"url={HERE}/bg/indicators/{CHART}/&format=xml", 501, "embed-form"),
        (f"url={HERE}/bg/indicators/{CHART}/&maxwidth=²", 400, "query-unreadable"),
        (f"url={HERE}/bg/indicators/{CHART}/&maxheight=x", 400, "query-unreadable"),
        (f"url={HERE}/bg/indicators/{CHART}/&maxwidth=-1", 400, "query-unreadable"),
    ],
)
def test_other_addresses_get_a_clear_no(client: Client, query: str, status: int, code: str) -> None:
    answer = client.get(f"/oembed?{query}")

    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code


def test_the_page_of_an_indicator_says_where_its_frame_is(client: Client) -> None:
    page = client.get(f"/bg/indicators/{CHART}/").content.decode()

    assert 'type="application/json+oembed"' in page
    assert f"/oembed?url={quote(f'{HERE}/bg/indicators/{CHART}/', safe='')}" in page


def test_the_snippet_has_a_frame_that_grows_and_a_picture_without_scripts(client: Client) -> None:
    page = client.get(f"/bg/indicators/{CHART}/").content.decode()

    assert f"&lt;iframe data-vidno src=&quot;{HERE}/embed/charts/{CHART}.bg.map/&quot;" in page
    assert "&lt;noscript&gt;&lt;img" in page


def test_only_pages_to_embed_may_be_framed(client: Client) -> None:
    for path in ("/bg/", f"/bg/indicators/{CHART}/", f"/charts/{CHART}.svg", "/bg/places/VID/"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "frame-ancestors *" not in policy
    policy = client.get(f"/embed/charts/{CHART}.bg.map/").headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
