"""What differs between a file and the one that a recipe was made for, in words."""

from dataclasses import dataclass
from typing import Any

from vidno.base.text import LANGUAGES, Language, Text

KINDS = {
    "column-added": Text(
        bg="Нова колона {column}: „{header}“ → {name}.",
        en="New column {column}: '{header}' → {name}.",
    ),
    "column-gone": Text(
        bg="Колоната „{header}“ ({name}) вече я няма.",
        en="Column '{header}' ({name}) is gone.",
    ),
    "column-renamed": Text(
        bg="Колона {column}: „{before}“ вече се казва „{header}“ (сходство {similarity}); остава {name}.",
        en="Column {column}: '{before}' is now called '{header}' (similarity {similarity}); it stays {name}.",
    ),
    "column-moved": Text(
        bg="Колоната „{header}“ се е преместила от {before} в {column}.",
        en="Column '{header}' moved from {before} to {column}.",
    ),
    "codes-new": Text(
        bg="Нови кодове в „{name}“: {codes}. Добавени са в codelists/{list}.csv.",
        en="New codes in '{name}': {codes}. They were added to codelists/{list}.csv.",
    ),
    "places-new": Text(
        bg="Нови имена на места в „{name}“: {codes}. Добавени са в matches/{list}.csv.",
        en="New names of places in '{name}': {codes}. They were added to matches/{list}.csv.",
    ),
    "texts-new": Text(
        bg="Нови записи в „{name}“: {codes}. Добавени са в стъпката „map“.",
        en="New texts in '{name}': {codes}. They were added to the step 'map'.",
    ),
    "sign-new": Text(
        bg="Нов знак сред числата в „{name}“: {codes}. Ако значи липса, добавете го в „missing“ на стъпката „number“.",
        en="New sign among the numbers of '{name}': {codes}. If it means a missing value, add it to 'missing' of the step 'number'.",
    ),
    "status-added": Text(
        bg="Има клетки в „{name}“, които не са числа; добавено е полето „{status}“, за да не се губи текстът им.",
        en="Cells of '{name}' are no numbers; the field '{status}' was added, so that their text is kept.",
    ),
    "number-format": Text(
        bg="Числата в „{name}“ са записани другояче: {before} → {after}.",
        en="The numbers of '{name}' are written otherwise: {before} → {after}.",
    ),
    "unit-changed": Text(
        bg="„{name}“ беше в {before}, а сега е в {after}. Не е превалутирано: стойностите не се сравняват пряко.",
        en="'{name}' was in {before} and is in {after} now. Nothing was converted: values are not comparable as they are.",
    ),
    "unit-other": Text(
        bg="Файлът казва друга единица за „{name}“: {after}; в рецептата остава {before}.",
        en="The file says another unit for '{name}': {after}; the recipe keeps {before}.",
    ),
    "number-ambiguous": Text(
        bg="Числата в „{name}“ се четат и по старата рецепта, и другояче ({after}); остава старото четене ({before}). Сравнете с миналата версия.",
        en="The numbers of '{name}' can be read by the old recipe and otherwise too ({after}); the old reading stays ({before}). Compare with the version before.",
    ),
    "constant-changed": Text(
        bg="Колоната „{name}“ навсякъде беше „{before}“, сега навсякъде е „{after}“.",
        en="Column '{name}' was '{before}' everywhere and is '{after}' everywhere now.",
    ),
    "constant-ended": Text(
        bg="Колоната „{name}“ навсякъде беше „{before}“; вече не е еднаква и става поле.",
        en="Column '{name}' was '{before}' everywhere; it varies now and becomes a field.",
    ),
    "stated-changed": Text(
        bg="„{name}“ по листове беше {before}, сега е {after}.",
        en="'{name}' by sheet was {before} and is {after} now.",
    ),
    "own-recipe": Text(
        bg="„{file}“ е подреден другояче; има собствена рецепта, която дава същите полета.",
        en="'{file}' is laid out otherwise; it has a recipe of its own, which gives the same fields.",
    ),
    "reading-changed": Text(
        bg="Файлът се чете другояче: {before} → {after}.",
        en="The file is read otherwise: {before} → {after}.",
    ),
}
"""Every kind of difference and its sentence."""

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: its kind and the facts of its sentence."""

    kind: str
    facts: dict[str, Any]

    def message(self, language: Language) -> str:
        """Return the sentence."""
        shown = {key: _short(value) for key, value in self.facts.items()}
        return KINDS[self.kind].format(**shown).pick(language)

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON can carry it: kind, sentences in both languages, facts."""
        bg, en = (self.message(language) for language in LANGUAGES)
        return {"kind": self.kind, "message": en, "message_bg": bg, **self.facts}


def _short(value: Any) -> Any:
    """Write a list with its first members and how many more there are."""
    if not isinstance(value, list | tuple):
        return value
    more = f" … (+{len(value) - SHOWN})" if len(value) > SHOWN else ""
    return ", ".join(map(str, value[:SHOWN])) + more
