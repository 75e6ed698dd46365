"""Bulgarian typed in Latin letters: by the Transliteration Act, by other habits and in „шльокавица“.

What one types is read back into Cyrillic in every way that people write, the likeliest first; the
index then says which of the readings are words.
"""

from itertools import islice

READINGS = {
    "sht": ("щ",),
    "6t": ("щ", "шт"),
    "sh": ("ш", "сх"),
    "ch": ("ч",),
    "zh": ("ж",),
    "ts": ("ц", "тс"),
    "tz": ("ц",),
    "kh": ("х",),
    "ck": ("к",),
    "yu": ("ю",),
    "iu": ("ю", "иу"),
    "ju": ("ю", "жу"),
    "ya": ("я",),
    "ia": ("ия", "я", "иа"),
    "ja": ("я", "жа"),
    "ay": ("ай",),
    "ey": ("ей",),
    "oy": ("ой",),
    "iy": ("ий",),
    "yo": ("йо", "ьо"),
    "io": ("ио", "ьо", "йо"),
    "jo": ("йо", "ьо", "жо"),
    "ou": ("у", "оу"),
    "iya": ("ия",),
    "iia": ("ия",),
    "iq": ("ия",),
    "a": ("а", "ъ"),
    "b": ("б",),
    "c": ("ц", "к"),
    "d": ("д",),
    "e": ("е",),
    "f": ("ф",),
    "g": ("г",),
    "h": ("х",),
    "i": ("и", "й"),
    "j": ("ж", "й"),
    "k": ("к",),
    "l": ("л",),
    "m": ("м",),
    "n": ("н",),
    "o": ("о",),
    "p": ("п",),
    "q": ("я",),
    "r": ("р",),
    "s": ("с",),
    "t": ("т",),
    "u": ("у", "ъ", "ю"),
    "v": ("в",),
    "w": ("в",),
    "x": ("х", "кс"),
    "y": ("ъ", "и", "й"),
    "z": ("з",),
    "4": ("ч",),
    "6": ("ш",),
}
LONGEST = max(map(len, READINGS))
MOST = 96
KEPT = 4 * MOST


def readings(word: str, most: int = MOST) -> list[str]:
    """Return how a word in Latin letters may be meant in Cyrillic, likeliest first, at most `most`.

    A word with a letter that stands for none (as é) has no reading.
    """
    found: dict[int, dict[str, int]] = {0: {"": 0}}
    for start in range(len(word)):
        for text, cost in list(islice(_cheapest(found.get(start, {})), KEPT)):
            for length in range(1, LONGEST + 1):
                for rank, letters in enumerate(READINGS.get(word[start : start + length], ())):
                    if start + length > len(word):
                        continue
                    # splitting what is one sound, as s-h, costs; so does an unusual reading
                    price = cost + 2 * rank + 2
                    ends = found.setdefault(start + length, {})
                    ends[text + letters] = min(price, ends.get(text + letters, price))
    return [text for text, _ in islice(_cheapest(found.get(len(word), {})), most)]


def _cheapest(found: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda item: (item[1], item[0]))
