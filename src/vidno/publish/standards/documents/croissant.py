"""Croissant 1.1: the table for programs that learn from data, with its columns and their types."""

from typing import Any

from vidno.base.text import Text
from vidno.publish.standards.description import Description, File
from vidno.publish.standards.documents import schema_org

NAME = "croissant"
FILE = "croissant.json"
MEDIA_TYPE = "application/ld+json"
TITLE = Text(bg="Croissant", en="Croissant")
VERSION = "http://mlcommons.org/croissant/1.1"
CSV, PARQUET = "data.csv", "data.parquet"
TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "date": "sc:Date",
    "boolean": "sc:Boolean",
}
CONTEXT: dict[str, Any] = {
    "@language": "bg",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def facts(one: Description) -> dict[str, Any]:
    """Return the dataset with its table; the CSV is what the columns are read from."""
    about = schema_org.facts(one)
    kept = ("@id", "name", "description", "url", "version", "datePublished", "dateModified")
    found = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": VERSION,
        **{key: about[key] for key in (*kept, "creator", "keywords", "inLanguage")},
        "license": about.get("license") or one.rights.pick("bg"),
        "citeAs": f"{one.folder.publisher.name.pick('bg')}. {one.title.pick('bg')}. {one.address}",
        "isLiveDataset": False,
        "distribution": [_file(one.files[name]) for name in (CSV, PARQUET) if name in one.files],
        "recordSet": [_records(one)],
    }
    del found["@id"]
    return found


def _file(file: File) -> dict[str, str]:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "contentUrl": file.address,
        "contentSize": f"{file.size_bytes} B",
        "encodingFormat": file.media_type,
        "sha256": file.sha256,
    }


def _records(one: Description) -> dict[str, Any]:
    key = [{"@id": f"rows/{name}"} for name in one.identifying]
    fields = [
        {
            "@type": "cr:Field",
            "@id": f"rows/{spec.name}",
            "name": spec.name,
            "description": (spec.description or spec.title).pick("bg"),
            "dataType": TYPES[spec.type],
            "source": {"fileObject": {"@id": CSV}, "extract": {"column": spec.name}},
        }
        for spec in one.fields
    ]
    records = {"@type": "cr:RecordSet", "@id": "rows", "name": "rows", "field": fields}
    return records | ({"key": key} if key else {})
