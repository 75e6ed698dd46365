"""The catalogue in pages, with the marks of a next page that harvesters of both kinds look for."""

from collections.abc import Callable, Iterable
from datetime import date

from vidno.catalogue.portal import Portal
from vidno.publish.standards import dcat, portion
from vidno.publish.standards.description import Description
from vidno.publish.standards.portion import Portion
from vidno.publish.standards.rdf.graph import Address, address, day, whole

PAGE = 100


def page_count(total: int, size: int = PAGE) -> int:
    """Return how many pages there are; an empty catalogue has one."""
    return max(1, -(-total // size))


def page(
    portal: Portal,
    found: list[Description],
    base: str,
    number: int,
    *,
    suffix: str = "ttl",
    since: date | None = None,
    size: int = PAGE,
    stated: Callable[[list[Description]], Iterable[Portion]] | None = None,
) -> str | None:
    """Return one page of the datasets changed since a day as a text, or None past the end.

    The last page names no next one: harvesters go on as long as there is one.
    """
    left = [one for one in found if since is None or one.modified >= since]
    pages = page_count(len(left), size)
    if not 1 <= number <= pages:
        return None
    newest = max((one.modified for one in found), default=None)
    thing, graph = dcat.catalogue(portal, base, day(newest) if newest else None)
    shown = left[(number - 1) * size : number * size]
    for one in shown:
        graph.add(thing, "dcat:dataset", address(one.address))
    tail = f"&modified_since={since.isoformat()}" if since else ""

    def at(wanted: int) -> Address:
        return address(f"{base}/catalog.{suffix}?page={wanted}{tail}")

    here = at(number)
    graph.kind(here, "hydra:PagedCollection", "hydra:PartialCollectionView")
    graph.kind(thing, "hydra:Collection")
    graph.add(thing, "hydra:view", here)
    graph.add(here, "hydra:totalItems", whole(len(left)))
    graph.add(here, "hydra:itemsPerPage", whole(size))
    marks = {"first": 1, "last": pages}
    marks |= {"next": number + 1} if number < pages else {}
    marks |= {"previous": number - 1} if number > 1 else {}
    for name, wanted in marks.items():
        graph.add(here, f"hydra:{name}", at(wanted))
        graph.add(here, f"hydra:{name}Page", at(wanted))
    portions = stated(shown) if stated else (portion.of(one, dcat.dataset(one)) for one in shown)
    return portion.written(graph, portions, suffix)
