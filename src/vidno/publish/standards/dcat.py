"""DCAT-AP 3: the catalogue and its datasets for harvesters, with HVD where `dataset.yml` says so.

Parquet and XLSX are left out of the distributions: the European register calls one unknown and the
other proprietary, and each lowers the share of good distributions. The page names all files.
"""

from vidno.base.text import Text
from vidno.catalogue import place
from vidno.catalogue.portal import Portal
from vidno.publish.standards.description import RIGHTS, Description, File
from vidno.publish.standards.rdf.graph import Address, Graph, Literal, address, day, texts, whole
from vidno.publish.standards.vocabulary import AUTHORITY, state, words

HVD_LAW = Address("http://data.europa.eu/eli/reg_impl/2023/138/oj")
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
NUTS = "http://data.europa.eu/nuts/code/"
SHA256 = Address("http://spdx.org/rdf/terms#checksumAlgorithm_sha256")


def dataset(one: Description) -> Graph:
    """Return all statements about a dataset and its files."""
    graph = Graph()
    thing = address(one.address)
    graph.kind(thing, "dcat:Dataset")
    graph.add(thing, "dct:title", *texts(one.title))
    graph.add(thing, "dct:description", *texts(one.text))
    graph.add(thing, "dct:identifier", Literal(one.address))
    graph.add(thing, "dcat:version", Literal(one.release.version))
    graph.add(thing, "dct:issued", day(one.issued))
    graph.add(thing, "dct:modified", day(one.modified))
    graph.add(thing, "dcat:keyword", *(word for text in one.keywords for word in texts(text)))
    for language in one.portal.languages:
        page = address(one.page(language))
        graph.kind(page, "foaf:Document")
        graph.add(thing, "dcat:landingPage", page)
        spoken = state(graph, words("language")[language], "dct:LinguisticSystem")
        graph.add(thing, "dct:language", spoken)
    for code in one.themes:
        if theme := words("data-theme").get(code):
            graph.add(thing, "dcat:theme", state(graph, theme))
    rhythm = words("frequency")[one.config.frequency]
    graph.add(thing, "dct:accrualPeriodicity", state(graph, rhythm, "dct:Frequency"))
    public = state(graph, words("access-right")["public"], "dct:RightsStatement")
    graph.add(thing, "dct:accessRights", public)
    _people(graph, thing, one)
    _extent(graph, thing, one)
    for name, file_type in words("file-type").items():
        if name in one.files:
            part = address(f"{one.address}#{file_type.code.lower()}")
            graph.add(thing, "dcat:distribution", part)
            _distribution(graph, part, one, one.files[name])
    _superseded(graph, thing, one)
    if one.config.hvd:
        graph.add(thing, "dcatap:applicableLegislation", HVD_LAW)
        for name in one.config.hvd:
            graph.add(thing, "dcatap:hvdCategory", state(graph, words("hvd")[name]))
    return graph


def _superseded(graph: Graph, thing: Address, one: Description) -> None:
    """State that something else is to be used; nothing of a dataset of which that is not so."""
    found = one.config.deprecated
    if found is None:
        return
    status = state(graph, words("distribution-status")["deprecated"])
    graph.add(thing, "owl:deprecated", Literal("true", datatype="xsd:boolean"))
    graph.add(thing, "adms:status", status)
    graph.add(thing, "adms:versionNotes", *texts(found.reason))
    for part in graph.values(thing, "dcat:distribution"):
        if isinstance(part, Address):
            graph.add(part, "adms:status", status)
    if found.successor:
        is_ours = "://" not in found.successor
        other = address(f"{one.base}/data/{found.successor}" if is_ours else found.successor)
        graph.add(thing, "dct:isReplacedBy", other)


def _people(graph: Graph, thing: Address, one: Description) -> None:
    publisher = one.folder.publisher
    agent = address(f"{one.base}/publishers/{one.folder.publisher_id}")
    graph.kind(agent, "foaf:Agent")
    graph.add(agent, "foaf:name", *texts(publisher.name or Text(en=publisher.id)))
    if publisher.url:
        home = address(publisher.url)
        graph.kind(home, "foaf:Document")
        graph.add(agent, "foaf:homepage", home)
    graph.add(thing, "dct:publisher", agent)
    contact = address(f"{one.address}#contact")
    graph.kind(contact, "vcard:Kind", "vcard:Organization")
    graph.add(contact, "vcard:fn", *texts(one.owner))
    if one.contact:
        graph.add(contact, "vcard:hasEmail", address(f"mailto:{one.contact}"))
    graph.add(contact, "vcard:hasURL", address(f"{one.base}/bg/about/"))
    graph.add(thing, "dcat:contactPoint", contact)


def _extent(graph: Graph, thing: Address, one: Description) -> None:
    for where in one.places:
        graph.add(thing, "dct:spatial", _place(graph, where))
    if one.period:
        time = address(f"{one.address}#time")
        graph.kind(time, "dct:PeriodOfTime")
        graph.add(time, "dcat:startDate", day(one.period[0]))
        graph.add(time, "dcat:endDate", day(one.period[1]))
        graph.add(thing, "dct:temporal", time)


def _place(graph: Graph, where: place.Place) -> Address:
    if where.code == place.COUNTRY:
        return state(graph, words("country")[place.COUNTRY], "dct:Location")
    found = Address(NUTS + where.nuts)
    graph.kind(found, "dct:Location", "skos:Concept")
    graph.add(found, "skos:prefLabel", *texts(where.full_name))
    return found


def _distribution(graph: Graph, part: Address, one: Description, file: File) -> None:
    concept = words("file-type")[file.name]
    graph.kind(part, "dcat:Distribution")
    graph.add(part, "dct:title", *texts(Text(bg=f"{concept.code}, цялата таблица", en=f"{concept.code}, whole table")))  # fmt: skip
    graph.add(part, "dct:description", *texts(one.title))
    graph.add(part, "dcat:accessURL", *(address(one.page(name)) for name in one.portal.languages))
    graph.add(part, "dcat:downloadURL", address(file.address))
    graph.add(part, "dcat:byteSize", whole(file.size_bytes))
    graph.add(part, "dct:issued", day(one.issued))
    graph.add(part, "dct:modified", day(one.modified))
    graph.add(part, "dct:format", state(graph, concept, "dct:MediaTypeOrExtent"))
    media = Address(MEDIA_TYPES + file.media_type)
    graph.kind(media, "dct:MediaType")
    graph.add(part, "dcat:mediaType", media)
    available = state(graph, words("planned-availability")["available"])
    graph.add(part, "dcatap:availability", available)
    checksum = address(f"{part.value}-checksum")
    graph.kind(checksum, "spdx:Checksum")
    graph.add(checksum, "spdx:algorithm", SHA256)
    graph.kind(SHA256, "spdx:ChecksumAlgorithm")
    graph.add(
        checksum, "spdx:checksumValue", Literal(file.sha256.lower(), datatype="xsd:hexBinary")
    )
    graph.add(part, "spdx:checksum", checksum)
    rights = address(f"{one.address}#rights")
    graph.kind(rights, "dct:RightsStatement")
    graph.add(rights, "rdfs:label", *texts(one.rights))
    graph.add(part, "dct:rights", rights)
    graph.add(part, "dct:license", _licence(graph, one))
    if one.config.hvd:
        graph.add(part, "dcatap:applicableLegislation", HVD_LAW)


def _licence(graph: Graph, one: Description) -> Address:
    """Return the licence; where none is stated a document that says so, of the kind for that."""
    if listed := words("licence").get(one.config.licence):
        return state(graph, listed, "dct:LicenseDocument")
    name, place_of_terms = one.licence
    found = address(
        place_of_terms if one.config.is_licensed and place_of_terms else f"{one.address}#terms"
    )
    graph.kind(found, "dct:LicenseDocument")
    graph.add(found, "dct:title", *texts(name if one.config.is_licensed else RIGHTS))
    if not one.config.is_licensed:
        graph.add(found, "dct:type", state(graph, words("licence-type")["unknown"]))
        if place_of_terms:
            graph.add(found, "rdfs:seeAlso", address(place_of_terms))
    return found


def catalogue(portal: Portal, base: str, modified: Literal | None) -> tuple[Address, Graph]:
    """Return the catalogue itself, without datasets."""
    graph = Graph()
    thing = address(f"{base}/catalog")
    graph.kind(thing, "dcat:Catalog")
    graph.add(thing, "dct:title", *texts(portal.name))
    graph.add(thing, "dct:description", *texts(portal.description or portal.name))
    owner = address(f"{base}/#owner")
    graph.kind(owner, "foaf:Agent")
    graph.add(owner, "foaf:name", *texts(portal.owner or portal.name))
    graph.add(thing, "dct:publisher", owner)
    home = address(f"{base}/")
    graph.kind(home, "foaf:Document")
    graph.add(thing, "foaf:homepage", home)
    for language in portal.languages:
        spoken = state(graph, words("language")[language], "dct:LinguisticSystem")
        graph.add(thing, "dct:language", spoken)
    graph.add(thing, "dct:spatial", state(graph, words("country")["BG"], "dct:Location"))
    themes = Address(f"{AUTHORITY}data-theme")
    graph.kind(themes, "skos:ConceptScheme")
    graph.add(themes, "dct:title", Literal("data-theme", language="en"))
    graph.add(thing, "dcat:themeTaxonomy", themes)
    if modified:
        graph.add(thing, "dct:modified", modified)
    return thing, graph
