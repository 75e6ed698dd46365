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
    goes_to: Text = Text(bg="Към набора", en="To the dataset")
    """What the way out is called, where `leads` is known."""

    @property
    def leads(self) -> str:
        """Where to go instead: an address after the language; "" where there is nothing."""
        return str(self.facts.get("leads", ""))


class GoneError(AbsentError):
    """Something that was there once and was taken away on purpose: 410, and the address tells why."""

    code = "gone"
    title: Text = Text(bg="Това вече го няма", en="This is gone")
    """What its page is headed by."""
    goes_to: Text = Text(bg="Към това, което го замества", en="To what stands in its place")
