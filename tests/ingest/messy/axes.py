"""What stands to the left of the figures and above them: rows and columns with their meaning."""

from dataclasses import dataclass, field, replace
from random import Random

from tests.ingest.messy import forms, words
from tests.ingest.messy.page import Dim, dim


@dataclass(frozen=True)
class Column:
    """A column of figures: header texts from the top, what they mean, what is measured."""

    texts: tuple[str, ...]
    dims: tuple[Dim, ...]
    kind: str = ""
    """Kind of measure, or "" for that of the table."""


@dataclass(frozen=True)
class Row:
    """A line of the body. Members are the indexes of the lines that a total sums up."""

    labels: tuple[str, ...]
    dims: tuple[Dim, ...]
    role: str = "data"
    members: tuple[int, ...] = ()
    indent: int = 0
    kind: str = ""


@dataclass
class Axis:
    """Rows or columns, with the heads of the label columns and traits."""

    rows: list[Row] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    heads: tuple[str, ...] = ()
    traits: list[str] = field(default_factory=list)


Level = list[tuple[str, Dim]]
TIMES = {
    "years": forms.years,
    "school_years": forms.school_years,
    "quarters": forms.quarters,
    "months": forms.months,
    "halves": forms.halves,
}


def times(rng: Random, language: str, count: int) -> tuple[forms.Times, str]:
    """Return periods of some kind, and its name."""
    name = rng.choices(tuple(TIMES), (10, 4, 4, 4, 1))[0]
    return TIMES[name](rng, count, language), name


def columns(rng: Random, language: str) -> Axis:
    """Return the columns of a table."""
    name = rng.choices(tuple(_COLUMNS), (12, 6, 10, 5, 8, 14, 4, 4, 3, 4, 4, 3))[0]
    axis = _COLUMNS[name](rng, language)
    axis.traits.append(f"columns:{name}")
    return axis


def _periods(rng: Random, language: str, low: int, high: int) -> tuple[Level, list[str]]:
    found, name = times(rng, language, rng.randint(low, high))
    level = [(text, dim(label)) for text, label in zip(found.texts, found.labels, strict=True)]
    return level, [f"time:{name}"]


def _time(rng: Random, language: str) -> Axis:
    level, traits = _periods(rng, language, 3, 9)
    return Axis(columns=[Column((text,), (of,)) for text, of in level], traits=traits)


def _sexes(rng: Random, language: str) -> Level:
    return [
        (rng.choice(texts[:1] * 3 + texts), dim(*accepted, *texts))
        for texts, accepted in words.SEXES[language]
    ]


def _sex(rng: Random, language: str) -> Axis:
    sexes = _sexes(rng, language)
    return Axis(columns=[Column((text,), (of,)) for text, of in sexes[rng.randint(0, 1) :]])


def _crossed(*levels: Level) -> list[Column]:
    found: list[Column] = [Column((), ())]
    for level in levels:
        found = [
            Column((*column.texts, text), (*column.dims, of))
            for column in found
            for text, of in level
        ]
    return found


def _time_sex(rng: Random, language: str) -> Axis:
    periods, traits = _periods(rng, language, 2, 5)
    return Axis(columns=_crossed(periods, _sexes(rng, language)), traits=traits)


def _sex_age(rng: Random, language: str) -> Axis:
    ages = words.AGES[language][: rng.randint(3, 8)]
    levels = (_sexes(rng, language), [(age, dim(age)) for age in ages])
    return Axis(columns=_crossed(*(levels if rng.random() < 0.7 else levels[::-1])))


def _time_sex_residence(rng: Random, language: str) -> Axis:
    periods, traits = _periods(rng, language, 2, 3)
    places = [(texts[0], dim(*accepted, *texts)) for texts, accepted in words.RESIDENCES[language]]
    return Axis(columns=_crossed(periods, places, _sexes(rng, language)), traits=traits)


def _named(rng: Random, name: str, unit: str) -> str:
    return f"{name} {unit}".strip() if rng.random() < 0.8 or not unit else f"{name}\n{unit}"


def _measures(rng: Random, language: str) -> Axis:
    known = words.MEASURES[language]
    picked = rng.sample(known, rng.randint(2, min(6, len(known))))
    made = [
        Column((_named(rng, name, unit),), (dim(name, in_title=True),), kind)
        for name, kind, unit in picked
    ]
    return Axis(columns=made)


def _pair(rng: Random, language: str) -> list[tuple[str, str]]:
    if language == "en":
        return [("Number", "count"), ("Share (%)", "share")]
    return rng.choice(
        (
            [("Брой", "count"), ("Дял (%)", "share")],
            [("Брой", "count"), ("%", "share")],
            [("Брой лица", "count"), ("Сума (лв.)", "money")],
            [("Брой", "count"), ("Ср. успех", "mean")],
        )
    )


def _time_measure(rng: Random, language: str) -> Axis:
    periods, traits = _periods(rng, language, 2, 4)
    picked = _pair(rng, language)
    made = [
        Column((text, measure), (of, dim(measure, in_title=True)), kind)
        for text, of in periods
        for measure, kind in picked
    ]
    return Axis(columns=made, traits=traits)


def _measure_time(rng: Random, language: str) -> Axis:
    periods, traits = _periods(rng, language, 2, 4)
    picked = _pair(rng, language)
    made = [
        Column((measure, text), (dim(measure, in_title=True), of), kind)
        for measure, kind in picked
        for text, of in periods
    ]
    return Axis(columns=made, traits=traits)


def _subject_pair(rng: Random, language: str) -> Axis:
    subjects = rng.sample(
        ("БЕЛ", "МАТ", "ИСТ", "ГЕО", "БИО", "ХИМ", "ФИЗ", "АЕ"), rng.randint(3, 6)
    )
    made = [
        Column((subject, measure), (dim(subject), dim(measure, in_title=True)), kind)
        for subject in subjects
        for measure, kind in (("Брой", "count"), ("Ср. успех", "mean"))
    ]
    return Axis(columns=made, traits=["nobody"])


def _categories(rng: Random, language: str) -> Axis:
    names = [name for name in words.CATEGORIES if name.isascii() == (language == "en")]
    picked = words.CATEGORIES[rng.choice(names)]
    chosen = rng.sample(picked, rng.randint(3, min(6, len(picked))))
    return Axis(columns=[Column((text,), (dim(text, in_title=True),)) for text in chosen])


def _year_quarter(rng: Random, language: str) -> Axis:
    years = forms.years(rng, rng.randint(2, 4), language)
    style = "Q{n}"
    if language == "bg":
        style = rng.choice(("{r}", "{r} трим.", "{r} тримесечие", "Q{n}"))
    made = [
        Column((year, style.format(r=words.ROMAN[n - 1], n=n)), (dim(f"{label}-Q{n}"),))
        for year, label in zip(years.texts, years.labels, strict=True)
        for n in range(1, 5)
    ]
    return Axis(columns=made)


def _year_month(rng: Random, language: str) -> Axis:
    years = forms.years(rng, 2, language)
    last = rng.choice((6, 12))
    made = [
        Column((year, words.MONTHS[language][n]), (dim(f"{label}-{n + 1:02d}"),))
        for year, label in zip(years.texts, years.labels, strict=True)
        for n in range(last)
    ]
    return Axis(columns=made)


_COLUMNS = {
    "time": _time, "sex": _sex, "time-sex": _time_sex, "sex-age": _sex_age, "time-measure": _time_measure,
    "measures": _measures, "categories": _categories, "year-quarter": _year_quarter, "year-month": _year_month,
    "time-sex-residence": _time_sex_residence, "measure-time": _measure_time, "subject-pair": _subject_pair,
}  # fmt: skip


def rows(rng: Random, language: str) -> Axis:
    """Return the rows of a table."""
    if language == "en":
        axis = _categories_rows(rng, language)
        axis.traits.append("rows:categories")
        return axis
    name = rng.choices(tuple(_ROWS), (10, 6, 6, 5, 8, 8, 4, 6, 5, 5))[0]
    axis = _ROWS[name](rng, language)
    axis.traits.append(f"rows:{name}")
    return axis


def _with_total(
    rng: Random, axis: Axis, language: str, *, share: float = 0.6, country: bool = False
) -> Axis:
    """Put a total before or after; of all oblasts it is the country."""
    if rng.random() > share:
        return axis
    word = rng.choice(words.TOTALS[language][: 4 if country else 3])
    labels = (word, *[""] * (len(axis.heads) - 1))
    first = rng.random() < 0.5
    made = axis.rows
    members = tuple(index for index, row in enumerate(made) if row.role == "data")
    if first:
        members = tuple(index + 1 for index in members)
        made = [replace(row, members=tuple(i + 1 for i in row.members)) for row in made]
    of = dim(word, "България", "BG") if country else dim(word)
    total = Row(labels, (of,), "total", members)
    axis.rows = [total, *made] if first else [*made, total]
    axis.traits.append("total-first" if first else "total-last")
    return axis


def _oblasts(rng: Random, language: str) -> Axis:
    all_of_them = rng.random() < 0.5
    picked = list(words.OBLASTS)
    if not all_of_them:
        picked = sorted(rng.sample(words.OBLASTS, rng.randint(6, 20)))
    head = rng.choice(("Област", "Области", "Области", "Област "))
    made = [Row((name,), (dim(name),)) for name in picked]
    return _with_total(rng, Axis(rows=made, heads=(head,)), language, country=all_of_them)


def _regions(rng: Random, language: str) -> Axis:
    """Regions with their oblasts below: as group lines, as sums, or indented."""
    style = rng.choice(("group", "sum", "indent"))
    made: list[Row] = []
    for region in rng.sample(sorted(words.REGIONS), rng.randint(2, 5)):
        head, members = len(made), words.REGIONS[region]
        of = dim(region, region.removesuffix(" район"))
        if style == "group":
            made.append(Row((region,), (), "group"))
            made += [Row((name,), (dim(name), of)) for name in members]
        else:
            inside = tuple(range(head + 1, head + 1 + len(members)))
            made.append(Row((region,), (of,), "sum", inside))
            indent = 1 if style == "indent" else 0
            made += [Row((name,), (dim(name),), indent=indent) for name in members]
    head_text = rng.choice(("Статистически райони и области", "Райони, области", "Област"))
    axis = Axis(rows=made, heads=(head_text,), traits=[f"regions:{style}"])
    return _with_total(rng, axis, language)


def _two_columns(rng: Random, language: str) -> Axis:
    once = rng.random() < 0.4
    made = []
    for oblast in rng.sample(sorted(words.MUNICIPALITIES), rng.randint(3, 6)):
        for number, (_, name) in enumerate(words.MUNICIPALITIES[oblast]):
            label = oblast if not once or number == 0 else ""
            made.append(Row((label, name), (dim(oblast), dim(name))))
    traits = ["written-once"] if once else []
    axis = Axis(rows=made, heads=("Област", "Община"), traits=traits)
    return _with_total(rng, axis, language, share=0.3)


def _schools(rng: Random, language: str) -> Axis:
    made = []
    spaced = rng.random() < 0.3
    for number in range(rng.randint(6, 25)):
        code = str(100000 + rng.randint(1000, 899999))
        code = f"0{code[1:]}" if rng.random() < 0.2 else code
        shown = f"{code[:3]} {code[3:]}" if spaced else code
        name, town = words.SCHOOLS[number % len(words.SCHOOLS)], rng.choice(words.TOWNS)
        made.append(Row((shown, name, town), (dim(code, shown), dim(name), dim(town))))
    heads = ("Код на училището", "Училище", "Населено място")
    return Axis(rows=made, heads=heads, traits=["spaced-codes"] if spaced else [])


def _categories_rows(rng: Random, language: str) -> Axis:
    names = [name for name in words.CATEGORIES if name.isascii() == (language == "en")]
    head = rng.choice(names)
    made = [Row((text,), (dim(text),)) for text in words.CATEGORIES[head]]
    if rng.random() < 0.25:
        made = [Row((str(n), *row.labels), row.dims) for n, row in enumerate(made, 1)]
        return Axis(rows=made, heads=("№", head), traits=["numbered"])
    return _with_total(rng, Axis(rows=made, heads=(head,)), language)


def _grouped(rng: Random, language: str) -> Axis:
    """Groups with their members and, perhaps, a subtotal after each."""
    subtotal = rng.random() < 0.5
    made: list[Row] = []
    kinds = ("Държавни", "Общински", "Частни", "Психиатрични", "Други")
    members = rng.sample(words.CATEGORIES["Специалност"], rng.randint(3, 6))
    for group in rng.sample(kinds, rng.randint(2, 4)):
        made.append(Row((group,), (), "group"))
        start = len(made)
        made += [Row((text,), (dim(text), dim(group))) for text in members]
        if subtotal:
            inside = tuple(range(start, len(made)))
            word = rng.choice(("Общо", "Всичко", f"Общо за {group.lower()}"))
            made.append(Row((word,), (dim(word), dim(group)), "total", inside))
    traits = ["group-lines"] + ["subtotals"] * subtotal
    return Axis(rows=made, heads=("Заведения",), traits=traits)


def _ages(rng: Random, language: str) -> Axis:
    made = [Row((age,), (dim(age),)) for age in words.AGES[language]]
    head = "Възраст" if language == "bg" else "Age"
    head = rng.choice((head, f"{head} (навършени години)"))
    return _with_total(rng, Axis(rows=made, heads=(head,)), language)


def _times_rows(rng: Random, language: str) -> Axis:
    if rng.random() < 0.3:
        found, name = forms.days(rng, rng.randint(5, 20), language), "days"
    else:
        found, name = times(rng, language, rng.randint(5, 14))
    pairs = zip(found.texts, found.labels, strict=True)
    made = [Row((text,), (dim(label),)) for text, label in pairs]
    return Axis(rows=made, heads=(found.head,), traits=[f"row-time:{name}"])


def _fused(rng: Random, language: str) -> Axis:
    made = []
    for oblast in rng.sample(sorted(words.MUNICIPALITIES), rng.randint(2, 6)):
        for code, name in words.MUNICIPALITIES[oblast]:
            made.append(Row((f"{code} {name}",), (dim(code, name, f"{code} {name}"),)))
    return Axis(rows=made, heads=(rng.choice(("Община", "Общини", "")),))


def _codes(rng: Random, language: str) -> Axis:
    made = []
    picked = rng.sample(words.CATEGORIES["Специалност"], rng.randint(5, 11))
    for number, text in enumerate(picked):
        code = f"{number * 7 + 3:04d}"
        made.append(Row((code, text), (dim(code), dim(text))))
    return Axis(rows=made, heads=("Код", "Специалност"))


_ROWS = {
    "oblasts": _oblasts, "regions": _regions, "two-columns": _two_columns, "schools": _schools,
    "categories": _categories_rows, "grouped": _grouped, "ages": _ages, "times": _times_rows,
    "fused": _fused, "codes": _codes,
}  # fmt: skip
