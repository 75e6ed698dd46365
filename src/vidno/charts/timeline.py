"""Periods on an axis: where each stands in time, and where time has holes."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

REGULAR = 0.6  # share of steps of one unit from which on a longer step is a hole
UNITS = {"year": 1.0, "school": 1.0, "half": 0.5, "quarter": 0.25, "month": 1 / 12}


@dataclass(frozen=True, slots=True)
class Timeline:
    """Places of the periods between 0 and 1."""

    at: tuple[float, ...]
    step: float
    """Usual distance between two periods."""
    holes: frozenset[int]
    """Numbers of the periods after which at least one period is not in the table at all."""

    def zone(self, first: int, last: int) -> tuple[float, float]:
        """Return from where to where the periods reach, half a step beyond their middles."""
        return (
            max(self.at[first] - self.step / 2, 0.0),
            min(self.at[last] + self.step / 2, 1.0),
        )

    def zones_of_holes(self) -> list[tuple[float, float]]:
        """Return the stretches of time that are not in the table."""
        return [
            (self.at[before] + self.step / 2, self.at[before + 1] - self.step / 2)
            for before in sorted(self.holes)
        ]


def shape_of(label: str) -> str:
    """Return what a period is: "year", "school", "half", "quarter", "month", "day" or ""; a moment is a day."""
    digits = "".join("0" if letter.isdigit() else letter for letter in label)
    return {
        "0000": "year",
        "0000/0000": "school",
        "0000-H0": "half",
        "0000-Q0": "quarter",
        "0000-00": "month",
        "0000-00-00": "day",
        "0000-00-00T00:00": "day",
        "0000-00-00T00:00:00": "day",
    }.get(digits, "")


def is_ordered(periods: tuple[str, ...]) -> bool:
    """Tell whether periods follow each other in time; „преди“ and „после“ do not tell how far."""
    moments = [moment(label) for label in periods]
    known = [one for one in moments if one is not None]
    return len(known) == len(moments) and all(a < b for a, b in pairwise(known))


def season_of(label: str) -> str:
    """Return the quarter or month of a period without its year, or "" where it covers the year."""
    return label[4:] if shape_of(label) in ("half", "quarter", "month", "day") else ""


def moment(label: str) -> float | None:
    """Return the start of a period as a year with its part, or None."""
    shape = shape_of(label)
    try:
        if shape in ("year", "school"):
            return float(label[:4])
        if shape == "half":
            return int(label[:4]) + (int(label[6]) - 1) / 2
        if shape == "quarter":
            return int(label[:4]) + (int(label[6]) - 1) / 4
        if shape == "month":
            return int(label[:4]) + (int(label[5:7]) - 1) / 12
        return _day(label) if shape == "day" else None
    except ValueError:
        return None


def _day(label: str) -> float:
    at = datetime.fromisoformat(label)
    midnight = at.replace(hour=0, minute=0, second=0)
    return (at.toordinal() + (at - midnight).total_seconds() / 86_400) / 365.2425


def timeline(periods: tuple[str, ...]) -> Timeline:
    """Place periods by their time where they have one, else one after the other."""
    if len(periods) < 2:
        return Timeline((0.5,) * len(periods), 1.0, frozenset())
    moments = [found for label in periods if (found := moment(label)) is not None]
    shapes = {shape_of(label) for label in periods}
    in_order = len(moments) == len(periods) and all(a < b for a, b in pairwise(moments))
    if not in_order or len(shapes) > 1:
        moments = [float(number) for number in range(len(periods))]
    length = moments[-1] - moments[0]
    steps = [round(b - a, 3) for a, b in pairwise(moments)]
    usual, times = Counter(steps).most_common(1)[0]
    unit = UNITS.get(next(iter(shapes)), 0.0) if len(shapes) == 1 else 0.0
    regular = in_order and usual == round(unit, 3) and times >= REGULAR * len(steps)
    holes = [number for number, step in enumerate(steps) if regular and step > 1.5 * usual]
    return Timeline(
        tuple((point - moments[0]) / length for point in moments),
        min(steps) / length,
        frozenset(holes),
    )
