"""Columns that say what, where or when: what is done with each kind."""

from collections.abc import Callable, Iterable

from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.ingest.planning import figures, labels, places, sdmx, units
from vidno.ingest.planning.plan import Planner, place_name, with_parent
from vidno.ingest.profile import FUSED, Profile
from vidno.ingest.steps import ungroup
from vidno.ingest.types import missing


def add(
    planner: Planner,
    item: Profile,
    ids: list[Profile],
    levels: list[tuple[str, str]],
    *,
    has_figures: bool,
) -> None:
    """Add the steps and the field of a column that says what, where or when.

    Args:
        planner: The plan so far.
        item: The column.
        ids: All such columns.
        levels: (text, level by layout) of the place-name column, row by row.
        has_figures: The figures stand elsewhere, so a number here is an attribute.
    """
    if item.kind == "place-name":
        places.names(planner, item, levels, ids)
    elif item.kind == "settlement-name":
        places.settlement_names(planner, item, ids)
    elif item.kind == "place-number":
        places.from_numbers(planner, item, ids)
    elif item.kind == "number" and (has_figures or sdmx.concept_of(item)):
        figures.read(
            planner, item.name, item.proof, item.markers, title=item.title, role="attribute"
        )
    elif item.kind in _SIMPLE:
        _SIMPLE[item.kind](planner, item)


def _constant_column(planner: Planner, item: Profile) -> None:
    planner.step("describe", column=item.name, value=next(iter(item.texts)))


def _empty_column(planner: Planner, item: Profile) -> None:
    planner.step("drop", column=item.name, reason="empty-column")


def _code_column(planner: Planner, item: Profile) -> None:
    if item.renamed:
        planner.step("map", column=item.name, values=item.renamed)
    if not item.codes and _is_grouped(item.texts):
        planner.step("ungroup", column=item.name)
    listed = planner.codes(item.name, labels.completed(item))
    planner.dimension(item.name, item.title, kind="code", codelist=listed)


def _is_grouped(texts: Iterable[str]) -> bool:
    """Tell whether all codes are digits in groups of three, or too short to be grouped."""
    found = [
        ungroup.GROUPED.fullmatch(text) or (text.isdigit() and len(text) <= 3) for text in texts
    ]
    return all(found) and any(ungroup.GROUPED.fullmatch(text) for text in texts)


def _text_column(planner: Planner, item: Profile) -> None:
    role = "attribute" if item.name in ("flag", "revision") else "dimension"
    if role == "dimension":
        units.within(planner, item)
    planner.dimension(item.name, item.title, role=role)


def _boolean_column(planner: Planner, item: Profile) -> None:
    assert item.words is not None  # noqa: S101 - the kind says so
    status = f"{item.name}_status"
    meanings = [Code(sign, missing.meaning_of(sign, planner.legend)) for sign in item.markers]
    planner.step(
        "boolean",
        column=item.name,
        yes=item.words.yes,
        no=item.words.no,
        **({"missing": list(item.markers), "status": status} if meanings else {}),
    )
    planner.dimension(item.name, item.title, type="boolean")
    if meanings:
        planner.dimension(
            status,
            figures.STATUS_TITLE,
            role="attribute",
            kind="status",
            of=item.name,
            codelist=planner.codes(status, meanings),
        )


def _period_column(planner: Planner, item: Profile) -> None:
    _map_labels(planner, item)
    kind = "period" if not _has_period(planner) else "code"
    planner.dimension(item.name, item.title, kind=kind)


def _time_column(planner: Planner, item: Profile) -> None:
    _map_labels(planner, item)
    planner.dimension(item.name, item.title)


def _map_labels(planner: Planner, item: Profile) -> None:
    changed = {text: label for text, label in item.periods.items() if label != text}
    if changed:
        planner.step("map", column=item.name, values=changed)


def _has_period(planner: Planner) -> bool:
    return any(spec.kind == "period" for spec in planner.plan.fields)


def _fused_column(planner: Planner, item: Profile) -> None:
    code = "place" if item.name in ("column", "name") else f"{item.name}_code"
    code = "place" if "place" in code or "oblast" in code or "municipality" in code else code
    planner.step("split", column=item.name, pattern=FUSED.pattern, into=[code, f"{code}_name"])
    labels = {
        part["code"]: part["name"].strip() for text in item.texts if (part := FUSED.fullmatch(text))
    }
    codes = [
        with_parent(Code(key, Text(bg=label, en=place_name(key).en)))
        for key, label in labels.items()
    ]
    planner.dimension(
        code, Text(bg="място", en="place"), kind="place", codelist=planner.codes(code, codes)
    )
    planner.dimension(
        f"{code}_name", Text(bg="име на мястото", en="name of the place"), role="attribute"
    )


_SIMPLE: dict[str, Callable[[Planner, Profile], None]] = {
    "constant": _constant_column,
    "empty": _empty_column,
    "boolean": _boolean_column,
    "period": _period_column,
    "time": _time_column,
    "place-code": places.codes,
    "fused": _fused_column,
    "code": _code_column,
    "member": _code_column,
    "text": _text_column,
}
