"""How to cite a version of a dataset."""

from vidno.base.text import Text
from vidno.catalogue.citing import Work
from vidno.publish.tidy import Tidy


def work_of(tidy: Tidy) -> Work:
    """Return what is cited of a table that belongs to a version."""
    if tidy.origin is None:
        raise ValueError(tidy.name)
    origin = tidy.origin
    return Work(
        key=f"{tidy.name.replace('/', '-')}-{origin.version}",
        kind="dataset",
        author=origin.publisher,
        title=tidy.dataset.title or Text(bg=tidy.name, en=tidy.name),
        portal=origin.portal,
        day=origin.version[:10],
        version=origin.version,
    )
