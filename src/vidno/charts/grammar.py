"""Small words of both languages: prepositions by sound, periods in a sentence, names, lists."""

import re
from functools import lru_cache

from vidno.base import dates
from vidno.base.numbers import NBSP, ordinal
from vidno.base.text import Language
from vidno.catalogue.place import COUNTRY, places
from vidno.charts.measure import ELLIPSIS
from vidno.charts.model import Cell, Part, Series
from vidno.charts.svg import clean
from vidno.charts.timeline import shape_of

NAME_LIMIT = 90  # longer foreign labels are cut in sentences
SEVEN_AND_HUNDRED = {7, 17, *range(70, 80), *range(100, 200), *range(700, 800)}

CAPITAL: dict[Language, str] = {"bg": "Столична община", "en": "Stolichna municipality"}
EN_ORDINALS = ("first", "second", "third", "fourth")

LEVELS: dict[str, dict[Language, tuple[str, str, str]]] = {
    "oblast": {"bg": ("област", "области", "по области"), "en": ("oblast", "oblasts", "by oblast")},
    "municipality": {
        "bg": ("община", "общини", "по общини"),
        "en": ("municipality", "municipalities", "by municipality"),
    },
    "region": {"bg": ("район", "района", "по райони"), "en": ("region", "regions", "by region")},
    "country": {"bg": ("държава", "държави", "по държави"), "en": ("country", "countries", "")},
    "": {"bg": ("група", "групи", "по групи"), "en": ("group", "groups", "by group")},
}
"""Noun of a level: one, many (after a number), and „по области“."""


def nouns(level: str, language: Language) -> tuple[str, str, str]:
    """Return one, many and "by …" for a level; unknown levels are groups."""
    key = "region" if level == "planning-region" else level
    return LEVELS.get(key, LEVELS[""])[language]


def counted(amount: int, level: str, language: Language) -> str:
    """Write „1 област“, „28 области“."""
    one, many, _ = nouns(level, language)
    return f"{amount}{NBSP}{one if amount == 1 else many}"


def name_of(series: Series, language: Language, *, limit: int = NAME_LIMIT) -> str:
    """Return the name of a series for readers: two oblasts are called София, one gets its kind.

    So does the municipality whose name is an adjective: „в Столична община“.
    """
    return _name(series.level, series.key, series.label.pick(language), language, limit)


@lru_cache(maxsize=4096)
def _name(level: str, key: str, label: str, language: Language, limit: int) -> str:
    name = ""
    if (level, key) == ("oblast", "SFO"):
        name = places()[key].full_name.pick(language)
    if (level, key) == ("municipality", "SOF46"):
        name = CAPITAL[language]
    if level == "country" and key == COUNTRY:
        name = places()[COUNTRY].name.pick(language)
    name = " ".join(clean(name or label).split()) or " ".join(clean(key).split())
    return name if len(name) <= limit else name[: limit - 1].rstrip() + ELLIPSIS


@lru_cache(maxsize=4096)
def ranked(place: int | None, of: int, language: Language) -> str:
    """Say a rank after a value: „, 220-о от 248“, ", 220th of 248"; "" where there is none."""
    if place is None:
        return ""
    return f", {ordinal(place, language)} {'от' if language == 'bg' else 'of'}{NBSP}{of}"


def where(series: Series, language: Language) -> str:
    """Say where or for whom: „във Варна“, "in Varna"; „за „жени““."""
    name = name_of(series, language)
    if not series.level and not name:
        return ""
    if not series.level:
        return f"за „{name}“" if language == "bg" else f"for “{name}”"
    return f"{v_pred(name)}{NBSP}{name}" if language == "bg" else f"in {name}"


def v_pred(word: str) -> str:
    """Return „в“ or, before a word that begins with в or ф, „във“."""
    first = next((letter for letter in word.lower() if letter.isalnum()), "")
    return "във" if first in set("вфvwf") else "в"


def s_pred(word: str) -> str:
    """Return „с“ or, before a word or number that sounds with с or з first, „със“.

    „със 7 %“ (седем), „със 120“ (сто и двайсет), but „с 1200“ (хиляда).
    """
    number = re.match(r"[\D]*?(\d[\d\u00a0]*)", word)
    if number and not word[:1].isalpha():
        digits = number[1].replace(NBSP, "")
        leading = int(digits[: (len(digits) - 1) % 3 + 1])
        return "със" if leading in SEVEN_AND_HUNDRED else "с"
    first = next((letter for letter in word.lower() if letter.isalnum()), "")
    return "със" if first in set("сзsz") else "с"


def with_amount(amount: str, language: Language) -> str:
    """Say by how much: „с 6,9 %“, „със 7 %“; "by" is not needed in English."""
    return f"{s_pred(amount)}{NBSP}{amount}" if language == "bg" else amount


def when(label: str, language: Language) -> str:
    """Say when: „през учебната 2018/2019 г.“, "in March 2019"."""
    text, shape = dates.period(label, language), shape_of(label)
    if not label.strip():
        return ""
    if shape == "day":
        return f"{'на' if language == 'bg' else 'on'}{NBSP}{text}"
    if shape in ("half", "quarter"):
        number, year = int(label[6]), dates.period(label[:4], language)
        if language == "bg":
            part = "полугодие" if shape == "half" else "тримесечие"
            return f"през{NBSP}{dates.QUARTERS[number - 1]}{NBSP}{part} на{NBSP}{year}"
        return f"in the {EN_ORDINALS[number - 1]} {shape} of{NBSP}{year}"
    if shape == "school":
        return (
            f"през учебната{NBSP}{text}" if language == "bg" else f"in the {label}{NBSP}school year"
        )
    if not shape:
        return f"за „{clean(label)}“" if language == "bg" else f"for “{clean(label)}”"
    return f"{'през' if language == 'bg' else 'in'}{NBSP}{text}"


def span(first: str, last: str, language: Language) -> str:
    """Write a stretch of time: „2003–2017 г.“, "2003–2017", „март 2019 г. – май 2020 г.“."""
    if first == last:
        return dates.period(first, language)
    if shape_of(first) == shape_of(last) == "year":
        return f"{first}–{dates.period(last, language)}"
    return f"{dates.period(first, language)} – {dates.period(last, language)}"


def listed(items: list[tuple[Part, ...]], language: Language) -> tuple[Part, ...]:
    """Join with commas and a last „и“ or "and"."""
    joined: list[Part] = []
    for number, item in enumerate(items):
        if number:
            last = number == len(items) - 1
            joined.append((" и " if language == "bg" else " and ") if last else ", ")
        joined += item
    return tuple(joined)


def sentence(*parts: Part | tuple[Part, ...] | list[Part]) -> tuple[Part, ...]:
    """Make a sentence: flat, with a capital letter and a full stop."""
    flat = flatten(parts)
    if not flat:
        return ()
    if isinstance(flat[0], str):
        flat[0] = capital(flat[0])
    ends = isinstance(flat[-1], str) and flat[-1].endswith(".")
    return tuple(flat if ends else [*flat, "."])


def say(language: Language, bg: str, en: str, **facts: Part | tuple[Part, ...]) -> tuple[Part, ...]:
    """Fill the template of the language."""
    return phrase(bg if language == "bg" else en, **facts)


def phrase(template: str, **facts: Part | tuple[Part, ...]) -> tuple[Part, ...]:
    """Put facts into the places of a template, keeping the cells of its numbers.

    The place of an empty fact goes together with the space before it.
    """
    known = {name: flatten((fact,)) for name, fact in facts.items()}
    for name in (name for name, parts in known.items() if not parts):
        for place in (f", {{{name}}}", f" {{{name}}}", f"{{{name}}}"):
            template = template.replace(place, "")
        template = template.lstrip(", ")
    pieces = re.split(r"\{(\w+)\}", template)
    parts: list[Part] = []
    for number, piece in enumerate(pieces):
        parts += known[piece] if number % 2 else [piece] if piece else []
    return tuple(parts)


def joined(*statements: str) -> str:
    """Join statements with full stops between them: „2003–2017 г. Сиво: …“."""
    known = [statement for statement in statements if statement]
    ended = [text if text.endswith(".") else f"{text}." for text in known[:-1]]
    return " ".join([*ended, *known[-1:]])


def capital(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def flatten(parts: object) -> list[Part]:
    """Return the pieces of nested phrases in one list."""
    if isinstance(parts, str):
        return [parts] if parts else []
    if not isinstance(parts, tuple | list):
        return []
    if len(parts) == 2 and isinstance(parts[0], str) and isinstance(parts[1], Cell):
        return [(parts[0], parts[1])]
    return [piece for part in parts for piece in flatten(part)]
