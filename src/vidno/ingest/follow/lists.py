"""Code lists and place matches of a followed recipe: what people wrote stays, what is new is added."""

from dataclasses import dataclass, replace

from vidno.base.text import same
from vidno.catalogue.codelist import Code
from vidno.catalogue.recipe import Recipe
from vidno.ingest.follow.recipe import Fitting
from vidno.ingest.places.match import Match

CodeLists = dict[str, dict[str, Code]]
Matches = dict[str, list[Match]]


@dataclass(frozen=True, slots=True)
class Lists:
    """Code lists and place matches by name."""

    codes: CodeLists
    matches: Matches


def merged(ours: Lists, proposed: Lists) -> Lists:
    """Return our lists with the entries that only the proposal has; where both speak, ours do."""
    codes = {
        name: ours.codes.get(name, {})
        | {c: e for c, e in entries.items() if c not in ours.codes.get(name, {})}
        for name, entries in proposed.codes.items()
    }
    matches = {
        name: [*ours.matches.get(name, []), *_unknown(ours.matches.get(name, []), rows)]
        for name, rows in proposed.matches.items()
    }
    return Lists({**ours.codes, **codes}, {**ours.matches, **matches})


def _unknown(ours: list[Match], theirs: list[Match]) -> list[Match]:
    known = {(item.text, item.level, item.parent) for item in ours}
    return [item for item in theirs if (item.text, item.level, item.parent) not in known]


def followed(work: Fitting, recipe: Recipe, ours: Lists, proposed: Lists) -> Lists:
    """Return the lists of a fitted recipe, and note what is new in them."""
    codes, matches = dict(ours.codes), dict(ours.matches)
    told = _match(work, recipe, matches, proposed)
    theirs = {work.names.get(spec.name, spec.name): spec.codelist for spec in work.new.fields}
    for spec in recipe.fields:
        if not spec.codelist or not theirs.get(spec.name):
            continue
        listed = proposed.codes.get(theirs[spec.name], {})
        known = codes.get(spec.codelist, {})
        wanted = _occurring(work, recipe, spec.name, listed, matches, proposed)
        new = {code: entry for code, entry in wanted.items() if code not in known}
        codes[spec.codelist] = {**known, **new}
        if not new or {spec.name, spec.of} & {*work.added, *told}:
            continue
        kind = "sign-new" if spec.kind == "status" else "codes-new"
        if known or kind == "sign-new":
            name = spec.of or spec.name
            work.differs(kind, name=name, codes=list(new), list=spec.codelist)
    return Lists(codes, matches)


def _match(work: Fitting, recipe: Recipe, matches: Matches, proposed: Lists) -> set[str]:
    """Add new names of places, and return the columns of which that was told."""
    told: set[str] = set()
    files = _files_of(work)
    for step in recipe.steps:
        options = step.model_extra or {}
        if step.step != "match" or options["column"] not in files:
            continue
        known = matches.get(options["file"], [])
        new = _unknown(known, proposed.matches.get(files[options["column"]], []))
        matches[options["file"]] = [*known, *new]
        if new and options["column"] not in work.added:
            told.add(options["column"])
            texts = list(dict.fromkeys(item.text for item in new))
            work.differs("places-new", name=options["column"], codes=texts, list=options["file"])
    return told


def _files_of(work: Fitting) -> dict[str, str]:
    """Return which list of matches the proposal has for a column, by our names."""
    return {
        work.names.get(options["column"], options["column"]): options["file"]
        for step in work.new.steps
        if step.step == "match" and (options := step.model_extra or {})
    }


def _occurring(
    work: Fitting,
    recipe: Recipe,
    name: str,
    listed: dict[str, Code],
    matches: Matches,
    proposed: Lists,
) -> dict[str, Code]:
    """Return the codes that the fitted recipe gives for the new file, with the labels proposed."""
    proposed_name = {ours: theirs for theirs, ours in work.names.items()}.get(name, name)
    for step in recipe.steps:
        options = step.model_extra or {}
        if step.step == "unpivot":
            values = [at[name] for at in options["columns"].values() if name in at]
            if values:
                return {code: listed.get(code, _bare(code)) for code in dict.fromkeys(values)}
        if step.step == "match" and options["column"] == name:
            known = {(m.text, m.level, m.parent): m.code for m in matches.get(options["file"], [])}
            rows = proposed.matches.get(_files_of(work).get(name, ""), [])
            found = [known.get((m.text, m.level, m.parent)) or m.text for m in rows]
            return {code: listed.get(code, _bare(code)) for code in dict.fromkeys(found)}
    texts: dict[str, str] = {}
    for step in work.new.steps:
        options = step.model_extra or {}
        if step.step == "map" and options["column"] == proposed_name:
            texts |= options["values"]
    ours: dict[str, str] = {}
    for step in recipe.steps:
        options = step.model_extra or {}
        if step.step == "map" and options["column"] == name:
            ours |= options["values"]
    written = {**{code: code for code in listed if code not in texts.values()}, **texts}
    found_codes = {ours.get(text, code): code for text, code in written.items() if code in listed}
    return {code: replace(listed[theirs], code=code) for code, theirs in found_codes.items()}


def _bare(code: str) -> Code:
    return Code(code, same(code))
