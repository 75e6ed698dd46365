"""What of an index could have been chosen otherwise."""

from typing import Self

from pydantic import Field, model_validator

from vidno.agenda.index.aggregate import Levels
from vidno.agenda.index.normalise import Normalisation
from vidno.agenda.index.treat import Treatment
from vidno.base.text import Text, WordedValueError
from vidno.catalogue.portal import Strict


class WeightDoubt(Strict):
    """How the weights are in doubt. One of the two; neither: they are not."""

    dirichlet: float | None = Field(None, gt=0)
    """Weights drawn about those that are stated; 1: nearly any, 100: nearly these."""
    noise: float | None = Field(None, gt=0, lt=1)
    """Each weight up to so much more or less: 0.25 for a quarter."""
    levels: tuple[int, ...] = ()
    """Only the weights of these levels, 1 for signals, 2 for what they count for; left out: all."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.dirichlet is not None and self.noise is not None:
            raise WordedValueError(
                Text(bg="или „dirichlet“, или „noise“", en="either 'dirichlet' or 'noise'")
            )
        return self


class Doubts(Strict):
    """What could have been chosen otherwise. Every run draws one of each; ranks get intervals."""

    replications: int = Field(1000, ge=100)
    """How many times the index is computed."""
    seed: int = Field(1, ge=0)
    """From which all chance comes."""
    level: float = Field(0.95, gt=0.5, lt=1)
    """The share of the replications that an interval holds."""
    sampling: bool = True
    """Whether figures are drawn again within their sampling errors."""
    missing: bool = True
    """Whether figures that nobody knows are drawn from those of other topics; else they stay missing."""
    treat: tuple[Treatment, ...] = (
        Treatment(method="winsorise-or-log"),
        Treatment(method="none"),
    )
    """Ways to treat outliers; none: the one that the index takes."""
    normalise: tuple[Normalisation, ...] = (
        Normalisation(method="min-max", low=1),
        Normalisation(method="z-score", mean=10, sd=2),
        Normalisation(method="rank"),
    )
    """Ways to normalise; none: the one that the index takes."""
    aggregate: tuple[Levels, ...] = ("copeland", "arithmetic", "geometric")
    """Ways to aggregate, `copeland` over all signals at once; none: the one that makes the headline."""
    weights: WeightDoubt = WeightDoubt(dirichlet=1)
    """How the weights vary."""
    leave_out: bool = True
    """Whether one signal in turn is left out."""
    sensitivity_rows: int = Field(250, ge=0)
    """From so many draws it is reckoned which doubt moves most; 0: not at all."""
    bootstrap: int = Field(500, ge=100)
    """From so many samples of these come the intervals of that."""
