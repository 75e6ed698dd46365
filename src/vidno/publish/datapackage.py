"""The Data Package v2 description of a release."""

from pathlib import Path
from typing import Any

from vidno.catalogue.codelist import COLUMNS
from vidno.catalogue.folder import DatasetFolder
from vidno.engine.store import sha256
from vidno.publish.tidy import Tidy

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OTHER_FORMS = ("data.parquet", "data.xlsx", "data.json", "lineage.parquet")


def describe(
    tidy: Tidy,
    folder: Path,
    dataset: DatasetFolder,
    version: str,
    *,
    key_is_unique: bool,
    loose: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Return the description of the files in `folder`.

    The table itself is the first resource, as CSV with its schema; the same table in other forms, the
    lineage and the code lists follow. What Data Package has no word for stands under `vidno`. The fields
    in `loose` hold codes that their list lacks, so they are no keys to it.
    """
    config = tidy.dataset
    table = _resource(folder, "data.csv", "data") | {
        "encoding": "utf-8",
        "rowCount": tidy.row_count,
        "schema": _schema(tidy, key_is_unique=key_is_unique, loose=loose),
    }
    others = [
        _resource(folder, name, name.replace(".", "-"))
        for name in OTHER_FORMS
        if (folder / name).is_file()
    ]
    lists = [
        _resource(folder, f"codelists/{path.name}", _list_name(path.stem))
        | {"encoding": "utf-8", "schema": _codelist_schema()}
        for path in sorted(folder.glob("codelists/*.csv"))
    ]
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": dataset.id.replace("/", "-"),
        "title": config.title.pick("bg") or dataset.id,
        "description": config.description.pick("bg"),
        "version": version,
        "sources": [
            {"title": item.title.pick("bg")} | ({"path": item.url} if item.url else {})
            for item in config.sources
        ]
        or [{"title": dataset.publisher.name.pick("bg")}],
        "contributors": [{"title": dataset.publisher.name.pick("bg"), "roles": ["publisher"]}],
        "resources": [table, *others, *lists],
        "vidno": {
            "dataset": dataset.id,
            "title": config.title.model_dump(),
            "licence": config.licence,
        },
    }
    title, address = config.conditions
    if config.is_licensed and address:
        package["licenses"] = [{"name": config.licence, "path": address, "title": title.en}]
    return package


def _resource(folder: Path, path: str, name: str) -> dict[str, Any]:
    file = folder / path
    return {
        "name": name,
        "path": path,
        "format": file.suffix[1:],
        "mediatype": MEDIA_TYPES[file.suffix],
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256(file)}",
    }


def _list_name(stem: str) -> str:
    return f"codelist-{stem}".replace("_", "-")


def _schema(tidy: Tidy, *, key_is_unique: bool, loose: frozenset[str]) -> dict[str, Any]:
    fields = [
        {
            "name": spec.name,
            "type": spec.type,
            "title": spec.title.pick("bg"),
            **({"description": spec.description.pick("bg")} if spec.description else {}),
            "vidno": spec.model_dump(exclude_defaults=True),
        }
        for spec in tidy.schema.fields
    ]
    schema: dict[str, Any] = {"$schema": SCHEMA_PROFILE, "fields": fields, "missingValues": [""]}
    keys = [spec.name for spec in tidy.schema.by_role("dimension")]
    if keys and key_is_unique:
        schema["primaryKey"] = keys
    foreign = [
        {
            "fields": [spec.name],
            "reference": {"resource": _list_name(spec.codelist), "fields": ["code"]},
        }
        for spec in tidy.schema.fields
        if spec.codelist and spec.name not in loose
    ]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _codelist_schema() -> dict[str, Any]:
    return {
        "$schema": SCHEMA_PROFILE,
        "fields": [{"name": name, "type": "string"} for name in COLUMNS],
        "primaryKey": ["code"],
        "missingValues": [""],
    }
