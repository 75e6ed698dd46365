"""What a stored chart writes on its drawing: lines with a label, texts at a value."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError

from vidno.base.text import Text, WordedValueError
from vidno.catalogue.portal import Strict

Sort = Literal["value", "-value", "change", "-change", "name", "given"]
Comparison = Literal["country", "parent", "neighbours", "similar", "median"]
MOST_LINES, MOST_TEXTS = 4, 6


def _filled(value: Any) -> Any:
    """Take a text in both languages only: what one half of the readers sees, the other must see too."""
    try:
        text = Text.model_validate(value)
    except ValidationError:
        return value  # pydantic says what is wrong with it
    if not text.bg.strip() or not text.en.strip():
        raise WordedValueError(Text(bg="текст на двата езика", en="a text in both languages"))
    return value


Filled = Annotated[Text, BeforeValidator(_filled)]


def _place(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float | str) or value == "":
        raise WordedValueError(
            Text(bg="число или период като „2020“", en="a number, or a period such as '2020'")
        )
    return value


class ReferenceLine(Strict):
    """A line across a drawing, at a value or at a period."""

    at: Annotated[float | str, BeforeValidator(_place)]
    """A number: a line at this value, which the label states; a period (2020): a line there."""
    label: Filled
    """What it stands for: a goal, a threshold, a change of method."""


class Annotation(Strict):
    """A text at a value of the chart."""

    entity: str = ""
    """Code of the place or group; left out: the first one that is brought out, else the country."""
    time: str = ""
    """The period; left out: the last one with a value."""
    text: Filled
    """A few words. Digits other than of a year need claims that prove them."""


Lines = Annotated[tuple[ReferenceLine, ...], Field(max_length=MOST_LINES)]
Annotations = Annotated[tuple[Annotation, ...], Field(max_length=MOST_TEXTS)]
