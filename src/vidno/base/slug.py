"""ASCII names made from Bulgarian text by the Transliteration Act (2009)."""

import re
import unicodedata

LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъьюяѝ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "ts",
            "ch",
            "sh",
            "sht",
            "a",
            "y",
            "yu",
            "ya",
            "i",
        ],
        strict=True,
    )
)


def transliterate(text: str) -> str:
    """Write Bulgarian text in Latin letters: „Търговище“ becomes "Targovishte".

    Article 6 of the act: a final "ия" is written "ia"; България is written Bulgaria.
    """
    return re.sub(r"[^\W\d_]+", lambda match: _word(match[0]), unicodedata.normalize("NFC", text))


def _word(word: str) -> str:
    letters = [letter.lower() for letter in word]
    if letters == list("българия"):
        latin = list("bulgaria")
    else:
        latin = [LETTERS.get(letter, letter) for letter in letters]
        if letters[-2:] == ["и", "я"]:
            latin[-2:] = ["i", "a"]
    if len(word) > 1 and word.isupper():
        return "".join(latin).upper()
    return "".join(
        part.capitalize() if letter.isupper() else part
        for letter, part in zip(word, latin, strict=True)
    )


def slug(text: str, *, separator: str = "-", limit: int = 60) -> str:
    """Return an ASCII name of at most `limit` characters: lower-case letters, digits, separators.

    Raises nothing: a text without letters or digits gives "".
    """
    spaced = re.sub(r"[^\w\u0300-\u036f]+|_", " ", transliterate(text))  # 2010–2017 is two words
    latin = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", latin.lower())
    name = ""
    for word in words:
        if name and len(name) + len(separator) + len(word) > limit:
            break
        name = f"{name}{separator}{word}" if name else word[:limit]
    return name
