"""Datasets, their versions, fields and code lists; and the source of every value."""

import json
from typing import Any

from vidno.base.errors import NotFoundError
from vidno.catalogue.schema import FieldSpec
from vidno.ingest.grid import address
from vidno.publish.tracing import input_of, trace_value
from vidno.web.api.operation import (
    BOTH,
    TEXT,
    TRUTH,
    VALUE,
    WHOLE,
    Asked,
    Operation,
    Parameter,
    listed,
    maybe,
    thing,
)
from vidno.web.api.problems import ParameterValueError
from vidno.web.api.tables import BASE, VERSION
from vidno.web.portal.pages import addresses, facts, shelf
from vidno.web.portal.pages.site import Published

FILES = (
    "data.csv",
    "data.parquet",
    "data.xlsx",
    "data.json",
    "lineage.parquet",
    "datapackage.json",
)


def datasets(asked: Asked) -> Any:
    """Return all datasets, in short."""
    topic, publisher = asked.given["topic"], asked.given["publisher"]
    items = asked.site.published
    topics = [one.id for one in asked.site.portal.config.topics]
    publishers = list(dict.fromkeys(one.folder.publisher_id for one in items))
    for name, value, known in (("topic", topic, topics), ("publisher", publisher, publishers)):
        if value is not None and value not in known:
            raise ParameterValueError(value=value, name=name, allowed=known)
    found = [
        item
        for item in items
        if topic in (None, *item.config.topics) and publisher in (None, item.folder.publisher_id)
    ]
    texts = shelf.texts(asked.site, "api-datasets", found, _short_text)
    return {"datasets": json.loads(f"[{','.join(text for (text,) in texts)}]")}


def _short_text(item: Published) -> tuple[str]:
    return (json.dumps(_short(item), ensure_ascii=False),)


@facts.kept
def _short(item: Published) -> dict[str, Any]:
    config = item.config
    return {
        "id": item.id,
        "version": item.version,
        "title": config.title.model_dump(),
        "description": config.description.model_dump(),
        "publisher": {"id": item.folder.publisher_id, "name": item.publisher.name.model_dump()},
        "licence": {
            "id": config.licence,
            "url": config.conditions[1],
            "is_stated": config.is_licensed,
        },
        "topics": list(config.topics),
        "frequency": config.frequency,
        "rows": item.release.row_count,
        "api": f"/api/v1/datasets/{item.id}",
    }


def dataset(asked: Asked) -> Any:
    """Return what is known about a version of a dataset."""
    item = asked.item
    deprecated = item.config.deprecated
    files = [name for name in FILES if (item.release.folder / name).is_file()]
    return _short(item) | {
        "is_current": item.is_current,
        "deprecated": deprecated and deprecated.model_dump(),
        "fields": [_field(item, spec) for spec in item.release.schema.fields],
        "sources": [
            {"title": one.title.model_dump(), "url": one.url, "retrieved": one.retrieved}
            for one in item.config.sources
        ],
        "files": [{"name": name, "href": addresses.file(item, name)} for name in files],
        "page": {
            "bg": addresses.dataset(item, "bg"),
            "en": addresses.dataset(item, "en"),
        },
    }


def _field(item: Published, spec: FieldSpec) -> dict[str, Any]:
    return {
        "name": spec.name,
        "title": spec.title.model_dump(),
        "description": spec.description.model_dump(),
        "type": spec.type,
        "role": spec.role,
        "kind": spec.kind,
        "unit": spec.unit.model_dump(),
        "codelist": spec.codelist or None,
    }


def fields(asked: Asked) -> Any:
    """Return the fields of a table."""
    item = asked.item
    return {
        "dataset": item.id,
        "version": item.version,
        "fields": [_field(item, spec) for spec in item.release.schema.fields],
    }


def releases(asked: Asked) -> Any:
    """Return the versions of a dataset, the newest first."""
    item = asked.item
    return {
        "dataset": item.id,
        "current": asked.site.dataset(item.id).version,
        "releases": [
            {
                "version": version,
                "rows": asked.site.version(item.id, version).release.row_count,
                "api": f"/api/v1/datasets/{item.id}/v/{version}",
                "changes_since": f"/data/{item.id}/since/{version}.json",
            }
            for version in item.folder.versions()
        ],
        "withdrawn": [one.model_dump() for one in item.config.withdrawn],
    }


def codelist(asked: Asked) -> Any:
    """Return the codes of a list. Raises NotFoundError."""
    item, name = asked.item, asked.path["codelist"]
    lists = item.release.codelists
    if name not in lists:
        raise NotFoundError(kind="code list", name=name[:80], known=lists)
    return {
        "dataset": item.id,
        "version": item.version,
        "codelist": name,
        "codes": [
            {
                "code": entry.code,
                "label": entry.label.model_dump(),
                "parent": entry.parent or None,
                "is_total": entry.is_total,
            }
            for entry in lists[name].values()
        ],
    }


def row(asked: Asked) -> Any:
    """Return a row, and for each of its values the cell that it came from."""
    item, number = asked.item, _number(asked)
    try:
        found = item.reader.row(number)
    except KeyError:
        raise NotFoundError(kind="row", name=number, known=f"1–{item.release.row_count}") from None
    return {
        "dataset": item.id,
        "version": item.version,
        "row": number,
        "values": [
            {"field": name, "value": value, "source": _source(item, number, name, asked)}
            for name, value in found.items()
        ],
    }


def _number(asked: Asked) -> int:
    text = asked.path["row"]
    if not (text.isascii() and text.isdecimal() and len(text) < 12):
        known = f"1–{asked.item.release.row_count}"
        raise NotFoundError(kind="row", name=text[:40], known=known)
    return int(text)


def _source(item: Published, number: int, name: str, asked: Asked) -> dict[str, Any] | None:
    cell = item.reader.cell(number, name)
    if cell is None:
        return None
    how, sheet = input_of(item.recipe, cell.sheet)
    return {
        "file": how.file,
        "sheet": sheet,
        "cell": address(sheet, cell.line, cell.column),
        "page": addresses.lasting_source(item, asked.language, number, name),
    }


def value(asked: Asked) -> Any:
    """Return one value with the text of its cell, exactly as the source file holds it."""
    item, name = asked.item, asked.path["field"]
    found = trace_value(item.folder, _number(asked), name, item.version)
    return found | {"page": addresses.lasting_source(item, asked.language, found["row"], name)}


FIELD = thing(
    name=TEXT,
    title=BOTH,
    description=BOTH,
    type=TEXT,
    role=TEXT,
    kind=TEXT,
    unit=BOTH,
    codelist=maybe(TEXT),
)
SHORT = {
    "id": TEXT,
    "version": TEXT,
    "title": BOTH,
    "description": BOTH,
    "publisher": thing(id=TEXT, name=BOTH),
    "licence": thing(id=TEXT, url=TEXT, is_stated=TRUTH),
    "topics": listed(TEXT),
    "frequency": TEXT,
    "rows": WHOLE,
    "api": TEXT,
}
SOURCE = thing(file=TEXT, sheet=TEXT, cell=TEXT, page=TEXT)
OPERATIONS = (
    Operation(
        "datasets",
        "/datasets",
        "All datasets",
        datasets,
        thing(datasets=listed(thing(**SHORT))),
        (
            Parameter("topic", "Only datasets of a topic, by its id"),
            Parameter("publisher", "Only datasets of a publisher, by its id"),
        ),
        table="datasets",
    ),
    Operation(
        "dataset",
        BASE,
        "A dataset: words, fields, sources, files",
        dataset,
        thing(
            **SHORT,
            is_current=TRUTH,
            deprecated=maybe(thing(reason=BOTH, since=TEXT, successor=TEXT)),
            fields=listed(FIELD),
            sources=listed(thing(title=BOTH, url=TEXT, retrieved=TEXT)),
            files=listed(thing(name=TEXT, href=TEXT)),
            page=BOTH,
        ),
        may_change=True,
    ),
    Operation(
        "releases",
        f"{BASE}/releases",
        "The versions of a dataset, the newest first",
        releases,
        thing(
            dataset=TEXT,
            current=TEXT,
            releases=listed(thing(version=TEXT, rows=WHOLE, api=TEXT, changes_since=TEXT)),
            withdrawn=listed(thing(version=TEXT, reason=BOTH, who=BOTH, when=TEXT, instead=TEXT)),
        ),
        may_change=True,
        table="releases",
    ),
    Operation(
        "fields",
        f"{BASE}/fields",
        "The fields of a table",
        fields,
        thing(**VERSION, fields=listed(FIELD)),
        table="fields",
    ),
    Operation(
        "codelist",
        f"{BASE}/codelists/{{codelist}}",
        "The codes of a list, with labels in both languages",
        codelist,
        thing(
            **VERSION,
            codelist=TEXT,
            codes=listed(thing(code=TEXT, label=BOTH, parent=maybe(TEXT), is_total=TRUTH)),
        ),
        table="codes",
    ),
    Operation(
        "row",
        f"{BASE}/rows/{{row}}",
        "A row, and the source cell of each of its values",
        row,
        thing(
            **VERSION,
            row=WHOLE,
            values=listed(thing(field=TEXT, value=VALUE, source=maybe(SOURCE))),
        ),
        table="values",
    ),
    Operation(
        "lineage",
        f"{BASE}/rows/{{row}}/{{field}}",
        "A value with the text of its source cell, exactly as the file holds it",
        value,
        thing(
            **VERSION,
            row=WHOLE,
            field=TEXT,
            value=VALUE,
            file=TEXT,
            name=TEXT,
            sha256=TEXT,
            sheet=maybe(TEXT),
            line=maybe(WHOLE),
            column=maybe(WHOLE),
            cell=maybe(TEXT),
            text=maybe(TEXT),
            page=TEXT,
        ),
    ),
)
