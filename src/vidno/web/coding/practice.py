"""Two made-up texts to try on: they are not counted. No Django in here."""

from dataclasses import dataclass

from vidno.agenda.codebook import Codebook
from vidno.base.text import Text


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text, the topic that is expected, and why."""

    text: Text
    topic: str
    because: Text


LESSONS = (
    Lesson(
        Text(
            bg="Да се открие денонощен спешен кабинет в Тополово: най-близката болница е на 60 километра.",
            en="Open an emergency room day and night in Topolovo: the nearest hospital is 60 kilometres away.",
        ),
        "health",
        Text(
            bg="Иска се лекарска помощ. Разстоянието е доводът, а не темата, затова не е транспорт.",
            en="What is asked for is medical help. The distance is the argument, not the topic, so it is not"
            " transport.",
        ),
    ),
    Lesson(
        Text(
            bg="Учителите излизат на стачка: искат по-малко часове и помощници в класовете с много деца.",
            en="Teachers go on strike: they want fewer lessons and assistants in classes with many children.",
        ),
        "education",
        Text(
            bg="Стачката на една професия за нейното дело е по темата на професията: пише го под „Какво не"
            " влиза“ на „Труд и заетост“. Текстът е за училищата.",
            en="A strike of one profession about its cause goes to the topic of the profession: it says so"
            " under “What does not” of “Labour and employment”. The text is about schools.",
        ),
    ),
)


def lessons(codebook: Codebook) -> tuple[Lesson, ...]:
    """Return the lessons whose topic the codebook has: a portal's own topics may be others."""
    return tuple(one for one in LESSONS if one.topic in codebook.codes)
