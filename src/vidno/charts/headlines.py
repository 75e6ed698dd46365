"""Headlines that state what the table shows: a change, a range, a place against the country."""

from vidno.base.numbers import NBSP
from vidno.base.text import Language
from vidno.charts import claims
from vidno.charts.amounts import is_counted, thing, times
from vidno.charts.claims import Clause
from vidno.charts.facts import Facts, Point, extremes
from vidno.charts.grammar import (
    capital,
    counted,
    flatten,
    listed,
    name_of,
    phrase,
    say,
    when,
    where,
)
from vidno.charts.model import Series, plain

FEW = 3  # so many values are all named in a headline
NAMED_EXCEPTIONS = 2


def over_time(facts: Facts, focus: Series | None, language: Language) -> str:
    """State how many rose and fell; or, where there is a `focus`, how it stands or has changed."""
    period = facts.latest(*facts.peers) if facts.peers else None
    if not (focus and focus in facts.selected()) and period is not None and len(facts.peers) > 1:
        points = facts.points(period)
        if len(points) > FEW and (text := _ups_and_downs(facts, period, language)):
            return text
        if len(points) > 1:
            return between(facts, points, period, language)
    if focus is None:
        return between(facts, facts.points(period), period or 0, language)
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
    first = facts.base(last, *facts.peers)
    pairs = [
        (start, end)
        for series in facts.peers
        if (start := facts.point(series, first)) and (end := facts.point(series, last))
    ]
    if first is None or len(pairs) <= FEW:
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
        return (
            f"{{when}}, {{share}} had {'more' if up else 'fewer'} {{thing}} than {{base}}{{rest}}"
        )
    word = "higher" if up else "lower"
    return f"{{thing}} {{when}}: in {{share}} the value is {word} than {{base}}{{rest}}"


def _opposite(facts: Facts, language: Language, *, up: bool) -> str:
    if language == "en" and is_counted(facts.config):
        return " more" if up else " fewer"
    if language == "en":
        return " it is higher" if up else " it is lower"
    if is_counted(facts.config):
        return f"{NBSP}– повече" if up else f"{NBSP}– по-малко"
    return f"{NBSP}– по-висока" if up else f"{NBSP}– по-ниска"


def _share(part: int, whole: int, every: str, language: Language, *, with_data: bool) -> str:
    if language == "bg":
        data = " с данни" if with_data else ""
        return (
            f"във{NBSP}всички{NBSP}{every}{data}"
            if part == whole
            else f"в{NBSP}{part} от{NBSP}{every}{data}"
        )
    data = " with data" if with_data else ""
    return f"all {every}{data}" if part == whole else f"{part} of{NBSP}{every}{data}"


def between(facts: Facts, points: list[Point], period: int, language: Language) -> str:
    """State how the selected place stands, else from where to where the values of a period reach."""
    moment = when(facts.table.periods[period], language) if facts.table.periods else ""
    chosen = [series for series in facts.selected() if facts.is_peer(series)]
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
        return phrase(
            "{thing} {when}: {ends}", thing=thing(facts.config, language), when=moment, ends=ends
        )
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
