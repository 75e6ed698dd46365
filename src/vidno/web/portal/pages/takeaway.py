"""What a reader may take away: files, addresses, a citation."""

from collections import Counter
from dataclasses import dataclass, replace

from vidno.base.text import Language, Text
from vidno.catalogue import place
from vidno.catalogue.dataset import LICENCES
from vidno.publish import handed, handed_place
from vidno.publish.standards import documents
from vidno.publish.standards.rdf.forms import FORMS as RDF
from vidno.web.portal.pages import addresses
from vidno.web.portal.pages.site import Published

FORMS = (
    ("data.csv", Text(bg="CSV", en="CSV")),
    ("data.xlsx", Text(bg="Excel", en="Excel")),
    ("data.excel.{language}.csv", Text(bg="CSV за Excel", en="CSV for Excel")),
    ("data.parquet", Text(bg="Parquet", en="Parquet")),
    ("data.json", Text(bg="JSON", en="JSON")),
    ("data.jsonstat.{language}.json", Text(bg="JSON-stat", en="JSON-stat")),
    ("data.sdmx.csv", Text(bg="SDMX-CSV", en="SDMX-CSV")),
    ("everything.zip", Text(bg="Всичко в един архив", en="Everything in one archive")),
    ("lineage.parquet", Text(bg="Произход на всяка клетка", en="Source of every cell")),
    ("datapackage.json", Text(bg="Описание", en="Description")),
    ("report.json", Text(bg="Отчет за обработката", en="Processing report")),
    ("recipe.yml", Text(bg="Рецепта", en="Recipe")),
)


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file to download."""

    title: str
    name: str
    href: str
    size_bytes: int | None
    """None for a file that is made when it is first asked for."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """The dataset as a document of some standard."""

    title: str
    media_type: str
    href: str


@dataclass(frozen=True, slots=True)
class RawRow:
    """A file as received, and where it came from."""

    name: str
    href: str
    url: str
    retrieved: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence in words, and its address."""

    name: str
    url: str
    is_stated: bool


def files(item: Published, language: Language) -> tuple[FileRow, ...]:
    """Return the files of a version."""
    rows = []
    made = handed.names().keys() - handed.left_out(item.folder, item.release).keys()
    for pattern, title in FORMS:
        name = pattern.format(language=language)
        path = item.release.folder / name
        if path.is_file() or name in made:
            size = path.stat().st_size if path.is_file() else None
            rows.append(FileRow(title.pick(language), name, addresses.file(item, name), size))
    return tuple(rows)


def described(item: Published, language: Language) -> tuple[DocumentRow, ...]:
    """Return the documents about a dataset: statements for catalogues, then those for tools."""
    statements = [
        DocumentRow(f"DCAT-AP ({name})", RDF[form].media_type, f"/data/{item.id}.{form}")
        for form, name in (("ttl", "Turtle"), ("rdf", "RDF/XML"), ("jsonld", "JSON-LD"))
    ]
    others = [
        DocumentRow(module.TITLE.pick(language), module.MEDIA_TYPE, f"/data/{item.id}/{file}")
        for file, module in documents.by_file().items()
    ]
    return (*statements, *others)


def left_out(item: Published, language: Language) -> tuple[str, ...]:
    """Return why some forms are not there."""
    reasons = [
        Text.model_validate(why)
        for why in item.release.package["vidno"].get("left_out", {}).values()
    ]
    reasons += handed.left_out(item.folder, item.release).values()
    return tuple(dict.fromkeys(why.pick(language) for why in reasons))


def places_of(item: Published, language: Language) -> tuple[tuple[str, str], ...]:
    """Return code and name of every place that a version has rows of, the widest first, by name.

    Two of one name are told apart by what they are part of: „община Бяла (Варна)“.
    """
    name = handed_place.place_field(item.release.schema)
    if not name:
        return ()
    known, order = place.places(), list(place.LEVELS)
    by_nuts = {one.nuts: one for one in known.values() if one.nuts}
    codes = item.release.codes_of(name)
    values = [str(code) for code, _ in item.reader.distinct(name)]
    there = {code: known.get(code) or by_nuts.get(code) for code in values}
    alike = Counter(one.full_name.pick(language) for one in there.values() if one)
    found = []
    for code, one in there.items():
        label = codes[code].label.pick(language) if code in codes else ""
        title = one.full_name.pick(language) if one else label
        if one and alike[title] > 1 and one.parent in known:
            title += f" ({known[one.parent].name.pick(language)})"
        if title:
            found.append((order.index(one.level) if one else len(order), title, code))
    return tuple((code, title) for _, title, code in sorted(found))


def raw(item: Published) -> tuple[RawRow, ...]:
    """Return the raw files that a version was made from."""
    return tuple(
        RawRow(
            str(entry.get("name", entry["file"])),
            addresses.raw(item, str(entry["file"])),
            str(entry.get("url", "")),
            str(entry.get("retrieved", ""))[:10],
            str(entry.get("sha256", "")),
            int(entry.get("size_bytes", 0)),
        )
        for entry in item.release.report["inputs"]
    )


def licence(item: Published, language: Language) -> Licence:
    """Return the licence; a name that is not in the list is shown as it is."""
    found = _licence(item.config.licence, language)
    return replace(found, url=item.config.terms or found.url)


def licence_name(name: str, language: Language) -> str:
    """Return what a licence is called."""
    return _licence(name, language).name


def _licence(name: str, language: Language) -> Licence:
    if name in LICENCES:
        words, url = LICENCES[name]
        return Licence(words.pick(language), url, name != "not-stated")
    return Licence(name, name if name.startswith("https://") else "", is_stated=True)
