"""schema.org Dataset: what search engines read in the page of a dataset."""

from typing import Any

from vidno.base.text import Language, Text
from vidno.catalogue.portal import Portal
from vidno.publish.standards.description import Description, File

NAME = "schema.org"
FILE = "schema-org.jsonld"
MEDIA_TYPE = "application/ld+json"
TITLE = Text(bg="schema.org", en="schema.org")
CONTEXT = "https://schema.org/"
SHORTEST, LONGEST = 50, 5000
"""Search engines take no description that is shorter or longer."""
SKIPPED = ("lineage.parquet",)


def facts(one: Description, language: Language = "bg") -> dict[str, Any]:
    """Return the dataset; what is not known is left out."""
    publisher = one.folder.publisher
    _, terms = one.licence
    found = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": one.address,
        "name": one.title.pick(language),
        "description": described(one, language),
        "url": one.page(language),
        "identifier": one.id,
        "version": one.release.version,
        "inLanguage": list(one.portal.languages),
        "datePublished": one.issued.isoformat(),
        "dateModified": one.modified.isoformat(),
        "isAccessibleForFree": True,
        "license": terms if one.config.is_licensed else "",
        "conditionsOfAccess": one.rights.pick(language),
        "usageInfo": "" if one.config.is_licensed else terms,
        "creator": organisation(publisher.name or Text(en=publisher.id), publisher.url, language),
        "maintainer": organisation(one.owner, f"{one.base}/{language}/about/", language),
        "keywords": [text.pick(language) for text in one.keywords],
        "temporalCoverage": "/".join(day.isoformat() for day in one.period or ()),
        "spatialCoverage": [
            {"@type": "Place", "name": where.full_name.pick(language)} for where in one.places
        ],
        "variableMeasured": [
            {"@type": "PropertyValue", "name": title, "unitText": unit} if unit else title
            for title, unit in _measured(one, language)
        ],
        "isBasedOn": [source.url for source in one.config.sources if source.url],
        "distribution": [_download(file) for name, file in one.files.items() if _is_table(name)],
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": one.portal.name.pick(language),
            "url": f"{one.base}/{language}/data/",
        },
    }
    return {key: value for key, value in found.items() if value not in ("", [], None)}


def site(portal: Portal, base: str, language: Language) -> dict[str, Any]:
    """Return the portal with its search, and who runs it."""
    owner = portal.owner or portal.name
    ask = f"{base}/{language}/data/?q={{q}}"
    whole = {
        "@type": "WebSite",
        "name": portal.name.pick(language),
        "description": portal.description.pick(language),
        "url": f"{base}/{language}/",
        "inLanguage": language,
        "publisher": {"@id": f"{base}/#owner"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": ask},
            "query-input": "required name=q",
        },
    }
    runs = organisation(owner, f"{base}/{language}/about/", language)
    runs |= {"@id": f"{base}/#owner"} | ({"email": portal.contact} if portal.contact else {})
    return {"@context": CONTEXT, "@graph": [whole, runs]}


def described(one: Description, language: Language) -> str:
    """Return the description, neither too short nor too long for search engines."""
    text = one.text.pick(language)
    if len(text) < SHORTEST:
        publisher = one.folder.publisher.name.pick(language)
        columns = ", ".join(spec.title.pick(language) for spec in one.fields)
        text = ". ".join(dict.fromkeys((one.title.pick(language), text, publisher, columns)))
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def organisation(name: Text, url: str, language: Language) -> dict[str, str]:
    """Return who publishes or runs something."""
    found = {"@type": "Organization", "name": name.pick(language)}
    return found | ({"url": url} if url else {})


def _measured(one: Description, language: Language) -> list[tuple[str, str]]:
    named = [(item.title, item.unit) for item in one.config.indicators]
    fields = [(spec.title, spec.unit) for spec in one.release.schema.by_role("measure")]
    return [(title.pick(language), unit.pick(language)) for title, unit in named or fields]


def _is_table(name: str) -> bool:
    return "/" not in name and name not in SKIPPED


def _download(file: File) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": file.name,
        "contentUrl": file.address,
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size_bytes} B",
        "sha256": file.sha256,
    }
