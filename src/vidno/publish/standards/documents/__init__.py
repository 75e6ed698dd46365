"""What tools read about a dataset as one JSON document, one small file each.

A document has `NAME`, `FILE` (the end of its address below the dataset), `MEDIA_TYPE`, `TITLE` for readers and
`facts(one)`. What a list of them needs to know is here.
"""

from types import ModuleType

from vidno.base import registry

GROUP = "vidno.documents"


def by_file() -> dict[str, ModuleType]:
    """Return the documents by the end of their address, in order."""
    found = registry.modules("vidno.publish.standards.documents", group=GROUP)
    return {module.FILE: module for _, module in sorted(found.items())}
