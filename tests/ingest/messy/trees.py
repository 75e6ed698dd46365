"""Lines over several levels: an oblast, its municipalities, their schools; I., 1., а)."""

from dataclasses import replace
from random import Random

from tests.ingest.messy import words
from tests.ingest.messy.axes import Axis, Row
from tests.ingest.messy.page import Dim, dim

ROMAN = ("I", "II", "III", "IV", "V", "VI")
LETTERS = "абвгдежз"
BUDGET = {
    "Приходи": {
        "Данъчни приходи": ("Данък върху доходите", "Корпоративен данък", "Данък добавена стойност", "Акцизи", "Мита"),
        "Неданъчни приходи": ("Приходи от такси", "Глоби и санкции", "Приходи от концесии", "Дивиденти"),
    },
    "Разходи": {
        "Текущи разходи": ("Заплати", "Осигурителни вноски", "Издръжка", "Лихви", "Субсидии"),
        "Капиталови разходи": ("Основен ремонт", "Дълготрайни активи", "Капиталови трансфери"),
    },
    "Трансфери": {
        "Получени трансфери": ("От централния бюджет", "От други общини", "От фондове"),
        "Предоставени трансфери": ("За училищата", "За болниците", "За културата"),
    },
}  # fmt: skip


def rows(rng: Random) -> Axis:
    """Return lines with two levels of headings over them, or one level of sums with parts below."""
    return rng.choice((_schools, _schools, _budget, _budget, _parts))(rng)


def _schools(rng: Random) -> Axis:
    style = rng.choice(("bold", "capitals", "words", "indent", "order"))
    totals = rng.random() < 0.3
    made: list[Row] = []
    for oblast in rng.sample(sorted(words.MUNICIPALITIES), rng.randint(2, 3)):
        made.append(_heading(oblast, 0, style, "Област"))
        for _, municipality in rng.sample(words.MUNICIPALITIES[oblast], rng.randint(2, 3)):
            made.append(_heading(municipality, 1, style, "Община"))
            above = (dim(oblast, f"Област {oblast}"), dim(municipality, f"Община {municipality}"))
            start = len(made)
            for name in rng.sample(words.SCHOOLS, rng.randint(2, 4)):
                text = f"{name} – {rng.choice(words.TOWNS)}"
                made.append(Row((text,), (dim(text), *above)))
            if totals:
                word = rng.choice(("Общо", f"Общо за община {municipality}"))
                inside = tuple(range(start, len(made)))
                made.append(Row((word,), (dim(word), *above), "total", inside))
    traits = ["group-lines", "two-levels", f"levels:{style}"] + ["subtotals"] * totals
    return Axis(rows=made, heads=("Училище",), traits=traits)


def _heading(text: str, level: int, style: str, word: str) -> Row:
    if style == "capitals" and level == 0:
        text = text.upper()
    if style == "words":
        text = f"{word} {text}"
    indent = level if style == "indent" else 0
    return Row(
        (text,),
        (),
        "group",
        indent=indent,
        kind="strong" if style == "bold" and not level else "plain",
    )


def _budget(rng: Random) -> Axis:
    """Lines under I., 1. and а)."""
    made: list[Row] = []
    lettered = rng.random() < 0.5
    for number, part in enumerate(rng.sample(sorted(BUDGET), rng.randint(2, 3))):
        head = f"{ROMAN[number]}. {part}"
        made.append(Row((head,), (), "group"))
        for place, (group, members) in enumerate(BUDGET[part].items(), 1):
            text = f"{place}. {group}"
            made.append(Row((text,), (), "group"))
            above = (dim(head, part), dim(text, group))
            for at, member in enumerate(members):
                label = f"{LETTERS[at]}) {member}" if lettered else member
                made.append(Row((label,), (dim(label, member), *above)))
    return Axis(
        rows=made, heads=("Показатели",), traits=["group-lines", "two-levels", "levels:numbers"]
    )


def _parts(rng: Random) -> Axis:
    """Sums with the same parts below each of them, told apart by indent or by their order."""
    parts = rng.choice(
        (("В градовете", "В селата"), ("Мъже", "Жени"), ("Държавни", "Общински", "Частни"))
    )
    known = {"Мъже": ("men",), "Жени": ("women",)}
    indent = rng.choice((0, 1, 2))
    made: list[Row] = []
    for oblast in sorted(rng.sample(words.OBLASTS, rng.randint(4, 10))):
        of: Dim = dim(oblast)
        at = len(made)
        made.append(Row((oblast,), (of,), "sum", tuple(range(at + 1, at + 1 + len(parts)))))
        made += [
            Row((part,), (dim(part, *known.get(part, ())), of), indent=indent) for part in parts
        ]
    return Axis(rows=made, heads=("Област",), traits=["parts-below", f"parts-indent:{indent}"])


def marked(rng: Random, axis: Axis) -> Axis:
    """Put a footnote mark behind some labels; nothing else about them changes."""
    made = [
        replace(row, labels=(row.labels[0] + rng.choice(("*", "¹", "²", " 1)")), *row.labels[1:]))
        if row.role == "data" and row.labels[0][:1].isalpha() and rng.random() < 0.15
        else row
        for row in axis.rows
    ]
    made = [replace(row, dims=tuple(_also(of, row.labels[0]) for of in row.dims)) for row in made]
    return replace_rows(axis, made, "label-marks")


def misspelled(rng: Random, axis: Axis) -> Axis:
    """Write Latin letters in place of Cyrillic ones that look the same, in some labels."""
    twins = dict(zip("аеорсхАЕОРСХМТВНК", "aeopcxAEOPCXMTBHK", strict=True))
    made = []
    for row in axis.rows:
        label = row.labels[0]
        places = [at for at, char in enumerate(label) if char in twins]
        if row.role != "data" or not places or rng.random() > 0.2:
            made.append(row)
            continue
        at = rng.choice(places)
        wrong = label[:at] + twins[label[at]] + label[at + 1 :]
        dims = tuple(_also(of, wrong) for of in row.dims)
        made.append(replace(row, labels=(wrong, *row.labels[1:]), dims=dims))
    return replace_rows(axis, made, "mixed-script")


def replace_rows(axis: Axis, made: list[Row], trait: str) -> Axis:
    """Return an axis with other rows and one more trait."""
    return replace(axis, rows=made, traits=[*axis.traits, trait])


def _also(of: Dim, label: str) -> Dim:
    """Accept a label as it is written where it is about the same thing."""
    bare = label.rstrip("*¹²").removesuffix(" 1)")
    latin = str.maketrans("aeopcxAEOPCXMTBHK", "аеорсхАЕОРСХМТВНК")
    known = {dim(text) for one in (bare, label) for text in (one, one.translate(latin))}
    if any(one.accepted <= of.accepted for one in known):
        return Dim(of.accepted | dim(label).accepted, of.in_title)
    return of
