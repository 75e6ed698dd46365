"""Questions of forms with which readers put charts together."""

from dataclasses import dataclass

from vidno.base.text import Language, Text
from vidno.catalogue.dataset import IndicatorLevel
from vidno.catalogue.place import places
from vidno.charts.grammar import name_of
from vidno.charts.model import ChartTable, Series
from vidno.web.portal.pages.figures import LEVELS

MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field of the form."""

    value: str
    title: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One field of the form."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    hint: str = ""


def which_level(
    levels: tuple[IndicatorLevel, ...], chosen: str, language: Language
) -> list[Question]:
    """Ask for the level of places, where there are two below the country."""
    below = [level for level in levels if level != "country"]
    if len(below) < 2:
        return []
    here = chosen or below[0]
    choices = tuple(Choice(one, LEVELS[one].pick(language), one == here) for one in below)
    title = Text(bg="За кои места", en="For which places").pick(language)
    return [Question("level", title, choices)]


def bring_out(
    table: ChartTable, chosen: tuple[str, ...], language: Language
) -> tuple[Question, ...]:
    """Ask which places or groups to bring out: so many fields as there are, and an empty one."""
    known: dict[str, Series] = {one.key: one for one in table.series}
    if len(known) < 2:
        return ()
    names = sorted((_sort_key(one), name_of(one, language), key) for key, one in known.items())
    fields = [*(key for key in chosen if key in known), ""][:MOST_PLACES]
    none = Text(bg="без", en="none").pick(language)
    title = Text(bg="Открояване", en="Bring out").pick(language)
    return tuple(
        Question(
            "place",
            title if at == 0 else f"{title} {at + 1}",
            (
                Choice("", none, not key),
                *(Choice(code, name, code == key) for _, name, code in names),
            ),
        )
        for at, key in enumerate(fields)
    )


def _sort_key(series: Series) -> tuple[bool, str]:
    place = places().get(series.key)
    return (place is None or place.level != "country", name_of(series, "bg"))
