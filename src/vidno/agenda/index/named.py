"""A choice with options: `min-max`, or `{method: min-max, low: 1}`."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from pydantic import model_validator

from vidno.base.text import Text, WordedValueError
from vidno.catalogue.portal import Strict


class Named(Strict):
    """A method by its name, alone where its options are the usual ones."""

    OPTIONS: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """The options that a method has; a method that is not named has none."""

    method: str
    """Its name."""

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: Any) -> Any:
        return {"method": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _takes_its_options(self) -> Self:
        allowed = self.OPTIONS.get(self.method, ())
        strange = sorted(self.model_dump(exclude_defaults=True).keys() - {"method", *allowed})
        if strange:
            other = ", ".join(allowed) or "–"
            raise WordedValueError(
                Text(
                    bg=f"настройки на „{self.method}“ ({other}), не „{strange[0]}“",
                    en=f"options of '{self.method}' ({other}), not '{strange[0]}'",
                )
            )
        return self

    @property
    def label(self) -> str:
        """The name with the options that differ from the usual: `min-max (low 1)`."""
        told = self.model_dump(exclude_defaults=True, exclude={"method"})
        options = ", ".join(
            f"{name} {value:g}" if isinstance(value, int | float) else f"{name} {value}"
            for name, value in told.items()
        )
        return f"{self.method} ({options})" if options else self.method
