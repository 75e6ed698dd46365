"""Templates: both languages stand side by side; a text outside the tag is a missing translation."""

import re
from pathlib import Path

import pytest
from django.template import engines

import vidno.web.coding
import vidno.web.portal

APPS = (vidno.web.portal, vidno.web.coding)
TEMPLATES = sorted(
    path for app in APPS for path in (Path(app.__file__).parent / "templates").rglob("*.*")
)
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
CYRILLIC = re.compile(r"[А-Яа-я]")
PROSE = re.compile(r"[A-Za-z]{2,}")
NAMES = {"CSV", "GeoJSON", "JSON", "OpenAPI", "PNG", "SQL", "SVG", "SHA", "Vega", "Lite"}
"""Names that read the same in both languages."""
SHOWN = ("aria-label", "alt", "title", "placeholder", "content")


def render(source: str, language: str, **facts: object) -> str:
    return engines["django"].from_string(source).render({"language": language, **facts})


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_text_in_one_language_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    bare = TAG.sub(" ", text)

    assert not CYRILLIC.search(bare)
    if path.suffix == ".html":
        shown = re.sub(
            r"<[^>]*>", " ", re.sub(r"<pre.*?</pre>|<title>\s*</title>", " ", bare, flags=re.DOTALL)
        )
        assert set(PROSE.findall(shown)) <= NAMES
        for name in SHOWN:
            for value in re.findall(rf'\s{name}="([^"]*)"', re.sub(r"<meta[^>]*>", "", bare)):
                assert set(PROSE.findall(value)) <= NAMES


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_text_has_both_languages(path: Path) -> None:
    for match in re.finditer(
        r'{% (?:t|count [^"]*?) ?"([^"]*)" "([^"]*)"', path.read_text(encoding="utf-8")
    ):
        bg, en = match.groups()

        assert bg.strip(), match[0]
        assert en.strip(), match[0]
        assert re.findall(r"{\w+}", bg) == re.findall(r"{\w+}", en) or sorted(
            re.findall(r"{\w+}", bg)
        ) == sorted(re.findall(r"{\w+}", en)), match[0]
        assert not CYRILLIC.search(en) or "Български" in en, match[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150


def test_the_tag_writes_the_language_of_the_page() -> None:
    source = '{% t "Здравей, {name}" "Hello, {name}" name=name %}'

    assert render(source, "bg", name="<b>") == "Здравей, &lt;b&gt;"
    assert render(source, "en", name="<b>") == "Hello, &lt;b&gt;"


def test_the_tag_ties_one_letter_words() -> None:
    assert render('{% t "в София и с куче" "x" %}', "bg") == "в\u00a0София и\u00a0с\u00a0куче"


def test_a_text_of_the_data_is_never_taken_for_markup() -> None:
    assert render("{% t word word %}", "bg", word="<b>") == "&lt;b&gt;"


def test_counted_nouns_follow_the_number() -> None:
    source = '{% count n "ред|реда" "row|rows" %}'

    assert render(source, "bg", n=1) == "1\u00a0ред"
    assert render(source, "bg", n=21) == "21\u00a0реда"
    assert render(source, "en", n=12000) == "12,000\u00a0rows"


def test_comparatives_and_ordinals_stay_on_one_line() -> None:
    shown = render("{% load words %}{{ text|whole }}", "bg", text="28-мо от <28>, с 2 по-малко")

    assert shown == (
        '<span class="nb">28-мо</span> от &lt;28&gt;, с\u00a02 <span class="nb">по-малко</span>'
    )
