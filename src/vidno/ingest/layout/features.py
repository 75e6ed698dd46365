"""What is to be seen of each line of a sheet or text: small whole numbers that a model judges.

Numbers are coarse on purpose: lines that look alike have equal features, so that a long table is judged
by a few different lines.
"""

from collections import Counter
from dataclasses import dataclass

from vidno.ingest.layout import arithmetic, cells, proofs
from vidno.ingest.layout.cells import (
    CODE,
    DATE,
    EMPTY,
    NUMBER,
    SENTENCE,
    SIGN,
    WORDS,
    YEAR,
    kind_of,
)

EDGE = 20
"""Lines further from the top or the bottom than this are all equally far."""
NEAR = (-3, -2, -1, 1, 2, 3)
"""The neighbours that a line is seen with."""
FIGURES = (NUMBER, SIGN)
OWN = (
    "filled", "filled_share", "of_usual", "numbers", "years", "dates", "texts", "sentences", "signs",
    "first", "last_share", "first_kind", "second_kind", "length", "words", "capitals",
    "total_word", "average_word", "note_word", "note_mark", "title_word", "colon", "stop", "any_total",
    "fits_column", "text_over_numbers", "text_repeats", "distinct", "same_as_other", "largest",
    "sum_above", "sum_below", "proved", "rising", "begins_with_blank", "indent", "digit_first", "shape_count",
    "shape_share",
)  # fmt: skip
PLACE = (
    "from_top", "from_bottom", "share_down", "blanks_above", "blanks_below", "after_first_figures",
    "before_last_figures", "wide_above", "label_repeats", "from_block_top", "from_block_bottom",
)  # fmt: skip
WHOLE = ("rows", "columns", "number_columns", "blank_lines", "usual", "plain_share")
BESIDE = (
    "filled_share", "numbers", "texts", "first", "first_kind", "years", "total_word", "note_word",
    "shape_share",
)  # fmt: skip
NAMES = (
    *OWN,
    *PLACE,
    *WHOLE,
    *(f"{name}{offset:+d}" for offset in NEAR for name in BESIDE),
    "alike_above",
    "alike_below",
)
_BESIDE_AT = [OWN.index(name) for name in BESIDE]
_ABSENT = [-1] * len(BESIDE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of a whole sheet before its lines are looked at."""

    rows: list[list[str]]
    kinds: list[list[cells.Kind]]
    used: list[int]
    width: int
    usual: int
    dominant: list[cells.Kind]
    texts: list[Counter[str]]
    largest: list[float]
    lines: Counter[tuple[str, ...]]
    labels: Counter[str]
    shapes: Counter[tuple[int, ...]]
    sums: dict[int, tuple[int, int]]
    proved: dict[int, bool]


def of_rows(rows: list[list[str]]) -> dict[int, tuple[int, ...]]:
    """Return the features of every line that is not empty, by its index, in the order of `NAMES`."""
    sheet = _sheet(rows)
    own = {index: _own(sheet, index) for index in sheet.used}
    figures = [index for index in sheet.used if own[index][OWN.index("numbers")] >= 2]
    whole = _whole(sheet, figures)
    found = {}
    for place, index in enumerate(sheet.used):
        beside: list[int] = []
        for offset in NEAR:
            other = place + offset
            inside = 0 <= other < len(sheet.used)
            beside += [own[sheet.used[other]][at] for at in _BESIDE_AT] if inside else _ABSENT
        found[index] = (
            *own[index],
            *_place(sheet, place, figures),
            *whole,
            *beside,
            _alike(sheet, place, place - 1),
            _alike(sheet, place, place + 1),
        )
    return found


def _sheet(rows: list[list[str]]) -> Sheet:
    kinds = [[kind_of(cell) for cell in row] for row in rows]
    used = [index for index, row in enumerate(kinds) if any(row)]
    width = max(
        (column for index in used for column, kind in enumerate(kinds[index], 1) if kind), default=0
    )
    texts: list[Counter[str]] = [Counter() for _ in range(width)]
    counts: list[Counter[cells.Kind]] = [Counter() for _ in range(width)]
    largest = [0.0] * width
    for index in used:
        for column, kind in enumerate(kinds[index][:width]):
            if kind == EMPTY:
                continue
            counts[column][kind] += 1
            if kind in (NUMBER, YEAR):
                largest[column] = max(
                    largest[column], abs(cells.value_of(rows[index][column]) or 0.0)
                )
            else:
                texts[column][rows[index][column].strip()] += 1
    dominant = [
        max(count, key=lambda kind: (count[kind], -kind), default=EMPTY) for count in counts
    ]
    filled = Counter(sum(1 for kind in kinds[index] if kind) for index in used)
    usual = max(filled, key=lambda number: (filled[number] * number**0.5, number), default=0)
    numeric = [column for column, kind in enumerate(dominant) if kind == NUMBER]
    return Sheet(
        rows=rows, kinds=kinds, used=used, width=width, usual=usual, dominant=dominant, texts=texts,
        largest=largest, lines=Counter(_signature(rows[index]) for index in used),
        labels=Counter(_label(rows[index]) for index in used),
        shapes=Counter(_shape(kinds[index]) for index in used),
        sums=arithmetic.sums(rows, used, numeric),
        proved=proofs.proved(rows, kinds, used, numeric),
    )  # fmt: skip


def _signature(row: list[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row if cell.strip())


def _shape(kinds: list[cells.Kind]) -> tuple[int, ...]:
    """Return where words, figures and blanks stand, the same for all kinds of figures."""
    coarse = [1 if kind in FIGURES or kind == YEAR else 2 if kind else 0 for kind in kinds]
    while coarse and not coarse[-1]:
        coarse.pop()
    return tuple(coarse)


def _label(row: list[str]) -> str:
    return next((cell.strip().lower() for cell in row if cell.strip()), "")


def _fourths(part: float, whole: float) -> int:
    """Return a share in steps of a fourth, where little is not nothing and nearly all not all."""
    if not part or not whole:
        return 0
    return 4 if part >= whole else max(1, min(3, round(4 * part / whole)))


def _steps(number: float) -> int:
    """Return a size in doubling steps: 0, 1, 2-3, 4-7 and so on."""
    return int(number).bit_length()


def _own(sheet: Sheet, index: int) -> list[int]:
    row, kinds = sheet.rows[index], sheet.kinds[index]
    at = [column for column, kind in enumerate(kinds) if kind]
    count = len(at)
    kinds_at = [kinds[column] for column in at]
    texts_at = [column for column in at if kinds[column] in (WORDS, SENTENCE, CODE)]
    label = row[at[0]]
    bare = label.strip()
    flags = cells.flags_of(bare)
    longest = max(len(row[column].strip()) for column in at)
    over = [column for column in texts_at if sheet.dominant[column] == NUMBER]
    fits = [column for column in at if kinds[column] == sheet.dominant[column]]
    repeats = [column for column in texts_at if sheet.texts[column][row[column].strip()] > 1]
    years = [
        cells.value_of(row[column].strip()[:4]) or 0.0 for column in at if kinds[column] == YEAR
    ]
    numbers = [column for column in at if kinds[column] == NUMBER]
    top = [
        column
        for column in numbers
        if abs(cells.value_of(row[column]) or 0.0) >= sheet.largest[column] > 0
    ]
    capitals = [char for char in bare if char.isalpha()]
    sums = sheet.sums[index]
    return [
        min(count, 6),
        _fourths(count, sheet.width),
        min(6, _fourths(count, sheet.usual) + (count > sheet.usual)),
        _fourths(sum(1 for kind in kinds_at if kind in FIGURES), count),
        _fourths(len(years), count),
        _fourths(kinds_at.count(DATE), count),
        _fourths(len(texts_at), count),
        _fourths(kinds_at.count(SENTENCE), count),
        _fourths(kinds_at.count(SIGN), count),
        min(at[0], 4),
        _fourths(at[-1] + 1, sheet.width),
        kinds_at[0],
        kinds_at[1] if count > 1 else EMPTY,
        _steps(longest / 4),
        _steps(len(bare.split())),
        _fourths(sum(1 for char in capitals if char.isupper()), len(capitals)),
        *(bool(flags & bit) for bit in (1, 2, 4, 8, 16, 32, 64)),
        any(cells.flags_of(row[column]) & 1 for column in texts_at[:4]),
        _fourths(len(fits), count),
        _fourths(len(over), count),
        _fourths(len(repeats), len(texts_at)),
        _fourths(len({row[column].strip() for column in at}), count),
        min(3, sheet.lines[_signature(row)] - 1),
        _fourths(len(top), len(numbers)),
        *sums,
        sheet.proved[index],
        len(years) > 1 and years == sorted(years),
        bool(kinds) and kinds[0] == EMPTY,
        min(3, (len(label) - len(label.lstrip()) + 1) // 2),
        bare[:1].isdigit(),
        min(2, _steps(sheet.shapes[_shape(kinds)])),
        _fourths(sheet.shapes[_shape(kinds)], len(sheet.used)),
    ]  # fmt: skip


def _place(sheet: Sheet, place: int, figures: list[int]) -> list[int]:
    used = sheet.used
    index = used[place]
    above = index - used[place - 1] - 1 if place else index
    below = used[place + 1] - index - 1 if place + 1 < len(used) else len(sheet.rows) - index - 1
    wide = any(
        sum(1 for kind in sheet.kinds[other] if kind) > 1
        for other in used[max(0, place - EDGE) : place]
    )
    return [
        min(place, EDGE),
        min(len(used) - 1 - place, EDGE),
        10 * place // len(used),
        min(above, 3),
        min(below, 3),
        _distance(index, figures[0]) if figures else -9,
        _distance(figures[-1], index) if figures else -9,
        wide,
        min(3, sheet.labels[_label(sheet.rows[index])] - 1),
        _run(used, place, -1),
        _run(used, place, 1),
    ]


def _run(used: list[int], place: int, step: int) -> int:
    """Return how many lines without a blank one between stand above (-1) or below (1), up to 4."""
    count = 0
    while count < 4 and 0 <= place + step < len(used) and used[place + step] == used[place] + step:
        place += step
        count += 1
    return count


def _distance(later: int, earlier: int) -> int:
    return max(-8, min(3, later - earlier))


def _whole(sheet: Sheet, figures: list[int]) -> list[int]:
    return [
        _steps(len(sheet.used)),
        _steps(sheet.width),
        _fourths(sum(1 for kind in sheet.dominant if kind == NUMBER), sheet.width),
        _fourths(len(sheet.rows) - len(sheet.used), len(sheet.rows)),
        _fourths(sheet.usual, sheet.width),
        _fourths(len(figures), len(sheet.used)),
    ]


def _alike(sheet: Sheet, place: int, other: int) -> int:
    """Return in how many fourths of the columns two lines hold the same kind of thing."""
    if not 0 <= other < len(sheet.used):
        return -1
    one, two = sheet.kinds[sheet.used[place]], sheet.kinds[sheet.used[other]]
    columns = [(a, b) for a, b in zip(one, two, strict=False) if a or b]
    total = sum(1 for kind in one if kind)
    return _fourths(sum(1 for a, b in columns if a == b), max(len(columns), total))
