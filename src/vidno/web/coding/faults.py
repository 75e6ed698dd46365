"""What can be wrong with the page of coders. No Django in here."""

from vidno.base.errors import VidnoError
from vidno.base.text import Text


class LoopbackOnlyError(VidnoError):
    """The page of coders is to be served to others than this machine."""

    code = "coding-loopback"
    template = Text(
        bg="Страницата за кодиране не се отваря на {host}: тя се вижда само от този компютър.",
        en="The coders' page does not open on {host}: only this computer may see it.",
    )
    hint = Text(
        bg="Оставете 127.0.0.1. Който кодира отдалеч, идва през защитен тунел: ssh -L 8001:127.0.0.1:8001"
        " КОМПЮТЪР.",
        en="Leave 127.0.0.1. Whoever codes from afar comes through a secure tunnel:"
        " ssh -L 8001:127.0.0.1:8001 COMPUTER.",
    )


class LinkUnknownError(VidnoError):
    """A link that is nobody's."""

    code = "coding-link"
    template = Text(
        bg="Тази връзка не отваря нищо.",
        en="This link opens nothing.",
    )
    hint = Text(
        bg="Проверете дали е цяла. Ако е стара, поискайте нова от организатора.",
        en="Check that it is whole. If it is an old one, ask the organiser for a new one.",
    )


class FormStaleError(VidnoError):
    """A form that did not come from our page, or too late."""

    code = "coding-form"
    template = Text(
        bg="Отговорът не е записан: формата не е от тази страница или е отворена твърде отдавна.",
        en="The answer was not kept: the form is not of this page, or was opened too long ago.",
    )
    hint = Text(
        bg="Отворете пак връзката си и отговорете отново. Браузърът трябва да приема бисквитки от този адрес.",
        en="Open your link again and answer once more. The browser has to accept cookies of this address.",
    )


class CodebookChangedError(VidnoError):
    """The codebook was changed while people code by it."""

    code = "coding-codebook-changed"
    template = Text(
        bg="Докато кодирате, списъкът с теми е сменен от „{before}“ на „{now}“. Отговорът не е записан.",
        en="While you code, the list of topics was changed from '{before}' to '{now}'. The answer was not kept.",
    )
    hint = Text(
        bg="Кажете на организатора: или връща онзи списък, или започвате наново.",
        en="Tell the organiser: either that list is put back, or you begin anew.",
    )
