"""What the pages of coders hold, as plain data. No Django in here.

Only the task of one coder comes in: there is no way from here to the answers of another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vidno.agenda.codebook import NO_TOPIC, Codebook
from vidno.agenda.coding import answers
from vidno.agenda.coding.task import Task
from vidno.agenda.text.settled import TIE
from vidno.base.numbers import count
from vidno.base.slug import transliterate
from vidno.base.text import Language, Text
from vidno.web.coding.practice import Lesson, lessons
from vidno.web.coding.rounds import Round

NONE = Text(bg="Никоя от темите", en="None of these")
OPEN = Text(bg="Не мога да реша", en="I cannot decide")
OPEN_KEY = "?"
LONG = 280
"""Longer texts are shown in smaller letters."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be given."""

    value: str
    key: str
    """What is typed for it: its number, 0 for none of the topics, a question mark where one cannot decide."""
    label: str
    about: str
    include: str
    exclude: str
    names: str
    """What it is called: both languages, and Bulgarian in Latin letters."""
    words: str
    """Those, and what its definition says."""
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Start:
    """Where a coder stands."""

    title: str
    period: str
    coder: str
    settles: bool
    """Whether this person was given disputed texts alone."""
    done: int
    total: int
    next: int | None
    left_open: tuple[int, ...]
    """Places of the texts that this coder left open."""
    lessons: int
    texts: str
    """How many texts there are, in words."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One text with what can be answered."""

    place: int
    total: int
    done: int
    coder: str
    item: str
    codebook: str
    text: str
    language: str
    source: str
    day: date
    topics: tuple[Choice, ...]
    others: tuple[Choice, ...]
    """None of the topics, and what cannot be decided."""
    answer: str
    """What this coder said of it before; empty: nothing yet."""
    note: str
    earlier: tuple[int, str] | None
    """Place and answer of the text that was answered just now."""

    @property
    def is_long(self) -> bool:
        """Whether it needs smaller letters."""
        return len(self.text) > LONG

    @property
    def before(self) -> int:
        """The place of the text before."""
        return self.place - 1

    @property
    def after(self) -> int:
        """The place of the text after."""
        return self.place + 1


@dataclass(frozen=True, slots=True)
class Practice:
    """A made-up text, and what is expected."""

    number: int
    total: int
    text: str
    topics: tuple[Choice, ...]
    others: tuple[Choice, ...]
    answer: str
    """What was answered; empty: nothing yet."""
    is_right: bool
    expected: str
    because: str
    next: int | None
    starts_at: int | None


def start(here: Round, task: Task, language: Language) -> Start:
    """Return where a coder stands."""
    left_open = [n for n, item in enumerate(task.items, 1) if task.answers.get(item) == ""]
    return Start(
        here.signal.card.title.pick(language),
        here.sampled.sample.period,
        task.coder,
        bool(TIE.fullmatch(task.coder)),
        task.done,
        len(task.items),
        task.next_after(),
        tuple(left_open),
        len(lessons(here.codebook)),
        count(len(task.items), language, ("текст", "текста"), ("text", "texts")),
    )


def text(here: Round, task: Task, place: int, earlier: int, language: Language) -> Shown:
    """Return a text of a coder by its place, from 1."""
    item = task.items[place - 1]
    found = here.sampled.texts[item]
    said = task.answers.get(item)
    source = here.portal.dataset(found.row.dataset).config.title.pick(language)
    notes = answers.notes(here.portal.root, here.sampled.sample.signal)
    return Shown(
        place,
        len(task.items),
        task.done,
        task.coder,
        item,
        here.codebook.name,
        found.text,
        found.language,
        source,
        found.day,
        topics(here.codebook, said, language),
        others(said, language),
        "" if said is None else label_of(here.codebook, said, language),
        notes.get((item, task.coder), ""),
        _earlier(here.codebook, task, earlier, language),
    )


def practice(
    here: Round,
    task: Task,
    known: Sequence[Lesson],
    number: int,
    answer: str | None,
    language: Language,
) -> Practice:
    """Return a lesson by its number, from 1, with what is expected where somebody has answered."""
    lesson = known[number - 1]
    said = answer if answer in {*here.codebook.codes, NO_TOPIC, ""} else None
    return Practice(
        number,
        len(known),
        lesson.text.pick(language),
        topics(here.codebook, said, language),
        others(said, language),
        "" if said is None else label_of(here.codebook, said, language),
        said == lesson.topic,
        label_of(here.codebook, lesson.topic, language),
        lesson.because.pick(language),
        number + 1 if number < len(known) else None,
        task.next_after(),
    )


def topics(codebook: Codebook, said: str | None, language: Language) -> tuple[Choice, ...]:
    """Return the topics in the order of the codebook."""
    return tuple(
        Choice(
            one.code,
            str(number),
            one.label.pick(language),
            one.definition.pick(language),
            one.include.pick(language),
            one.exclude.pick(language),
            _words(one.label),
            _words(one.label, one.definition, one.include),
            one.code == said,
        )
        for number, one in enumerate(codebook.topics, 1)
    )


def others(said: str | None, language: Language) -> tuple[Choice, ...]:
    """Return the two answers that name no topic."""
    return tuple(
        Choice(
            value,
            key,
            label.pick(language),
            "",
            "",
            "",
            _words(label),
            _words(label),
            value == said,
        )
        for value, key, label in ((NO_TOPIC, "0", NONE), ("", OPEN_KEY, OPEN))
    )


def label_of(codebook: Codebook, answer: str, language: Language) -> str:
    """Return what an answer is called."""
    fixed = {NO_TOPIC: NONE, "": OPEN}
    return (fixed.get(answer) or codebook.topic(answer).label).pick(language)


def _words(*texts: Text) -> str:
    bulgarian = " ".join(one.bg for one in texts).lower()
    english = " ".join(one.en for one in texts).lower()
    return f"{bulgarian} {transliterate(bulgarian)} {english}"


def _earlier(
    codebook: Codebook, task: Task, place: int, language: Language
) -> tuple[int, str] | None:
    if not 1 <= place <= len(task.items):
        return None
    said = task.answers.get(task.items[place - 1])
    return None if said is None else (place, label_of(codebook, said, language))
