"""A letter that asks a publisher for what is missing about a place: the reader only has to send it."""

from dataclasses import dataclass

from vidno.base.text import Language, Text
from vidno.catalogue.place import Place
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.site import Published


@dataclass(frozen=True, slots=True)
class Request:
    """One indicator that is asked for."""

    figure: Figure
    words: str
    """Why it is missing, for the page; "" where the page says so in another way."""
    period: str = ""
    """The period that other places have a value for."""
    after: str = ""
    """The newest period that is known."""
    narrower: bool = False
    """It is given for oblasts only."""


@dataclass(frozen=True, slots=True)
class Letter:
    """To whom, and the text."""

    publisher: str
    text: str


def letters_of(requests: list[Request], place: Place, language: Language) -> tuple[Letter, ...]:
    """Return a letter to each publisher."""
    publishers: dict[str, list[Request]] = {}
    items: dict[str, Published] = {}
    for one in requests:
        publishers.setdefault(one.figure.item.publisher.id, []).append(one)
        items.setdefault(one.figure.item.publisher.id, one.figure.item)
    return tuple(
        Letter(
            items[name].publisher_name(language),
            _text(items[name].publisher_name(language), asked, place, language),
        )
        for name, asked in publishers.items()
    )


def _text(publisher: str, asked: list[Request], place: Place, language: Language) -> str:
    name = place.full_name.pick(language)
    lines = [
        f"{number}. {line}" for number, line in enumerate(_lines(asked, name, language), start=1)
    ]
    head = Text(
        bg=f"До: {publisher}\nОтносно: липсващи данни за {name}\n\n"
        "Уважаеми дами и господа,\n\nмоля да ми изпратите в машинночетим вид (CSV или XLSX), или да ми"
        " посочите къде са публикувани, следните данни:\n\n",
        en=f"To: {publisher}\nSubject: missing data about {name}\n\nDear Sir or Madam,\n\n"
        "please send me in machine-readable form (CSV or XLSX), or tell me where they are published,"
        " the following data:\n\n",
    )
    tail = Text(
        bg="\n\nОснование: чл. 24, ал. 1 от Закона за достъп до обществена информация.\n\nИме и адрес за отговор: …",
        en="\n\nLegal ground: Article 24 (1) of the Access to Public Information Act.\n\nName and address for the"
        " answer: …",
    )
    return head.pick(language) + "\n".join(lines) + tail.pick(language)


def _lines(asked: list[Request], name: str, language: Language) -> list[str]:
    """Return a line for each kind of request and period, with all indicators that it is about."""
    groups: dict[str, list[str]] = {}
    for one in asked:
        if one.narrower:
            ask = Text(
                bg=f"за {name} (досега само по области)", en=f"for {name} (so far by oblast)"
            )
        elif one.after:
            ask = Text(bg=f"за {name}, след {one.after}", en=f"for {name}, after {one.after}")
        else:
            ask = Text(bg=f"за {name}, {one.period}", en=f"for {name}, {one.period}")
        title = one.figure.indicator.title.pick(language)
        groups.setdefault(ask.pick(language), []).append(title)
    return [f"{'; '.join(titles)} – {ask}" for ask, titles in groups.items()]
