"""Lines in pairs: a count, and below it its share of the base."""

import pytest

from vidno.ingest.steps.pairs import is_share


@pytest.mark.parametrize(
    ("count", "share", "base"),
    [(93, 0.09, 1033), (0, 0, 1000), (1000, 1, 1000), (7, 0.006779, 1033), (98, 0.09, 1033)],
)
def test_a_share_is_the_count_by_the_base_within_rounding(
    count: float, share: float, base: float
) -> None:
    assert is_share(count, share, base)


@pytest.mark.parametrize(
    ("count", "share", "base"),
    [(93, 0.1, 1033), (93, 9, 1033), (0.09, 93, 1033), (93, -0.09, 1033)],
)
def test_what_is_not_the_quotient_is_no_share(count: float, share: float, base: float) -> None:
    assert not is_share(count, share, base)
