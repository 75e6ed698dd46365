"""All packages at one moment, made once for a state of the portal: lists, single things, beginnings."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any

from vidno.catalogue.dataset import LICENCES
from vidno.publish.standards import ckan
from vidno.web.ckan.asked import Asked, Facts, Refused, invalid, number, truth, words
from vidno.web.portal.harvested import all_of
from vidno.web.portal.pages.site import Published, Site

SUGGESTED = 10
"""Of an autocomplete, unless more are asked for."""


class Catalogue:
    """All packages at one moment, under one public address."""

    def __init__(self, site: Site, base: str) -> None:
        """Describe what is published."""
        self.site, self.base = site, base
        self.portal = site.portal.config
        self.by_dataset = {one.id: ckan.package(one) for one in all_of(site, base)}
        self.packages = list(self.by_dataset.values())
        self.resources = [one for package in self.packages for one in package["resources"]]
        self._tables = {
            ckan.identifier("resource", f"{one.id}/{ckan.TABLE}"): one for one in site.published
        }

    def table(self, resource_id: str) -> Published:
        """Return the dataset whose table a resource is. Raises Refused."""
        if resource_id not in self._tables:
            raise Refused(404, "Not Found Error", f'Resource "{resource_id}" was not found.')
        return self._tables[resource_id]

    @cached_property
    def organizations(self) -> list[Facts]:
        """The publishers that have datasets."""
        counts = Counter(one["organization"]["name"] for one in self.packages)
        # in the order of the portal; one that it does not name is what its folder says
        known = {one.id: one for one in self.portal.publishers}
        known |= {one.publisher.id: one.publisher for one in self.site.published}
        return [
            ckan.entity("organization", one.id, one.name, one.short, counts[one.id])
            for one in known.values()
            if counts[one.id]
        ]

    @cached_property
    def groups(self) -> list[Facts]:
        """The topics."""
        counts = Counter(group["name"] for one in self.packages for group in one["groups"])
        return [
            ckan.entity("group", one.id, one.title, one.description, counts[one.id])
            for one in self.portal.topics
        ]

    @cached_property
    def tags(self) -> list[Facts]:
        """The keywords."""
        return [ckan.tag(w) for w in sorted({t["name"] for p in self.packages for t in p["tags"]})]


@lru_cache(maxsize=4)
def of(site: Site, base: str) -> Catalogue:
    """Return the catalogue of a state of the portal; sites are compared by their stamp."""
    return Catalogue(site, base)


def names(asked: Asked, found: list[Facts]) -> list[Any]:
    """Return a part of a list: names, or all fields of each."""
    found = found[number(asked, "offset", 0) :]
    limit = number(asked, "limit", -1)
    found = found if limit < 0 else found[:limit]
    return found if truth(asked, "all_fields") else [one["name"] for one in found]


def show(asked: Asked, found: list[Facts]) -> Facts:
    """Return one thing by its id or name. Raises Refused."""
    wanted = words(asked, "id")
    if not wanted:
        raise invalid("id: Missing value")
    for one in found:
        if wanted in (one["id"], one["name"]):
            return one
    raise Refused(404, "Not Found Error", "Not found")


def show_with_packages(all_: Catalogue, asked: Asked, found: list[Facts]) -> Facts:
    """Return an organisation or a group, with its packages where they are asked for."""
    one = show(asked, found)
    if not truth(asked, "include_datasets"):
        return one
    mine = [
        package
        for package in all_.packages
        if one["id"] in (package["owner_org"], *(group["id"] for group in package["groups"]))
    ]
    return one | {"packages": mine}


def tags(all_: Catalogue, asked: Asked) -> list[Any]:
    """Return the keywords that contain a text."""
    wanted = words(asked, "query").casefold()
    return names(asked, [one for one in all_.tags if wanted in one["name"].casefold()])


def beginning(asked: Asked, found: Iterable[Facts], *, title: str = "title") -> list[Facts]:
    """Return things whose name or title contains what was typed. Raises Refused."""
    if "q" not in asked and "query" not in asked:
        raise invalid("q: Missing value")
    typed = (words(asked) or words(asked, "query")).casefold()
    fits = [one for one in found if typed in f"{one['name']}\n{one[title]}".casefold()]
    return fits[: number(asked, "limit", SUGGESTED)]


def packages_beginning(all_: Catalogue, asked: Asked) -> list[Facts]:
    """Return packages for a box that is being typed into."""
    typed = words(asked).casefold()
    found = []
    for one in beginning(asked, all_.packages):
        field = "name" if typed in one["name"].casefold() else "title"
        shown = one["name"] if field == "name" else f"{one['title']} ({one['name']})"
        found.append(
            {
                "name": one["name"],
                "title": one["title"],
                "match_field": field,
                "match_displayed": shown,
            }
        )
    return found


def entities_beginning(asked: Asked, found: list[Facts]) -> list[Facts]:
    """Return organisations or groups for a box that is being typed into."""
    shown = ("id", "name", "title")
    return [{name: one[name] for name in shown} for one in beginning(asked, found)]


def tags_beginning(all_: Catalogue, asked: Asked) -> list[str]:
    """Return keywords for a box that is being typed into."""
    return [one["name"] for one in beginning(asked, all_.tags, title="display_name")]


def formats_beginning(all_: Catalogue, asked: Asked) -> list[str]:
    """Return forms of files for a box that is being typed into."""
    known = sorted({one["format"].lower() for one in all_.resources})
    return [one["name"] for one in beginning(asked, [{"name": f, "title": ""} for f in known])]


def licences(_: Catalogue, __: Asked) -> list[Facts]:
    """Return the licences."""
    return [
        {
            "id": name if url else "notspecified",
            "title": title.pick("bg"),
            "url": url,
            "status": "active",
        }
        for name, (title, url) in LICENCES.items()
    ]


def status(all_: Catalogue, _: Asked) -> Facts:
    """Return what clients look at first."""
    title = all_.portal.name.pick("bg")
    extensions = ["datastore"]
    return {
        "ckan_version": "2.11.0",
        "site_url": all_.base,
        "site_title": title,
        "extensions": extensions,
    }
