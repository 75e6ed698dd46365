"""Computed headlines and sentences. Nothing here is written by hand about a particular table."""

from vidno.base.text import Language
from vidno.charts import claims
from vidno.charts.amounts import is_counted, thing, times, unit_of
from vidno.charts.claims import Clause
from vidno.charts.facts import Facts, Point, extremes
from vidno.charts.grammar import (
    capital,
    counted,
    flatten,
    listed,
    name_of,
    nouns,
    say,
    sentence,
    span,
    when,
    where,
)
from vidno.charts.model import Part, Series, Words, plain

FEW = 3  # so many values are all named in a headline
NAMED_EXCEPTIONS = 2


def over_time(facts: Facts, language: Language, alt: str) -> Words:
    """Say what a table shows over time: level, change, rank, comparison, extremes, gaps."""
    last = facts.latest(*facts.table.series)
    if last is None:
        return nothing(facts, language, alt)
    focus = _focus(facts)
    period = facts.latest(focus) if focus else facts.latest()
    point = facts.point(focus, period) if focus else None
    parts: list[Part] = []
    if point and period is not None:
        change = claims.change(facts, point, period, language, start=True)
        level = claims.level(facts, point, period, language)
        parts += _join(sentence(level, ", ", change) if change else sentence(level))
        parts += _join(_standing(facts, point, period, language))
    if (shown := facts.latest(*facts.peers)) is not None and facts.peers:
        parts += _join(_extremes(facts, shown, language, said=period if point else None))
    parts += _join(sentence(claims.gaps(facts, language)))
    return Words(
        headline=_headline_over_time(facts, focus, language),
        sentence_parts=_trimmed(parts),
        definition=definition(facts, language, (0, len(facts.table.periods) - 1)),
        alt=_alt(facts, alt, language, last),
    )


def between(facts: Facts, language: Language, alt: str) -> Words:
    """Say what the latest period of a table shows between places or groups."""
    period = facts.latest()
    if period is None:
        return nothing(facts, language, alt)
    if not facts.peers:
        return over_time(facts, language, alt)
    points = facts.points(period)
    parts: list[Part] = list(_join(_extremes(facts, period, language)))
    for series in facts.selected()[:FEW]:
        if (point := facts.point(series, period)) and series in facts.peers:
            level = claims.level(facts, point, period, language)
            parts += _join(sentence(level))
            parts += _join(_standing(facts, point, period, language))
    parts += _join(sentence(claims.above_country(facts, period, language)))
    parts += _join(sentence(claims.absent(facts, period, language)))
    return Words(
        headline=_headline_between(facts, points, period, language),
        sentence_parts=_trimmed(parts),
        definition=definition(facts, language, (period, period)),
        alt=_alt(facts, alt, language, period),
    )


def nothing(facts: Facts, language: Language, alt: str) -> Words:
    """Say plainly that a table holds no values."""
    bg = language == "bg"
    head = f"{capital(thing(facts.config, language))}: {'няма данни' if bg else 'no data'}"
    text = "В таблицата няма нито една стойност." if bg else "The table holds no values."
    ends = (0, len(facts.table.periods) - 1)
    return Words(head, (text,), definition(facts, language, ends), f"{alt}: {head}")


def definition(facts: Facts, language: Language, ends: tuple[int, int]) -> str:
    """Return the line under a headline: what is measured, by what, in which unit, and when."""
    written = facts.config.definition.pick(language).strip().rstrip(".")
    by = nouns(facts.level, language)[2] if len(facts.peers) > 1 else ""
    unit = unit_of(facts.config, language)
    head = thing(facts.config, language)
    unit = "" if unit.lower() in f"{written or head}".lower() else unit
    periods = facts.table.periods
    time = span(periods[ends[0]], periods[ends[1]], language) if periods else ""
    if written:
        rest = ", ".join(filter(None, (by, unit, time)))
        return ". ".join(filter(None, (capital(written), capital(rest))))
    return ", ".join(filter(None, (claims.heading(facts, language), unit, time)))


def _focus(facts: Facts) -> Series | None:
    """Return the series to speak about first: the selected one, else the country, else the only one."""
    known = [
        series
        for series in (
            *facts.selected(),
            *((facts.country,) if facts.country else ()),
            *(facts.table.series if len(facts.table.series) == 1 else ()),
        )
        if facts.latest(series) is not None
    ]
    return known[0] if known else None


def _standing(facts: Facts, point: Point, period: int, language: Language) -> Clause:
    """Return the sentence on rank and on the comparison with the country, for a selected place."""
    rank = claims.rank(facts, point, period, language)
    against = claims.against_country(facts, point, period, language)
    if not rank and not against:
        return ()
    joined = [clause for clause in (rank, against) if clause]
    return sentence(
        say(language, "това е {all}", "that is {all}", all=_semicolons(joined)),
    )


def _semicolons(clauses: list[Clause]) -> Clause:
    parts: list[Part] = []
    for number, clause in enumerate(clauses):
        parts += ["; "] * bool(number) + flatten(clause)
    return tuple(parts)


def _extremes(facts: Facts, period: int, language: Language, *, said: int | None = None) -> Clause:
    """Return the sentence on the largest and smallest value; the period only if not `said` before."""
    ends = claims.ends(facts, facts.points(period), language)
    time = "" if said == period else when(facts.table.periods[period], language) + " "
    return sentence(time, ends) if ends else ()


def _headline_over_time(facts: Facts, focus: Series | None, language: Language) -> str:
    period = facts.latest(*facts.peers) if facts.peers else None
    if not (focus and focus in facts.selected()) and period is not None and len(facts.peers) > 1:
        points = facts.points(period)
        if len(points) > FEW and (text := _ups_and_downs(facts, period, language)):
            return text
        if len(points) > 1:
            return _headline_between(facts, points, period, language)
    if focus is None:
        return _headline_between(facts, facts.points(period), period or 0, language)
    last = facts.latest(focus)
    point = facts.point(focus, last)
    if last is None or point is None:
        return claims.heading(facts, language)
    against = (
        claims.against_country(facts, point, last, language) if focus in facts.selected() else ()
    )
    rest = against or claims.change(facts, point, last, language, start=False)
    level = claims.level(facts, point, last, language)
    return capital(plain(tuple(flatten((level, ", " if rest else "", rest)))))


def _ups_and_downs(facts: Facts, last: int, language: Language) -> str:
    """Return „През 2017 г. в 25 от 28 области има повече лекари, отколкото през 2003 г., в Перник …“."""
    first = facts.earliest(*facts.peers)
    pairs = [
        (start, end)
        for series in facts.peers
        if (start := facts.point(series, first)) and (end := facts.point(series, last))
    ]
    if first is None or first == last or len(pairs) <= FEW:
        return ""
    more = [end for start, end in pairs if end.value > start.value]
    less = [end for start, end in pairs if end.value < start.value]
    up = len(more) >= len(less)
    main, other = (more, less) if up else (less, more)
    every = counted(len(pairs), facts.level, language)
    data = len(pairs) < len(facts.peers)
    share = _share(len(main), len(pairs), every, language, with_data=data)
    exceptions: Clause = ()
    if 0 < len(other) <= NAMED_EXCEPTIONS:
        places = listed([(where(point.series, language),) for point in other], language)
        exceptions = (", ", *places, _opposite(facts, language, up=not up))
    text = say(
        language,
        _template_bg(facts, up=up),
        _template_en(facts, up=up),
        when=when(facts.table.periods[last], language),
        share=share,
        thing=thing(facts.config, language),
        base=when(facts.table.periods[first], language),
        rest=exceptions,
    )
    return capital(plain(text))


def _template_bg(facts: Facts, *, up: bool) -> str:
    if is_counted(facts.config):
        word = "повече" if up else "по-малко"
        return f"{{when}} {{share}} има {word} {{thing}}, отколкото {{base}}{{rest}}"
    word = "по-висока" if up else "по-ниска"
    return f"{{thing}} {{when}}: {{share}} стойността е {word}, отколкото {{base}}{{rest}}"


def _template_en(facts: Facts, *, up: bool) -> str:
    if is_counted(facts.config):
        return f"{{when}} {{share}} had {'more' if up else 'fewer'} {{thing}} than {{base}}{{rest}}"
    word = "higher" if up else "lower"
    return f"{{thing}} {{when}}: in {{share}} the value is {word} than {{base}}{{rest}}"


def _opposite(facts: Facts, language: Language, *, up: bool) -> str:
    if language == "en" and is_counted(facts.config):
        return " more" if up else " fewer"
    if language == "en":
        return " it is higher" if up else " it is lower"
    if is_counted(facts.config):
        return " – повече" if up else " – по-малко"
    return " – по-висока" if up else " – по-ниска"


def _share(part: int, whole: int, every: str, language: Language, *, with_data: bool) -> str:
    if language == "bg":
        data = " с данни" if with_data else ""
        return f"във всички {every}{data}" if part == whole else f"в {part} от {every}{data}"
    data = " with data" if with_data else ""
    return f"all {every}{data}" if part == whole else f"{part} of {every}{data}"


def _headline_between(facts: Facts, points: list[Point], period: int, language: Language) -> str:
    moment = when(facts.table.periods[period], language) if facts.table.periods else ""
    chosen = [series for series in facts.selected() if series in facts.peers]
    if chosen and (point := facts.point(chosen[0], period)):
        against = claims.against_country(facts, point, period, language)
        level = claims.level(facts, point, period, language)
        return capital(plain(tuple(flatten((level, ", " if against else "", against)))))
    if len(points) <= FEW:
        values: list[Clause] = [
            (f"{name_of(one.series, language)} ", claims.value_of(facts, one, language))
            for one in points
        ]
        text = say(
            language,
            "{thing} {when}: {values}",
            "{thing} {when}: {values}",
            thing=thing(facts.config, language),
            when=moment,
            values=tuple(flatten(listed(values, language))),
        )
        return capital(plain(text))
    return capital(plain(_range(facts, points, moment, period, language)))


def _range(
    facts: Facts, points: list[Point], moment: str, period: int, language: Language
) -> Clause:
    """State from where to where the values reach, or how many times the largest is the smallest."""
    high, low = extremes(points)
    if high[0].value == low[0].value:
        ends = claims.ends(facts, points, language)
        return (f"{thing(facts.config, language)} {moment}: ", *ends)
    alone = len(high) == len(low) == 1
    if alone and (many := times(high[0].value, low[0].value, language)):
        level = claims.level(facts, high[0], period, language)
        return say(
            language,
            "{level}, {many} колкото {low}",
            "{level}, {many} the figure {low}",
            level=level,
            many=many,
            low=where(low[0].series, language),
        )
    return say(
        language,
        "{thing} {when}: от {bottom} {low} до {top} {high}",
        "{thing} {when}: from {bottom} {low} to {top} {high}",
        thing=thing(facts.config, language),
        when=moment,
        bottom=claims.value_of(facts, low[0], language),
        low=claims.places_of(facts, low, language),
        top=claims.value_of(facts, high[0], language),
        high=claims.places_of(facts, high, language),
    )


def _alt(facts: Facts, kind: str, language: Language, period: int) -> str:
    """Return what a screen reader says instead of the picture: kind, subject, the main values."""
    points = facts.points(period)
    named: list[Point | None] = [facts.point(series, period) for series in facts.selected()]
    named += [facts.point(facts.country, period)] if facts.country else []
    named += points[:1] + points[1:][-1:]
    seen: dict[str, Point] = {point.series.key: point for point in named if point}
    values = ", ".join(
        f"{name_of(point.series, language)} {plain((claims.value_of(facts, point, language),))}"
        for point in seen.values()
    )
    subject = claims.heading(facts, language)
    time = when(facts.table.periods[period], language)
    return f"{kind}: {subject}. {capital(time)}: {values}." if values else f"{kind}: {subject}."


def _join(parts: Clause) -> Clause:
    return (*parts, " ") if parts else ()


def _trimmed(parts: list[Part]) -> tuple[Part, ...]:
    return tuple(parts[:-1] if parts and parts[-1] == " " else parts)
