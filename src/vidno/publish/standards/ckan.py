"""A dataset as CKAN says it: what clients of its Action API read."""

import uuid
from typing import Any

from vidno.base.text import Text
from vidno.publish.standards.description import Description
from vidno.publish.standards.vocabulary import words

Facts = dict[str, Any]
TABLE = "data.csv"
"""The file whose rows `datastore_search` gives."""
FORMATS = (TABLE, "data.json", "data.xlsx", "data.parquet")


def identifier(kind: str, name: str) -> str:
    """Return an id that is the same on every machine."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"vidno:{kind}:{name}"))


def entity(kind: str, name: str, title: Text, description: Text, count: int) -> Facts:
    """Return an organisation or a group."""
    return {
        "id": identifier(kind, name),
        "name": name,
        "title": title.pick("bg"),
        "display_name": title.pick("bg"),
        "description": description.pick("bg"),
        "type": kind,
        "is_organization": kind == "organization",
        "state": "active",
        "package_count": count,
        "image_url": "",
    }


def package(one: Description) -> Facts:
    """Return a dataset with its files."""
    publisher, (licence, address) = one.folder.publisher, one.licence
    resources = [_resource(one, name, at) for at, name in enumerate(FORMATS) if name in one.files]
    tags = sorted({word for text in one.keywords for word in (text.bg, text.en) if word})
    return {
        "id": identifier("package", one.id),
        "name": one.id.replace("/", "-"),
        "title": one.title.pick("bg"),
        "notes": one.text.pick("bg"),
        "url": one.page("bg"),
        "version": one.release.version,
        "state": "active",
        "type": "dataset",
        "private": False,
        "isopen": one.config.licence in words("licence"),
        "license_id": one.config.licence if one.config.is_licensed else "notspecified",
        "license_title": licence.pick("bg"),
        "license_url": address,
        "author": publisher.name.pick("bg"),
        "maintainer": one.owner.pick("bg"),
        "maintainer_email": one.contact,
        "metadata_created": f"{one.issued.isoformat()}T00:00:00",
        "metadata_modified": f"{one.modified.isoformat()}T00:00:00",
        "organization": entity("organization", publisher.id, publisher.name, Text(), 0),
        "owner_org": identifier("organization", publisher.id),
        "groups": [entity("group", t.id, t.title, t.description, 0) for t in one.topics],
        "tags": [tag(word) for word in tags],
        "num_tags": len(tags),
        "extras": [
            {"key": "title_en", "value": one.title.pick("en")},
            {"key": "notes_en", "value": one.text.pick("en")},
            {"key": "frequency", "value": one.config.frequency},
        ],
        "resources": resources,
        "num_resources": len(resources),
    }


def tag(word: str) -> Facts:
    """Return a keyword."""
    return {
        "id": identifier("tag", word),
        "name": word,
        "display_name": word,
        "state": "active",
        "vocabulary_id": None,
    }


def _resource(one: Description, name: str, position: int) -> Facts:
    file = one.files[name]
    return {
        "id": identifier("resource", f"{one.id}/{name}"),
        "package_id": identifier("package", one.id),
        "name": name,
        "description": one.title.pick("bg"),
        "url": file.address,
        "format": name.rpartition(".")[2].upper(),
        "mimetype": file.media_type,
        "size": file.size_bytes,
        "hash": file.sha256,
        "created": f"{one.issued.isoformat()}T00:00:00",
        "last_modified": f"{one.modified.isoformat()}T00:00:00",
        "datastore_active": name == TABLE,
        "position": position,
        "state": "active",
    }
