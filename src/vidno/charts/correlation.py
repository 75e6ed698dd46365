"""Whether two measures of the same places go together: told in careful words, never as a cause."""

from statistics import StatisticsError, correlation

from vidno.base.numbers import number
from vidno.base.text import Language
from vidno.charts.claims import Clause
from vidno.charts.grammar import say

FEWEST = 10
"""Of fewer places an order is mere chance."""
STRENGTHS: tuple[tuple[float, dict[Language, str]], ...] = (
    (0.7, {"bg": "обикновено", "en": "usually"}),
    (0.4, {"bg": "често", "en": "often"}),
    (0.2, {"bg": "малко по-често", "en": "slightly more often than not"}),
)


def ranked_correlation(pairs: list[tuple[float, float]]) -> float | None:
    """Return the rank correlation of Spearman, from -1 to 1; equal values share the mean of their ranks.

    None where there are fewer than ten pairs, or where one of the measures is the same everywhere.
    """
    if len(pairs) < FEWEST:
        return None
    try:
        return correlation(_ranks([x for x, _ in pairs]), _ranks([y for _, y in pairs]))
    except StatisticsError:  # one of them is constant
        return None


def _ranks(values: list[float]) -> list[float]:
    """Return the rank of each value; equal ones share the mean of theirs."""
    ordered = sorted(values)
    first = {value: at for at, value in reversed(list(enumerate(ordered)))}
    last = {value: at for at, value in enumerate(ordered)}
    return [(first[value] + last[value]) / 2 for value in values]


def said(pairs: list[tuple[float, float]], language: Language) -> Clause:
    """Say how often a higher value of one measure goes with a higher or lower one of the other."""
    found = ranked_correlation(pairs)
    if found is None:
        return ()
    rho = round(found, 2)
    figure = number(rho, language, decimals=2)
    much = next((words[language] for least, words in STRENGTHS if abs(rho) >= least), "")
    if not much:
        return say(
            language,
            f"подрежданията по двата показателя почти не са свързани (рангова корелация {figure})",
            f"the orders by both measures have next to nothing to do with each other (rank correlation {figure})",
        )
    bg, en = ("по-висок", "higher") if rho > 0 else ("по-нисък", "lower")
    return say(
        language,
        f"където единият показател е по-висок, другият {much} {'също ' if rho > 0 else ''}е {bg} (рангова корелация"
        f" {figure}); това не значи, че единият е причина за другия",
        f"where one measure is higher, the other is {much} {en}{' too' if rho > 0 else ''} (rank correlation"
        f" {figure}); that does not mean that one causes the other",
    )
