"""From a file to a recipe: every decision with its confidence and alternatives, nothing written.

Runs in the limited worker. What it returns is plain JSON: the recipe, code lists, place matches and
the evidence, which people may read and change before `build` replays them.
"""

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

from vidno.base import progress
from vidno.base.text import Text, same
from vidno.catalogue.codelist import text_of
from vidno.catalogue.recipe import (
    Column,
    Input,
    LineRole,
    Recipe,
    Rectangle,
    Step,
    column_of,
    letters_of,
    ranges_of,
)
from vidno.catalogue.schema import RESERVED
from vidno.ingest import (
    archive,
    carry,
    identify,
    labels,
    profile,
    shape,
    stated,
    tables,
    vocabulary,
)
from vidno.ingest import companions as companion_files
from vidno.ingest.companions import Companions
from vidno.ingest.errors import OnlyCodelistsError
from vidno.ingest.explained import worded
from vidno.ingest.grid import Grid
from vidno.ingest.layout import hierarchy
from vidno.ingest.planning import groups, header_year, mending, place_columns
from vidno.ingest.planning.plan import Body, Plan
from vidno.ingest.planning.table import steps_for
from vidno.ingest.profile import Profile
from vidno.ingest.tables import Sheet
from vidno.ingest.types import missing, number

prepare = identify.prepare


def propose(
    files: list[str],
    *,
    unfold: bool = True,
    table: int | str = 0,
    seen: tuple[Path, Input, list[Grid]] | None = None,
) -> dict[str, Any]:
    """Return a proposal for files that belong together: one with figures, others that explain it.

    Args:
        files: Their paths.
        unfold: Turn crossed columns into rows; else the table stays as wide as it is.
        table: Number of the table to take, or the name of its sheet; 0: the one with most lines.
        seen: A file that was read already, how, and its grids.

    Raises NoTableError, TableMissingError and the errors of reading.
    """
    explained, data = companion_files.read([Path(file) for file in files])
    if not data:
        raise OnlyCodelistsError(file=Path(files[0]).name)
    path = data[0]
    module = identify.format_of(path)
    how = in_company(module.describe(path), explained)
    progress.tell("read", 0, archive.outer(path).stat().st_size, "bytes")
    grids = seen[2] if seen and seen[:2] == (path, how) else module.read(path, how)
    found = planned(how, grids, explained, unfold=unfold, table=table)
    return found | {"unused": [str(other) for other in data[1:]]}


def planned(
    how: Input,
    grids: list[Grid],
    explained: Companions,
    *,
    unfold: bool = True,
    table: int | str = 0,
    is_sample: bool = False,
) -> dict[str, Any]:
    """Return a proposal for the grids of a file; `how` says how they were read.

    Of a sample nothing is concluded that a row outside of it may refute without being noticed.

    Raises NoTableError and TableMissingError.
    """
    taken = tables.chosen(grids, how.file, table)
    sheets = taken.sheets
    sample = sheets[0]
    carried = carry.columns_of(texts_of(sheets))
    rows, mended = _mended(sheets, carry.down(texts_of(sheets), carried), explained)
    oblast = stated.oblast_of([(sheet.grid, sheet.lines) for sheet in sheets])
    profiles = profiles_of(sheets, rows, explained)
    headings = groups.headings_of([(sheet.grid, sheet.lines) for sheet in sheets], profiles)
    wholes = [] if headings else _wholes(profiles, rows)
    if wholes:
        at = groups.label_of(profiles)
        headings = (groups.of_wholes(profiles, [row[at] for row in rows], wholes),)
        profiles[at] = replace(profiles[at], kind="text", alternatives=(profiles[at].kind,))
        if groups.are_sums(rows, wholes):
            sheets = _as_derived(sheets, wholes)
    innermost = headings[-1].texts if headings and not wholes else []
    profiles = place_columns.refine(profiles, rows, oblast, innermost)
    if not oblast and not is_sample:
        oblast = place_columns.oblast_of(profiles, rows)
    unfolding = _unfolding(sample, profiles) if unfold else None
    said = stated.values_of([(sheet.grid, sheet.lines) for sheet in sheets])
    profiles, said = header_year.taken_out(sheets, profiles, said, headings, unfolding)
    if not said and _is_repeated(sheets, profiles, rows):
        said = {"sheet": stated.names_of([(sheet.grid, sheet.lines) for sheet in sheets])}
    body = Body(
        rows=rows,
        carried=tuple(profiles[index].id for index in carried),
        levels=sample_levels(sheets, profiles, rows),
        stated=said,
        headings=headings,
        totals=_totals(sheets, rows),
        oblast=oblast,
        unit=stated.unit_of([(sheet.grid, sheet.lines) for sheet in sheets]),
        legend=stated.legend_of([(sheet.grid, sheet.lines) for sheet in sheets]),
        brackets_reason=stated.brackets_of([(sheet.grid, sheet.lines) for sheet in sheets])[1],
        mended=mended,
    )
    plan = steps_for(body, profiles, unfolding)
    plan.levels = plan.levels or ["1" if whole else "2" for whole in wholes]
    for step in plan.steps:
        if step["step"] == "unpivot":
            step["spread"] = _spread(sample, step["columns"], step["header"])
    recipe = Recipe(
        schema=1,
        inputs=(how, *explained.inputs),
        tables=tuple(
            _rectangle(sheet, levels)
            for sheet, levels in zip(sheets, _levels(sheets, plan, len(headings)), strict=True)
        ),
        ignored=taken.ignored,
        others=taken.others,
        columns=tuple(
            Column(id=letters_of(column + 1), header=tuple(filter(None, texts)))
            for column, texts in sample.headers.items()
        ),
        steps=tuple(Step.model_validate(step) for step in plan.steps),
        fields=tuple(plan.fields),
    )
    return {
        "recipe": recipe.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "codelists": {name: text_of(codes) for name, codes in plan.codelists.items()},
        "matches": {
            name: [[m.text, m.level, m.parent, m.code, m.how, m.candidates] for m in found]
            for name, found in plan.matches.items()
        },
        "title": (_title(sheets) or _said(sheets) or explained.subject).model_dump(),
        "tables": taken.count,
        "alike": list(taken.alike),
        "labels": labels.labels_of(sample) if len(sheets) == 1 else [],
        "decisions": _decisions(how.model_dump(), profiles, plan),
    }


def _is_repeated(sheets: list[Sheet], profiles: list[Profile], rows: list[list[str]]) -> bool:
    """Tell whether lines of one sheet are called what lines of another are, whatever their figures."""
    labels = [at for at, item in enumerate(profiles) if item.kind != "number"]
    lines, seen = iter(rows), set[tuple[str, ...]]()
    for sheet in sheets:
        count = len(sheet.lines.of("data", "derived"))
        here = {tuple(row[at] for at in labels) for row in itertools.islice(lines, count)}
        if seen & here:
            return True
        seen |= here
    return False


def _wholes(profiles: list[Profile], rows: list[list[str]]) -> list[bool]:
    """Tell for each line whether it is a whole whose parts follow below it; [] where there are none."""
    at = groups.label_of(profiles)
    return groups.wholes_of([row[at] for row in rows]) if at >= 0 else []


def _as_derived(sheets: list[Sheet], wholes: list[bool]) -> list[Sheet]:
    """Return the sheets with the lines of wholes as totals of their parts."""
    flags = iter(wholes)
    found = []
    for sheet in sheets:
        body = sheet.lines.of("data", "derived")
        roles: dict[int, LineRole] = dict(sheet.lines.roles)
        roles |= {index: "derived" for index in body if next(flags)}
        lines = replace(sheet.lines, roles=roles)
        found.append(replace(sheet, lines=lines))
    return found


def in_company(how: Input, explained: Companions) -> Input:
    """Return how to read a data file; one odd letter says less than the companions' encoding."""
    known = {item.encoding for item in explained.inputs} - {"utf-8", "utf-8-sig", ""}
    if how.encoding in ("", "utf-8", "utf-8-sig") or len(known) != 1:
        return how
    return how.model_copy(update={"encoding": known.pop()})


def _mended(
    sheets: list[Sheet], rows: list[list[str]], explained: Companions
) -> tuple[list[list[str]], mending.Mended]:
    """Return the texts of the body as they are looked at, and what was done to them."""
    headers = sheets[0].headers
    codelists = {
        index: explained.codelists.get(texts[-1] if texts else "", [])
        for index, texts in enumerate(headers.values())
    }
    return mending.mend(rows, [letters_of(column + 1) for column in headers], codelists)


def profiles_of(sheets: list[Sheet], rows: list[list[str]], explained: Companions) -> list[Profile]:
    """Profile every column over the bodies of all sheets."""
    brackets = stated.brackets_of([(sheet.grid, sheet.lines) for sheet in sheets])[0]
    if explained.titles:  # the statistical office explains them on its site, not in the file
        brackets = "reliability"
    named: list[Profile] = []
    taken = set(RESERVED)
    heads = sheets[0].headers.items()
    for index, (column, texts) in enumerate(progress.each(heads, "columns", len(heads), "columns")):
        key = texts[-1] if texts else ""
        found = profile.of_column(
            letters_of(column + 1),
            tuple(filter(None, texts)),
            [row[index] for row in rows],
            explained.titles.get(key, Text()),
            explained.codelists.get(key, []),
            brackets=brackets,
        )
        found = profile.serial(found, [row[index] for row in rows], index)
        named.append(_unique(found, taken))
        taken.add(named[-1].name)
    return named


def _unique(found: Profile, taken: set[str]) -> Profile:
    name, number = found.name, 2
    while name in taken:
        name, number = f"{found.name}_{number}", number + 1
    return replace(found, name=name)


def _unfolding(sample: Sheet, profiles: list[Profile]) -> shape.Shape | None:
    """Return how the figures unfold; columns with fewer header levels than the others stay out."""
    depth = max((len(texts) for texts in sample.headers.values()), default=0)
    by_id = {item.id: item for item in profiles}
    full = {
        letters_of(column + 1): texts
        for column, texts in sample.headers.items()
        if len(list(filter(None, texts))) == depth and depth
    }
    wide = {id_: texts for id_, texts in full.items() if by_id[id_].kind in ("number", "empty")}
    # a column with too many odd texts is one of figures all the same, where others prove the format
    odd = {id_: texts for id_, texts in full.items() if id_ not in wide and _is_odd(by_id[id_])}
    if odd and len(wide) > len(odd):
        found = {text for id_ in wide | odd for text in by_id[id_].texts}
        values = [text for text in found if not missing.is_marker(text)]
        unfolded = shape.decide({id_: full[id_] for id_ in full if id_ in wide or id_ in odd})
        if unfolded and len(unfolded.measures) == 1 and number.prove(sorted(values)):
            return unfolded
    return shape.decide(wide)


def _is_odd(item: Profile) -> bool:
    """Tell whether most texts of a column of texts are numbers."""
    figures = sum(map(number.looks_numeric, item.texts))
    return item.kind == "text" and 2 * figures > len(item.texts)


def sample_levels(
    sheets: list[Sheet], profiles: list[Profile], rows: list[list[str]]
) -> list[tuple[str, str]]:
    """Return (text, level by layout) of every body row in the first place-name column."""
    position = _label_position(profiles)
    if position < 0:
        return []
    column = list(sheets[0].headers)[position]
    levels: list[str] = []
    for sheet in sheets:
        known = hierarchy.levels_of(sheet.grid, sheet.lines, column)
        levels += [str(known.get(index, "")) for index in sheet.lines.of("data", "derived")]
    return [(row[position], level) for row, level in zip(rows, levels, strict=True)]


def _label_position(profiles: list[Profile]) -> int:
    return next((index for index, item in enumerate(profiles) if item.kind == "place-name"), -1)


def _totals(sheets: list[Sheet], rows: list[list[str]]) -> list[str]:
    """Return the first text of each total line."""
    roles = [
        sheet.lines.roles[index] for sheet in sheets for index in sheet.lines.of("data", "derived")
    ]
    return [
        next((cell for cell in row if cell), "")
        for row, role in zip(rows, roles, strict=True)
        if role == "derived"
    ]


def texts_of(sheets: list[Sheet]) -> list[list[str]]:
    """Return the body rows of all sheets, cells of the table's columns only, spaces trimmed."""
    columns = list(sheets[0].headers)
    return [
        [row[column].strip() if column < len(row) else "" for column in columns]
        for sheet in sheets
        for row in (sheet.grid.rows[index] for index in sheet.lines.of("data", "derived"))
    ]


def _spread(
    sample: Sheet, columns: dict[str, Any], levels: dict[str, int]
) -> dict[str, dict[str, str]]:
    """Return for each dimension the columns whose header text stands in a cell to their left."""
    heads = [sample.grid.rows[index] for index in sample.lines.of("header")]
    found: dict[str, dict[str, str]] = {}
    for name, level in levels.items():
        for letter in columns:
            place = column_of(letter) - 1
            while place > 0 and (place >= len(heads[level]) or not heads[level][place].strip()):
                place -= 1
            if letters_of(place + 1) != letter:
                found.setdefault(name, {})[letter] = letters_of(place + 1)
    return found


def _levels(sheets: list[Sheet], plan: Plan, depth: int) -> list[dict[int, list[int]]]:
    """Return the lines of each sheet by place level, as the recipe records them."""
    place, per_sheet = 0, []
    for sheet in sheets:
        levels = groups.lines_of(sheet.grid, sheet.lines, depth)
        body = sheet.lines.of("data", "derived")
        for index, level in zip(body, plan.levels[place : place + len(body)], strict=False):
            if level:
                levels.setdefault(int(level), []).append(sheet.grid.lines[index])
        place += len(body)
        per_sheet.append(levels)
    return per_sheet


def _rectangle(sheet: Sheet, levels: dict[int, list[int]]) -> Rectangle:
    columns = sorted(sheet.headers)
    return Rectangle(
        sheet=sheet.grid.name,
        range=str(sheet.area) if sheet.area else "",
        title=sheet.title if sheet.area else "",
        columns=f"{letters_of(columns[0] + 1)}:{letters_of(columns[-1] + 1)}",
        lines=sheet.line_ranges(),
        levels={level: ranges_of(lines) for level, lines in sorted(levels.items())},
    )


def _title(sheets: list[Sheet]) -> Text:
    first = next(
        (
            vocabulary.clean(cell)
            for index in sheets[0].lines.of("metadata")
            for cell in sheets[0].grid.rows[index]
            if len(cell.strip()) > 8
        ),
        "",
    )
    return same(first) if first.isascii() else Text(bg=first)


def _said(sheets: list[Sheet]) -> Text:
    """Return what the document calls the table where no cell does."""
    return worded(sheets[0].grid.title) if sheets[0].grid.title else Text()


def _decisions(how: dict[str, Any], profiles: list[Profile], plan: Plan) -> dict[str, Any]:
    return {
        "read": {
            key: how[key] for key in ("format", "encoding", "delimiter", "quote") if how.get(key)
        },
        "columns": [
            {
                "id": item.id,
                "header": list(item.header),
                "name": item.name,
                "kind": item.kind,
                "confidence": item.confidence,
                "alternatives": list(item.alternatives),
                "distinct": len(item.texts),
                **({"evidence": item.evidence.model_dump()} if item.evidence else {}),
            }
            for item in profiles
        ],
        "notes": [note.model_dump() for note in plan.notes],
    }
