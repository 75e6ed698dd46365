"""Words and numbers in templates: both languages stand side by side where they are used.

`{% t "Български" "English" %}` takes placeholders: `{% t "{n} от {m}" "{n} of {m}" n=1 m=2 %}`.
`{% count n "ред|реда" "row|rows" %}` writes a counted noun. Literals may hold markup; facts are escaped.
"""

import json
import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from vidno.base import dates, numbers
from vidno.base.text import Language, Text
from vidno.catalogue.citing import Work
from vidno.web.portal.pages import addresses
from vidno.web.portal.pages.site import Published
from vidno.web.shared.language import tied

register = template.Library()
_HYPHENED = re.compile(
    "(?:\\b(?:по|най|По|Най)-[а-я]+|\\b\\d+-[а-я]{1,3}\\b|\\b\\d+–\\d+(?:\u00a0г\\.)?)"
)


@lru_cache(maxsize=2048)
def _literal(text: str, language: Language) -> SafeString:
    shown = tied(text) if language == "bg" else text
    return mark_safe(shown)  # noqa: S308 - only literals of our own templates come here


@register.simple_tag(takes_context=True)
def t(context: Context, bg: str, en: str, **facts: Any) -> SafeString:
    """Write a text in the language of the page."""
    language: Language = context["language"]
    text = en if language == "en" else bg
    shown = _literal(text, language) if isinstance(text, SafeString) else conditional_escape(text)
    return format_html(shown, **facts) if facts else shown


@register.simple_tag(takes_context=True)
def count(context: Context, value: int, bg: str, en: str) -> str:
    """Write a counted noun; each language gives one form for 1 and one for more."""
    one_bg, _, many_bg = bg.partition("|")
    one_en, _, many_en = en.partition("|")
    return numbers.count(value, context["language"], (one_bg, many_bg), (one_en, many_en))


@register.simple_tag(takes_context=True)
def word(context: Context, text: Text) -> str:
    """Write a bilingual text of the data."""
    language: Language = context["language"]
    shown = text.pick(language)
    return tied(shown) if language == "bg" else shown


@register.simple_tag(takes_context=True)
def dataset_title(context: Context, item: Published) -> str:
    """Write the title of a dataset."""
    return tied(item.title(context["language"]))


@register.simple_tag(takes_context=True)
def dataset_href(context: Context, item: Published) -> str:
    """Write the address of a dataset, or of one of its older versions."""
    return addresses.dataset(item, context["language"])


@register.simple_tag(takes_context=True)
def publisher_name(context: Context, item: Published) -> str:
    """Write the name of a dataset's publisher."""
    return item.publisher_name(context["language"])


CITE = Text(bg="Цитиране", en="Citation")


@register.inclusion_tag("portal/_cite.html", takes_context=True)
def cite(context: Context, work: Work) -> dict[str, Any]:
    """Show how to cite a thing: in words, the language of the page first; for reference managers."""
    language: Language = context["language"]
    other: Language = "en" if language == "bg" else "bg"
    base = context["base_url"]
    csl = json.dumps(work.csl(base), ensure_ascii=False, indent=1)
    return {
        "language": language,
        "texts": [(one, CITE.pick(one), work.text(one, base)) for one in (language, other)],
        "entries": [("BibTeX", work.bibtex(language, base)), ("CSL-JSON", csl)],
    }


@register.filter
def tie(text: str) -> str:
    """Tie one-letter Bulgarian words of the data to the next word."""
    return tied(text)


@register.filter
def whole(text: str) -> SafeString:
    """Tie words of the data as `tie` does, and keep „по-малко“, „28-мо“ and „2012–2024 г.“ on one line."""
    escaped = conditional_escape(tied(text))
    return mark_safe(_HYPHENED.sub(r'<span class="nb">\g<0></span>', escaped))  # noqa: S308 - escaped above


@register.filter
def number(value: float, language: Language) -> str:
    """Write a number as readers of the language do."""
    return numbers.number(value, language)


@register.filter
def size(value: int, language: Language) -> str:
    """Write a file size."""
    return numbers.bytes_size(value, language)


@register.filter
def exact_size(value: int, language: Language) -> str:
    """Write a file size to the byte."""
    return numbers.count(value, language, ("байт", "байта"), ("byte", "bytes"))


@register.filter
def day(value: date | datetime | str, language: Language) -> str:
    """Write a day; an ISO text is read first."""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    return dates.day(value, language)
