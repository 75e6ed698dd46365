"""A dimension of a table that is rolled up: its values in order, each with a code."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import ge, gt, le, lt
from typing import Any, Self

from vidno.engine.asked import DATE, TEXT, TRUTH, WHOLE, Condition, Type

KINDS = (TEXT, WHOLE, DATE, TRUTH)
"""What a dimension may be."""
COMPARED: dict[str, Callable[[Any, Any], bool]] = {"from": ge, "above": gt, "to": le, "below": lt}


@dataclass(frozen=True, slots=True)
class Dimension:
    """The values of a dimension in order, the missing one last; the first has code 1."""

    kind: Type
    values: tuple[Any, ...]
    codes: Mapping[Any, int]
    written: tuple[str, ...]
    """As JSON."""

    @classmethod
    def of(cls, texts: Iterable[str | None], kind: Type) -> Self:
        """Return the dimension of values as texts. Raises ValueError for one of another type."""
        values = tuple(None if text is None else kind.read(text) for text in texts)
        written = tuple(as_json(one) for one in values)
        return cls(kind, values, {value: code for code, value in enumerate(values, 1)}, written)

    def kept(self, codes: Sequence[int], one: Condition) -> Sequence[int]:
        """Return which codes fulfil a condition. Raises ValueError or LookupError for others."""
        if one.operator == "missing":
            is_missing = TRUTH.read(one.values[0])
            return [code for code in codes if (self.values[code - 1] is None) is is_missing]
        wanted = [self.kind.read(value) for value in one.values]
        if one.operator in ("is", "not"):
            named = {self.codes[value] for value in wanted if value in self.codes}
            if one.operator == "is":
                return [code for code in sorted(named) if code in codes]
            return [code for code in codes if code not in named]
        holds = COMPARED[one.operator]
        there = ((code, self.values[code - 1]) for code in codes)
        return [code for code, value in there if value is not None and holds(value, wanted[0])]


def as_json(value: object) -> str:
    """Write a value as the engine does. Raises ValueError where it writes it in another way."""
    written = value.isoformat() if isinstance(value, date) else value
    text = json.dumps(written, ensure_ascii=False)
    if "\\u" in text:
        raise ValueError(text)
    return text
