"""What can be wrong with a story. All are found before it is shown: nothing is half drawn."""

from vidno.base.errors import VidnoError
from vidno.base.text import Text


class StoryReferenceError(VidnoError):
    """A reference to something that the data do not have."""

    code = "story-reference"
    template = Text(
        bg="„{file}“, ред {line}: {reference} – {reason}.",
        en="'{file}', line {line}: {reference}: {reason}.",
    )
    hint = Text(
        bg="Показателите, местата и периодите стоят на страницата на всеки показател.",
        en="Indicators, places and periods stand on the page of each indicator.",
    )


class StoryNumberError(VidnoError):
    """A number that refers to nothing."""

    code = "story-number"
    template = Text(
        bg="„{file}“, ред {line}: числото {number} не идва от данните.",
        en="'{file}', line {line}: the number {number} does not come from the data.",
    )
    hint = Text(
        bg="Напишете го като {{value:…}}, или като {{plain:{number}}}, ако не е от набор.",
        en="Write it as {{value:…}}, or as {{plain:{number}}} if it is from no dataset.",
    )


class StoryVersionError(VidnoError):
    """A published story whose numbers have no version: they would change under the text."""

    code = "story-version"
    template = Text(
        bg="Разказът „{name}“ не казва от коя версия на {dataset} са числата.",
        en="The story '{name}' does not say from which version of {dataset} its numbers are.",
    )
    hint = Text(
        bg="Прочетете текста с днешните числа и пуснете „vidno story pin {name}“.",
        en="Read the text with the numbers of today, then run 'vidno story pin {name}'.",
    )
