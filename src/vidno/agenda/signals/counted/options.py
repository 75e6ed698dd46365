"""What the card of a signal made of texts may say, and which fields of a table mean what."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import Field

from vidno.agenda.signals.card import Signal
from vidno.agenda.signals.counted.faults import TextFieldsError
from vidno.agenda.signals.fields import check_fields
from vidno.base.text import LANGUAGES
from vidno.catalogue.portal import Strict
from vidno.engine.query import Reader


@dataclass(frozen=True, slots=True)
class Shape:
    """What the fields of a known source are called; a table has this shape if it has title and day."""

    title: str
    day: str
    item: str = ""
    text: tuple[str, ...] = ()
    count: str = ""
    state: str = ""
    repeats: str = ""
    reason: str = ""
    theme: str = ""


class TextOptions(Strict):
    """Which table, what its fields are, and what is counted."""

    shapes: ClassVar[tuple[Shape, ...]] = ()
    """The known shapes of this kind of source: fields that a card does not name are taken from the first
    that fits."""

    dataset: str
    """Publisher and name."""
    version: str = ""
    """Which version; left out: the one in force."""
    item: str = ""
    """The field with the number of a text, the same in every version; left out: the number of its row."""
    title: str = ""
    """The field with the title."""
    text: tuple[str, ...] = ()
    """Fields with further text, which is read for its topic too."""
    day: str = ""
    """The field with the day."""
    count: str = ""
    """The field with what is counted beside texts: signatures, comments."""
    state: str = ""
    """The field that says in which state a text is."""
    open: tuple[str, ...] = ("open", "closed")
    """States in which it could be signed; counts of others are left out."""
    repeats: str = ""
    """The field that names another text which says the same: its number, or an address that ends in it."""
    reason: str = ""
    """The field that says why a text was refused; only where it is one of `repeated` is `repeats` read."""
    repeated: tuple[str, ...] = ("duplicate",)
    """Reasons that mean that a text repeats another one."""
    theme: str = ""
    """The field with a topic that the source itself gives; texts are not coded then."""
    crosswalk: str = ""
    """The crosswalk from its themes to topics; left out: they are codes of the codebook."""
    language: str = ""
    """`bg`, `en`, or the field that says it; left out: told by the letters."""
    figures: Literal["items", "share", "count"] = "items"
    """What is a figure: the number of texts, their share in percent, or the sum of `count`."""
    period: Literal["year", "quarter", "month"] = "year"
    """How long a period is."""
    join: bool = False
    """Whether texts that say nearly the same are one."""
    keep_text: bool = False
    """Whether the files of a run hold the texts; only where their licence lets them be given on."""
    where: dict[str, str] = Field(default_factory=dict)
    """Only rows with these values: field to code."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a table that are read; empty: there is none."""

    title: str
    day: str
    item: str
    text: tuple[str, ...]
    count: str
    state: str
    repeats: str
    reason: str
    theme: str
    language: str
    """A field; empty where the language is stated or told by letters."""
    lacks_state: bool
    """Whether tables of this shape say which texts could be signed, and this one does not."""

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, each once."""
        listed = (self.title, self.day, self.item, *self.text, self.count, self.state)
        more = (self.repeats, self.reason, self.theme, self.language)
        return tuple(dict.fromkeys(name for name in (*listed, *more) if name))


def fields_of(signal: Signal, options: TextOptions, reader: Reader) -> Fields:
    """Return which fields of a table are read: those that the card names, else those of a known shape.

    Raises:
        FieldMissingError: The card names a field that the table does not have.
        TextFieldsError: Nobody says where title or day are, or what is to be summed.
    """
    columns = reader.columns
    check_fields(signal.id, options.dataset, reader, _named(options))
    shape = next((one for one in options.shapes if {one.title, one.day} <= set(columns)), None)

    def field(name: str) -> str:
        if own := str(getattr(options, name)):
            return own
        known = str(getattr(shape, name)) if shape else ""
        return known if known in columns else ""

    known = [one for one in shape.text if one in columns] if shape and not options.title else []
    found = Fields(
        title=field("title"),
        day=field("day"),
        item=field("item"),
        text=options.text or tuple(known),
        count=field("count"),
        state=field("state"),
        repeats=field("repeats"),
        reason=field("reason"),
        theme=field("theme"),
        language="" if options.language in LANGUAGES else options.language,
        lacks_state=bool(shape and shape.state and not field("state")),
    )
    for name in ("title", "day", *(["count"] if options.figures == "count" else [])):
        if not getattr(found, name):
            raise TextFieldsError(
                signal=signal.id, dataset=options.dataset, field=name, known=", ".join(columns)
            )
    return found


def _named(options: TextOptions) -> list[str]:
    """Return the fields that a card names; where it names none, an empty text."""
    names = [options.item, options.title, *options.text, options.day, options.count, options.state]
    names += [options.repeats, options.reason, options.theme, *options.where]
    return names + ([] if options.language in LANGUAGES else [options.language])
