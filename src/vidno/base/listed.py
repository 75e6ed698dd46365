"""Lists with commas, as they stand in an address; what holds a comma itself stands in quotation marks."""

QUOTE = '"'


def parts(text: str) -> list[str]:
    """Split a text at the commas that stand in no quotation marks; what is empty is left out.

    A mark counts at the beginning of a part, or after a dash there. Raises ValueError where marks are opened
    and not closed.
    """
    found, is_inside = [""], False
    for letter in text:
        if letter == QUOTE and found[-1].lstrip(" -")[:1] in ("", QUOTE):
            is_inside = not is_inside
        if letter == "," and not is_inside:
            found.append("")
        else:
            found[-1] += letter
    if is_inside:
        raise ValueError(text)
    return [part for part in found if part]


def plain(part: str) -> str:
    """Return a part without its quotation marks; a doubled one within them is one of the name.

    A dash before them stays: `-"a,b"` gives `-a,b`.
    """
    dash, quoted = ("-", part[1:]) if part.startswith(f"-{QUOTE}") else ("", part)
    if len(quoted) > 1 and quoted[0] == quoted[-1] == QUOTE:
        return dash + quoted[1:-1].replace(QUOTE * 2, QUOTE)
    return part
