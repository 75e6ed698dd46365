"""Time searches over 100,000 made-up records: `python -m benchmarks.search [--records N] FOLDER`.

Words are drawn from the dictionary of Bulgarian by Zipf's law, thirty Bulgarian and fifteen English
a record, as in a catalogue. Prints build time, size, and the times of 300 questions of one to three
words, also with a mistake and in Latin letters. Fails where the index is over 30 MB, or one question in a
hundred takes more than 5 ms of the processor.
"""

import argparse
import random
import shutil
import sys
import time
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from vidno.base.slug import transliterate
from vidno.base.text import Text
from vidno.search.documents import Document
from vidno.search.index import Index
from vidno.search.question import Question
from vidno.search.synonyms import Synonyms

SEED = 5
LARGEST_BYTES, SLOWEST_MS = 30_000_000, 5
VOCABULARY = 40_000
KINDS_OF_QUESTION = ("one word", "two words", "three words", "with a mistake", "in Latin letters")


def vocabulary(language: str, chance: random.Random) -> list[str]:
    """Return inflected words of a language in random order; its rank is a word's place."""
    forms = DefaultDictionaryFactory().get_dictionary(language)
    found = sorted(str(form) for form in forms if len(str(form)) > 3 and str(form).isalpha())
    return chance.sample(found, VOCABULARY)


def documents(count: int, chance: random.Random) -> list[Document]:
    """Return records with a title of six words and texts of thirty-nine."""
    bulgarian, english = vocabulary("bg", chance), vocabulary("en", chance)
    weights = [1 / (rank + 1) for rank in range(VOCABULARY)]
    drawn = chance.choices(bulgarian, weights, k=30 * count)
    foreign = chance.choices(english, weights, k=15 * count)
    found = []
    for number in range(count):
        bg, en = drawn[30 * number : 30 * (number + 1)], foreign[15 * number : 15 * (number + 1)]
        title = Text(bg=" ".join(bg[:6]), en=" ".join(en[:4]))
        text = Text(bg=" ".join(bg[6:]), en=" ".join(en[4:]))
        found.append(Document("dataset", f"p/d{number}", title, (text,)))
    return found


def questions(found: list[Document], chance: random.Random, count: int) -> dict[str, list[str]]:
    """Return questions of each kind, of words that stand in the records."""

    def some(most: int) -> list[str]:
        text = chance.choice(found)
        return chance.sample(f"{text.title.bg} {text.texts[0].bg}".split(), most)

    def mistaken() -> str:
        word = max(some(6), key=len)
        at = chance.randrange(1, len(word) - 1)
        return word[:at] + word[at + 1 :]

    return {
        "one word": [some(1)[0] for _ in range(count)],
        "two words": [" ".join(some(2)) for _ in range(count)],
        "three words": [" ".join(some(3)) for _ in range(count)],
        "with a mistake": [mistaken() for _ in range(count)],
        "in Latin letters": [transliterate(some(1)[0]) for _ in range(count)],
    }


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=300)
    given = parser.parse_args()
    shutil.rmtree(given.folder, ignore_errors=True)
    chance = random.Random(SEED)  # noqa: S311 - chance that can be repeated, no secret
    found = documents(given.records, chance)
    index, synonyms = Index(given.folder), Synonyms("")
    started = time.process_time()
    index.update(found)
    print(f"build {time.process_time() - started:.1f} CPU s")
    size = sum(path.stat().st_size for path in given.folder.rglob("*") if path.is_file())
    print(f"size {size / 1e6:.1f} MB")
    every: list[float] = []
    for kind, texts in questions(found, chance, given.questions).items():
        spent = []
        for text in texts:
            started = time.process_time()
            index.find(Question(text, synonyms))
            spent.append((time.process_time() - started) * 1000)
        spent.sort()
        every += spent
        print(
            f"{kind}: p50 {spent[len(spent) // 2]:.2f} ms, p99 {spent[len(spent) * 99 // 100]:.2f} ms"
        )
    every.sort()
    last = every[len(every) * 99 // 100]
    print(f"all: p50 {every[len(every) // 2]:.2f} ms, p99 {last:.2f} ms of the processor")
    if size > LARGEST_BYTES or last > SLOWEST_MS:
        sys.exit("too large or too slow")


if __name__ == "__main__":
    main()
