"""The quality of a dataset on its page and as JSON: five aspects, each point with its reason."""

import re

from django.test import Client

from tests.web.pages import words


def test_the_page_says_the_score_and_what_would_raise_it(client: Client) -> None:
    text = words(client.get("/bg/data/mon/schools/").content.decode())

    assert re.search(r"Качество: \d+ от\u00a0100", text)
    for aspect in ("Пълни", "Съгласувани", "Навременни", "Описани", "Възпроизводими"):
        assert re.search(rf"{aspect} \d+ от\u00a020", text)
    assert "не Посочен лиценз" in text
    assert "Попитайте издателя при" in text


def test_both_languages_say_the_same_score(client: Client) -> None:
    bg = words(client.get("/bg/data/nsi/unemployment/").content.decode())
    en = words(client.get("/en/data/nsi/unemployment/").content.decode())

    [in_bulgarian] = set(re.findall(r"Качество:? (\d+) от\u00a0100", bg))
    [in_english] = set(re.findall(r"Quality:? (\d+) of\u00a0100", en))

    assert in_bulgarian == in_english


def test_the_json_holds_what_the_page_says(client: Client) -> None:
    page = client.get("/en/data/nsi/unemployment/").content.decode()
    facts = client.get("/data/nsi/unemployment/quality.json").json()

    assert f"Quality: {facts['score']} of\u00a0100" in words(page)
    assert "/data/nsi/unemployment/quality.json" in page
    assert [item["aspect"] for item in facts["aspects"]] == [
        "complete", "consistent", "timely", "documented", "reproducible",
    ]  # fmt: skip
    assert facts["score"] == sum(item["score"] for item in facts["aspects"])
    assert client.get("/data/nsi/nothing/quality.json").status_code == 404


def test_a_page_of_an_older_version_links_to_no_score_of_another(client: Client) -> None:
    page = client.get("/en/data/nsi/unemployment/").content.decode()
    old = re.findall(r'href="(/en/data/nsi/unemployment/v/[^"]+)"', page)[-1]

    assert "quality.json" not in client.get(old).content.decode()
