"""A choice with options: `min-max`, or `{method: min-max, low: 1}`."""

from typing import Any

from pydantic import model_validator

from vidno.catalogue.portal import Strict


class Named(Strict):
    """A method by its name, alone where its options are the usual ones."""

    method: str
    """Its name."""

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: Any) -> Any:
        return {"method": value} if isinstance(value, str) else value

    @property
    def label(self) -> str:
        """The name with the options that differ from the usual: `min-max (low 1)`."""
        told = self.model_dump(exclude_defaults=True, exclude={"method"})
        options = ", ".join(f"{name} {value:g}" for name, value in told.items())
        return f"{self.method} ({options})" if options else self.method
