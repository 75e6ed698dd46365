"""The vocabularies of the European Union as far as we use them: small tables of codes and labels.

`key` is our own word, `code` the end of the address in the register of the Union.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vidno.base.text import Text
from vidno.publish.standards.rdf.graph import Address, Graph, texts

AUTHORITY = "http://publications.europa.eu/resource/authority/"
SCHEMES = {
    "hvd": "http://data.europa.eu/bna/asd487ae75",
    "licence-type": "http://purl.org/adms/licencetype/1.0",
}
STARTS = {"hvd": "http://data.europa.eu/bna/", "licence-type": "http://purl.org/adms/licencetype/"}
"""Where a vocabulary does not stand under `AUTHORITY`."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One word of a vocabulary."""

    scheme: str
    code: str
    label: Text

    @property
    def address(self) -> Address:
        """Its address in the register."""
        return Address(STARTS.get(self.scheme, f"{AUTHORITY}{self.scheme}/") + self.code)


@cache
def words(scheme: str) -> dict[str, Concept]:
    """Return a vocabulary by our own words: `data-theme`, `frequency`, `file-type`, `licence`, `hvd` and others."""
    path = files("vidno.publish.standards") / "vocabularies" / f"{scheme}.tsv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    return {
        row["key"]: Concept(scheme, row["code"], Text(bg=row["bg"], en=row["en"])) for row in rows
    }


def state(graph: Graph, concept: Concept, *kinds: str) -> Address:
    """Say in a graph what a concept is and is called, and return its address."""
    scheme = Address(SCHEMES.get(concept.scheme, AUTHORITY + concept.scheme))
    graph.kind(concept.address, "skos:Concept", *kinds)
    graph.add(concept.address, "skos:prefLabel", *texts(concept.label))
    graph.add(concept.address, "skos:inScheme", scheme)
    graph.kind(scheme, "skos:ConceptScheme")
    graph.add(scheme, "dct:title", *texts(Text(en=concept.scheme)))
    return concept.address
