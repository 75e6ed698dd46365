"""A file within an archive, named as people name it: `data.zip!2019/pupils.csv`."""

from pathlib import Path

from vidno.base.errors import VidnoError
from vidno.base.text import Text

SIGN = "!"


class ArchiveMemberError(VidnoError):
    """A name that is not in the archive."""

    code = "archive-member"
    template = Text(
        bg="В архива „{file}“ няма „{member}“.",
        en="The archive '{file}' holds no '{member}'.",
    )
    hint = Text(bg="Има: {members}.", en="There is: {members}.")


def split(path: Path) -> tuple[Path, str]:
    """Return the file on the disk and the name of the member within it, "" for the whole file."""
    text = str(path)
    if SIGN not in text or path.exists():
        return path, ""
    at = text.find(SIGN)
    while at >= 0:
        outer = Path(text[:at])
        if outer.is_file():
            return outer, text[at + 1 :]
        at = text.find(SIGN, at + 1)
    return path, ""


def outer(path: Path) -> Path:
    """Return the file on the disk that a path means."""
    return split(path)[0]


def within(path: Path, member: str) -> Path:
    """Return the path of a member of an archive."""
    return Path(f"{path}{SIGN}{member}") if member else path
