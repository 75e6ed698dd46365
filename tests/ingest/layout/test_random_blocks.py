"""Random sheets of several tables with known ranges: titles, gaps, notes, sizes, units."""

from dataclasses import dataclass
from random import Random

from vidno.ingest.grid import Grid
from vidno.ingest.layout import blocks

COUNT = 400
PLACES = ("Видин", "Враца", "Ловеч", "Плевен", "Габрово", "Русе", "Разград", "Силистра", "Добрич")
HEADS = (
    ("Област", "Мъже", "Жени", "Общо"),
    ("Област", "2019", "2020", "2021", "2022"),
    ("Община", "Легла", "Лекари"),
    ("Вид", "Брой", "Дял"),
    ("Показател", "Стойност 1", "Стойност 2", "Стойност 3"),
)
TITLES = ("Население", "Болници и легла", "Безработни лица", "Пенсии", "Мъже", "Жени", "2023 г.")


@dataclass(frozen=True)
class Made:
    """A table as it was laid out, and how many lines and columns it takes."""

    rows: list[list[str]]

    @property
    def height(self) -> int:
        return len(self.rows)

    @property
    def width(self) -> int:
        return max(map(len, self.rows))


def table(rng: Random, head: tuple[str, ...], title: str) -> Made:
    rows = [[title]] if title else []
    if title and rng.random() < 0.2:
        rows.append(["(брой)"])
    rows.append(list(head))
    places = rng.sample(PLACES, rng.randint(3, 8))
    for place in places:
        figures = [f"{rng.randint(1, 90000)}" for _ in head[1:]]
        if rng.random() < 0.1:
            figures[rng.randrange(len(figures))] = rng.choice(("-", "..", ""))
        rows.append([place, *figures])
    if rng.random() < 0.3:
        rows.append(["Източник: НСИ"])
    return Made(rows)


def sheet(rng: Random) -> tuple[Grid, list[str]]:
    """Return a sheet and the ranges of its tables, as they were laid out."""
    side_by_side = rng.random() < 0.5
    count = rng.randint(2, 3)
    heads = rng.sample(HEADS, count)
    if side_by_side and rng.random() < 0.5:
        heads = [heads[0]] * count
    titles = rng.sample(TITLES, count)
    titled = side_by_side or rng.random() < 0.7
    cells: dict[tuple[int, int], str] = {}
    ranges: list[str] = []
    line, column = 1, 1
    for head, title in zip(heads, titles, strict=True):
        made = table(rng, head, title if titled else "")
        for down, row in enumerate(made.rows):
            for right, text in enumerate(row):
                cells[(line + down, column + right)] = text
        area = blocks.Area(line, column, line + made.height - 1, column + made.width - 1)
        ranges.append(str(area))
        if side_by_side:
            column += made.width + rng.randint(1, 2)
        else:
            line += made.height + rng.randint(1, 2)
    height, width = max(line for line, _ in cells), max(column for _, column in cells)
    rows = [[cells.get((y, x), "") for x in range(1, width + 1)] for y in range(1, height + 1)]
    return Grid("Лист1", rows, list(range(1, height + 1))), ranges


def test_nearly_all_tables_are_found_where_they_stand() -> None:
    right, wrong = 0, []
    for seed in range(COUNT):
        grid, ranges = sheet(Random(seed))  # noqa: S311 - no secret

        found = [str(block.area) for block in blocks.find(grid).blocks]

        right += found == ranges
        if found != ranges:
            wrong.append((seed, ranges, found))
    assert right >= 0.98 * COUNT, wrong[:5]


def test_no_cell_is_in_two_tables_or_in_none() -> None:
    for seed in range(COUNT):
        grid, _ = sheet(Random(seed))  # noqa: S311 - no secret

        parts = blocks.find(grid).blocks

        own = [
            (block.grid.lines[index], column)
            for block in parts
            for index, row in enumerate(block.grid.rows)
            for column, cell in enumerate(row, 1)
            if cell and (block.area is None or block.area.holds(block.grid.lines[index], column))
        ]
        filled = [
            (line, column)
            for line, row in zip(grid.lines, grid.rows, strict=True)
            for column, cell in enumerate(row, 1)
            if cell
        ]
        assert sorted(own) == sorted(filled), seed
