"""What is missing, and why: in words, in the legend, in sentences; and what signs say beside values."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from vidno.base.text import Language, Text
from vidno.charts import intervals
from vidno.charts.claims import Clause
from vidno.charts.facts import SIGNS, Facts
from vidno.charts.grammar import counted, flatten, listed, phrase, say
from vidno.charts.model import Absence, Cell, Key, Mark, Part, Series
from vidno.charts.timeline import timeline

NAMED_MISSING = 5  # more places without a value are counted, not named
NO_DATA = {"bg": "няма данни", "en": "no data"}
SAID: dict[Absence, Text] = {
    "missing": Text(bg="няма данни", en="no data"),
    "suppressed": Text(bg="скрито от източника", en="suppressed by the source"),
    "inapplicable": Text(bg="не се прилага", en="not applicable"),
}
SWATCHES: dict[Absence, str] = {"missing": "k0", "suppressed": "ks", "inapplicable": "kn"}
STATED: dict[Absence, Text] = {
    "missing": Text(bg="няма данни за {peers}", en="there are no data for {peers}"),
    "suppressed": Text(
        bg="източникът скрива данните за {peers}", en="the source suppresses the data for {peers}"
    ),
    "inapplicable": Text(
        bg="показателят не се прилага за {peers}", en="the indicator does not apply to {peers}"
    ),
}
NOTES: dict[Mark, Text] = {
    "provisional": Text(bg="предварителни данни", en="provisional"),
    "revised": Text(bg="преработени данни", en="revised"),
}


def cell_of(series: Series, period: int | None) -> Cell:
    """Return the cell of a period; a missing one where the series is shorter."""
    return series.cells[period] if period is not None and period < len(series.cells) else Cell(None)


def said(cell: Cell, language: Language, *, short: bool = False) -> str:
    """Say why there is no value, with the published sign: „няма данни („:“)“."""
    sign = "" if short or not cell.status else f" („{cell.status}“)"
    return SAID[cell.absence].pick(language) + sign


def keys(
    cells: Iterable[Cell],
    language: Language,
    *,
    whisker: str = "kw",
    named: bool = False,
    empty: bool = True,
    open_dot: str = "kp",
) -> tuple[Key, ...]:
    """Return the legend of what the cells of a drawing need: intervals, marks, what is missing.

    Args:
        cells: The cells that are drawn.
        language: Of the words.
        whisker: How the kind draws intervals: the swatch, or "" where it does not.
        named: It draws those of named places only.
        empty: The kind draws what is missing.
        open_dot: Swatch of a provisional value.
    """
    shown = list(cells)
    absences = Counter(cell.absence for cell in shown if cell.value is None)
    found = intervals.key(
        shown, language, whisker, intervals.OF_NAMED if named else intervals.GIVEN
    )
    found += mark_keys(shown, language, open_dot)
    for absence, swatch in SWATCHES.items() if empty else ():
        if absences[absence]:
            found.append(Key(swatch, f"{SAID[absence].pick(language)} ({absences[absence]})"))
    return tuple(found)


def mark_keys(cells: list[Cell], language: Language, open_dot: str = "kp") -> list[Key]:
    """Return what the letters beside values mean: „п: предварителни данни (3)“."""
    marks = Counter(cell.mark for cell in cells if cell.value is not None)
    return [
        Key(
            open_dot if mark == "provisional" else "",
            f"{SIGNS[mark].pick(language)}: {note.pick(language)} ({marks[mark]})",
        )
        for mark, note in NOTES.items()
        if marks[mark]
    ]


def absent(facts: Facts, period: int, language: Language) -> Clause:
    """Say for which peers there is no value in a period, and why."""
    missing = facts.missing(period)
    clauses: list[Clause] = []
    for absence, stated in STATED.items():
        lacking = [one for one in missing if cell_of(one, period).absence == absence]
        if lacking:
            peers = _who(facts, lacking, language)
            clauses.append(phrase(stated.pick(language), peers=peers))
    parts: list[Part] = []
    for clause in clauses:
        parts += ["; "] * bool(parts) + flatten(clause)
    return tuple(parts)


def _who(facts: Facts, lacking: list[Series], language: Language) -> Clause:
    amount = counted(len(lacking), facts.level, language)
    if len(lacking) > NAMED_MISSING:
        return (amount,)
    names = listed([(name,) for name in facts.names(lacking, language)], language)
    return say(
        language,
        "{amount}: {names}" if len(lacking) > 1 else "{names}",
        "{names}",
        amount=amount,
        names=names,
    )


def gaps(facts: Facts, language: Language, *, lines: bool = False) -> Clause:
    """Say how many values of the whole table are missing, and whether its `lines` are broken there."""
    missing, cells = facts.gaps()
    holes = bool(timeline(facts.table.periods).holes)
    broken = lines and (holes or any(is_broken(series) for series in facts.table.series))
    if not missing:
        bg, en = (
            ("; там линиите са прекъснати", "; the lines are broken there") if broken else ("", "")
        )
        known = say(language, f"липсват периоди{bg}", f"some periods are missing{en}")
        return known if holes or broken else ()
    one = missing == 1
    many = len(facts.table.series) > 1
    line_bg = "линиите са прекъснати" if many else "линията е прекъсната"
    line_en = "the lines are broken" if many else "the line is broken"
    return say(
        language,
        ("липсва" if one else "липсват")
        + " {missing} от {cells} стойности{why}"
        + (f"; там {line_bg}" if broken else ""),
        "{missing} of {cells} values "
        + ("is" if one else "are")
        + " missing{why}"
        + (f"; {line_en} there" if broken else ""),
        missing=str(missing),
        cells=str(cells),
        why=_why(facts, language),
    )


def _why(facts: Facts, language: Language) -> str:
    """Return „ (2 са скрити от източника, за 1 показателят не се прилага)“, where that is known."""
    counts = Counter(
        cell.absence
        for series in facts.table.series
        for cell in series.cells[: len(facts.table.periods)]
        if cell.value is None
    )
    hidden, out = counts["suppressed"], counts["inapplicable"]
    if language == "bg":
        verb = "е скрита" if hidden == 1 else "са скрити"
        parts = [f"{hidden} {verb} от източника"] if hidden else []
        parts += [f"за {out} показателят не се прилага"] if out else []
    else:
        parts = [f"{hidden} suppressed by the source"] if hidden else []
        parts += [f"{out} not applicable"] if out else []
    return f" ({', '.join(parts)})" if parts else ""


def is_broken(series: Series) -> bool:
    """Tell whether a value is missing between two others."""
    known = [number for number, cell in enumerate(series.cells) if cell.value is not None]
    return any(later - earlier > 1 for earlier, later in pairwise(known))
