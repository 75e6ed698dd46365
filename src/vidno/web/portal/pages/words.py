"""The words by which a portal is searched, by the server and where there is none."""

from functools import lru_cache

from vidno.search import documents, finder, shards, synonyms
from vidno.search.counting import Counting
from vidno.search.finder import Finder
from vidno.search.shards import Counted
from vidno.web.portal.pages import facts
from vidno.web.portal.pages.site import Published, Site


def finder_of(site: Site) -> Finder:
    """Return what finds by words, up to date."""
    found = finder.of(site.portal.root)
    found.renew(site.stamp, ((one.stamp, one.folder, one.release) for one in site.published))
    return found


@facts.at_hand
def said(item: Published) -> tuple[str, ...]:
    """Return the stamps of what can be found of a dataset: of its words, not of its figures."""
    return tuple(one.stamp for one in documents.readable(item.folder, item.release))


@lru_cache(maxsize=1)
def files(site: Site) -> dict[str, bytes]:
    """Return the files of the index that a browser searches, by name."""
    counting = Counting(site.portal.state / finder.FOLDER)
    found = [one for item in site.published for one in _counted(counting, item)]
    found += map(counting.count, documents.of_the_rest(site.portal))
    meant = synonyms.read(site.portal.root, counting.roots)
    made = {
        one.name: one.data for one in shards.files(found, meant, counting.roots, counting.forms)
    }
    counting.write()
    return made


def _counted(counting: Counting, item: Published) -> list[Counted]:
    try:
        return counting.known(said(item))
    except KeyError:  # a dataset with new words
        return [counting.count(one) for one in documents.readable(item.folder, item.release)]
