"""What a reader asked for by its address and is not there. No Django in here."""

from vidno.base.errors import VidnoError
from vidno.base.text import Text


class AbsentError(VidnoError):
    """Something asked for by its address does not exist."""

    code = "page-not-found"
    template = Text(bg="Такава страница няма.", en="There is no such page.")
    hint = Text(
        bg="Проверете адреса, или потърсете в данните.",
        en="Check the address, or search the data.",
    )
