"""What a client accepts, as HTTP says it: media types with weights."""

from collections.abc import Iterable

LONGEST = 2000
ANY = "*/*"


def weights(accept: str) -> dict[str, float]:
    """Return the weight of each media type of an `Accept`, in its order; 0 is what it refuses."""
    found: dict[str, float] = {}
    for part in accept[:LONGEST].split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        try:
            found[name] = max(found.get(name, 0.0), min(max(float(quality), 0.0), 1.0))
        except ValueError:
            continue
    return found


def best(accept: str, offered: Iterable[str]) -> str:
    """Return the media type that a client likes best, of two alike the one it names first.

    A type that is named counts as it is, another one as `text/*` or `*/*` says. "" where it accepts none.
    """
    asked = weights(accept)
    places = {name: place for place, name in enumerate(asked)}
    liked = dict[str, tuple[float, int]]()
    for media_type in offered:
        names = (media_type, f"{media_type.partition('/')[0]}/*", ANY)
        name = next((one for one in names if one in asked), "")
        if name and asked[name] > 0:
            liked[media_type] = (asked[name], -places[name])
    return max(liked, key=lambda one: liked[one], default="")
