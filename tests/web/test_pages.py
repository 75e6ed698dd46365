"""Every page in both languages: it opens, keeps the rules, and leads nowhere that is not there."""

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.web.pages import addresses, links, numbers, words
from vidno.catalogue.folder import PortalFolder


def pages(portal: Path) -> list[str]:
    return addresses(PortalFolder(portal))


def test_every_page_opens_in_both_languages(client: Client, portal: Path) -> None:
    for address in pages(portal):
        response = client.get(address)

        assert response.status_code == 200, address
        language = address[1:3]
        assert f'<html lang="{language}"' in response.content.decode()


def test_every_page_keeps_the_security_policy(client: Client, portal: Path) -> None:
    for address in [*pages(portal), "/bg/nyama/", "/", "/robots.txt", "/static/portal/base.css"]:
        response = client.get(address)
        response.close()
        headers = response.headers

        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        assert "unsafe" not in policy, address
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert headers["Referrer-Policy"], address
        assert headers["Permissions-Policy"], address


def test_no_page_holds_inline_styles_scripts_or_handlers(client: Client, portal: Path) -> None:
    for address in pages(portal):
        text = client.get(address).content.decode()

        assert not re.search(r"<[^>]*\sstyle=", text), address
        assert "<style" not in text, address
        told = text.replace('<script type="application/ld+json">', "")  # facts, nothing to run
        assert not re.search(r"<script(?![^>]*\ssrc=)", told), address
        assert not re.search(r"<[^>]*\son[a-z]+=", text), address


def test_no_page_shows_what_only_a_program_would(client: Client, portal: Path) -> None:
    for address in pages(portal):
        text = words(client.get(address).content.decode())

        for oddity in ("None", "{{", "{%", "[]", "()", "nan", "&lt;"):
            assert oddity not in text, (address, oddity)
        assert not re.search(r"\w\.\.(?!\.)", text), address


def test_bulgarian_pages_tie_one_letter_words_to_the_next(client: Client) -> None:
    text = words(client.get("/bg/about/method/").content.decode())

    assert "с\u00a0адреса" in text
    assert not re.search(r" [всикоаяу] [а-я]", text)


def test_every_link_of_every_page_leads_somewhere(client: Client, portal: Path) -> None:
    known: dict[str, str] = {}
    for address in pages(portal):
        for link in set(links(client.get(address).content.decode())):
            path, _, fragment = link.partition("#")
            if path.startswith(("http", "mailto:")):
                continue
            where = path or address
            if where not in known:
                response = client.get(where)
                response.close()
                assert response.status_code in (200, 302), (address, link)
                known[where] = (
                    "" if response.streaming else response.content.decode(errors="replace")
                )
            assert not fragment or f'id="{fragment}"' in known[where], (address, link)


@pytest.mark.parametrize("language", ["bg", "en"])
def test_every_number_of_a_dataset_leads_to_its_cell(client: Client, language: str) -> None:
    found = numbers(client.get(f"/{language}/data/nsi/unemployment/").content.decode())

    assert len(set(found)) > 80
    for address in set(found):
        response = client.get(address)
        assert response.status_code == 200, address
        assert re.search(r'<td class="(val )?cell">', response.content.decode()), address


def test_a_page_is_not_sent_again_while_nothing_changed(client: Client) -> None:
    first = client.get("/bg/data/nsi/unemployment/")

    again = client.get("/bg/data/nsi/unemployment/", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert "max-age=60" in first["Cache-Control"]


def test_the_bare_address_follows_the_language_of_the_browser(client: Client) -> None:
    assert client.get("/", headers={"accept-language": "en-GB,en;q=0.9"})["Location"] == "/en/"
    assert client.get("/", headers={"accept-language": "bg,en;q=0.5"})["Location"] == "/bg/"
    assert client.get("/", headers={"accept-language": "de"})["Location"] == "/bg/"
    assert client.get("/", headers={"accept-language": "en;q=none"})["Location"] == "/bg/"


def test_only_an_encrypted_answer_asks_for_encryption(client: Client) -> None:
    assert "Strict-Transport-Security" not in client.get("/bg/").headers
    assert "max-age" in client.get("/bg/", secure=True)["Strict-Transport-Security"]


def test_a_page_weighs_little(client: Client, portal: Path) -> None:
    for address in pages(portal):
        response = client.get(address, headers={"accept-encoding": "gzip"})

        assert len(response.content) < 60_000, address
