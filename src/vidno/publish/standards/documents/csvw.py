"""CSV on the Web: types, keys and code lists of the CSV files, for programs that check or load them."""

from typing import Any

from vidno.base.text import Text
from vidno.catalogue.codelist import COLUMNS
from vidno.catalogue.schema import FieldSpec
from vidno.publish.standards.description import Description

NAME = "csvw"
FILE = "csvw.json"
MEDIA_TYPE = "application/csvm+json"
TITLE = Text(bg="CSV on the Web", en="CSV on the Web")
CONTEXT = "http://www.w3.org/ns/csvw"
TYPES = {
    "string": "string",
    "integer": "integer",
    "number": "double",
    "date": "date",
    "boolean": "boolean",
}
DIALECT = {"encoding": "utf-8", "header": True, "delimiter": ",", "lineTerminators": ["\r\n", "\n"]}


def facts(one: Description) -> dict[str, Any]:
    """Return the table and its code lists."""
    _, licence = one.licence
    table = {
        "url": one.files["data.csv"].address,
        "dc:title": _said(one.title),
        "dc:description": _said(one.text),
        "dc:publisher": _said(one.folder.publisher.name),
        "dc:identifier": one.address,
        "dc:modified": {"@value": one.modified.isoformat(), "@type": "xsd:date"},
        "tableSchema": _schema(one),
    }
    if licence and one.config.is_licensed:
        table["dc:license"] = {"@id": licence}
    lists = [
        {"url": one.files[_path(name)].address, "tableSchema": _list_schema()}
        for name in _lists(one)
    ]
    return {"@context": CONTEXT, "dialect": DIALECT, "tables": [table, *lists]}


def _lists(one: Description) -> list[str]:
    named = {spec.codelist for spec in one.fields if spec.codelist}
    return sorted(name for name in named if _path(name) in one.files)


def _path(name: str) -> str:
    return f"codelists/{name}.csv"


def _schema(one: Description) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(spec) for spec in one.fields]}
    if one.identifying:
        schema["primaryKey"] = one.identifying
    known = _lists(one)
    keys = [
        {
            "columnReference": spec.name,
            "reference": {
                "resource": one.files[_path(spec.codelist)].address,
                "columnReference": "code",
            },
        }
        for spec in one.fields
        if spec.codelist in known and spec.name in one.identifying  # no cell of these is empty
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _column(spec: FieldSpec) -> dict[str, Any]:
    column: dict[str, Any] = {
        "name": spec.name,
        "titles": spec.name,
        "datatype": TYPES[spec.type],
        "null": "",
        "dc:title": _said(spec.title),
    }
    if spec.description:
        column["dc:description"] = _said(spec.description)
    if spec.unit:
        column["schema:unitText"] = _said(spec.unit)
    return column


def _list_schema() -> dict[str, Any]:
    columns = [{"name": name, "titles": name, "datatype": "string"} for name in COLUMNS]
    return {"columns": columns, "primaryKey": "code"}


def _said(text: Text) -> list[dict[str, str]]:
    found = (("bg", text.bg), ("en", text.en))
    return [{"@value": value, "@language": language} for language, value in found if value]
