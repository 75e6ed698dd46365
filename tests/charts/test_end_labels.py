"""Labels at the ends of lines."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vidno.charts.end_labels import LINE, EndLabel, apart


def label(y: float, lines: int = 1) -> EndLabel:
    return EndLabel(("x",) * lines, 0, y, "b")


def test_labels_with_room_stay_where_their_lines_end() -> None:
    assert apart([label(50), label(100)], 0, 400) == [50, 100]


def test_two_that_collide_share_the_way() -> None:
    assert apart([label(100), label(100)], 0, 400) == [100 - LINE / 2, 100 + LINE / 2]


@given(
    st.lists(st.tuples(st.floats(0, 400), st.integers(1, 2)), min_size=1, max_size=8).map(sorted)
)
def test_no_two_labels_overlap_and_none_leaves_the_plot(found: list[tuple[float, int]]) -> None:
    labels = [label(y, lines) for y, lines in found]

    middles = apart(labels, 0, 400)

    edges = [
        (m - one.height / 2, m + one.height / 2) for m, one in zip(middles, labels, strict=True)
    ]
    assert all(below[0] - above[1] > -0.01 for above, below in pairwise(edges))
    assert edges[0][0] >= -LINE / 2 - 0.01
    assert edges[-1][1] <= 400 + LINE / 2 + 0.01
