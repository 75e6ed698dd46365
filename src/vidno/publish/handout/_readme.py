"""The texts of the archive, for somebody who has it and nothing else."""

from datetime import date

from vidno.base import dates, numbers
from vidno.base.text import Language, Text
from vidno.catalogue.release import Release
from vidno.publish import citing
from vidno.publish.tidy import Tidy

ROLES = {
    "dimension": Text(bg="измерение", en="dimension"),
    "measure": Text(bg="мярка", en="measure"),
    "attribute": Text(bg="бележка", en="attribute"),
}
FILES = (
    ("data.csv", Text(bg="таблицата, точно (UTF-8, запетая)", en="the table, exact (UTF-8, comma)")),
    ("data.parquet", Text(bg="същата като Parquet", en="the same as Parquet")),
    ("data.xlsx", Text(bg="същата за Excel, с имена и бележки", en="the same for Excel, with labels")),
    ("data.json", Text(bg="същата като JSON", en="the same as JSON")),
    ("codelists/", Text(bg="какво значат кодовете", en="what the codes mean")),
    ("lineage.parquet", Text(bg="клетката на всяка стойност", en="the source cell of every value")),
    ("datapackage.json", Text(bg="описание за програми", en="description for programs")),
    ("recipe.yml", Text(bg="как е направена таблицата", en="how the table was made")),
    ("report.json", Text(bg="отчет: какво стана с всяка клетка", en="report: what became of each cell")),
    ("diff.json", Text(bg="разлики с предишната версия", en="differences from the version before")),
    ("citation.bib", Text(bg="цитиране за BibTeX", en="citation for BibTeX")),
    ("citation.csl.json", Text(bg="цитиране за Zotero", en="citation for Zotero")),
    ("LICENCE.txt", Text(bg="условия за ползване", en="terms of use")),
)  # fmt: skip
HEAVY = Text(
    bg="Таблицата е голяма, затова тук е само като Parquet; CSV се изтегля отделно.",
    en="The table is big, so it is here as Parquet only; the CSV is a download of its own.",
)
EMPTY = Text(
    bg="Празна клетка значи, че няма стойност; нулата е нула. Защо няма, казва полето за състояние, ако го има.",
    en="An empty cell means that there is no value; nought is nought. A status field, if there is one, says why.",
)


def text(tidy: Tidy, release: Release, language: Language, *, is_heavy: bool) -> str:
    """Return the README."""
    config, origin = tidy.dataset, citing.work_of(tidy)
    count = numbers.count(release.row_count, language, ("ред", "реда"), ("row", "rows"))
    parts = [
        config.title.pick(language) or release.dataset,
        config.description.pick(language),
        Text(
            bg=f"Версия {release.version}, {count}.", en=f"Version {release.version}, {count}."
        ).pick(language),
        _listed(Text(bg="Файлове", en="Files").pick(language), _files(release, language)),
        HEAVY.pick(language) if is_heavy else "",
        _listed(Text(bg="Полета", en="Fields").pick(language), _fields(tidy, language)),
        EMPTY.pick(language),
        _listed(Text(bg="Източници", en="Sources").pick(language), _sources(tidy, language)),
        _listed(
            Text(bg="Лиценз", en="Licence").pick(language), [licence_words(tidy).pick(language)]
        ),
        _listed(Text(bg="Цитиране", en="Citation").pick(language), [origin.text(language)]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def licence(tidy: Tidy) -> str:
    """Return the terms, in both languages."""
    words = licence_words(tidy)
    return f"{words.bg}\n\n{words.en}\n"


def licence_words(tidy: Tidy) -> Text:
    """Return the terms in a sentence."""
    name, address = tidy.dataset.conditions
    if not tidy.dataset.is_licensed:
        name = Text(
            bg="Издателят не е казал при какви условия може да се ползват тези данни.",
            en="The publisher has not said on what terms these data may be used.",
        )
    return Text(bg=f"{name.bg} {address}".strip(), en=f"{name.en} {address}".strip())


def _listed(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}:", *(f"  {line}" for line in lines)]) if lines else ""


def _files(release: Release, language: Language) -> list[str]:
    return [
        f"{name}: {words.pick(language)}"
        for name, words in FILES
        if name.startswith(("citation", "LICENCE")) or (release.folder / name).exists()
    ]


def _fields(tidy: Tidy, language: Language) -> list[str]:
    found = []
    for spec in tidy.schema.fields:
        about = [
            spec.title.pick(language),
            spec.unit.pick(language),
            ROLES[spec.role].pick(language),
        ]
        words = spec.description.pick(language)
        found.append(f"{spec.name}: {', '.join(filter(None, about))}. {words}".strip())
    return found


def _sources(tidy: Tidy, language: Language) -> list[str]:
    found = [
        " ".join(filter(None, (one.title.pick(language), one.url))) for one in tidy.dataset.sources
    ]
    for item in tidy.origin.inputs if tidy.origin else ():
        day = str(item.get("retrieved", ""))[:10]
        when = dates.day(date.fromisoformat(day), language) if day else ""
        facts = [item.get("name", item["file"]), item.get("url", ""), when]
        digest = item.get("sha256", "")
        found.append(", ".join(filter(None, (*facts, f"SHA-256 {digest}" if digest else ""))))
    return found
