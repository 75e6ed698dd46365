from vidno.catalogue.geometry.lines import area, chords, contains, inner_point, thinned

SQUARE = ((0, 0), (4, 0), (4, 4), (0, 4))
HORSESHOE = ((0, 0), (9, 0), (9, 9), (6, 9), (6, 3), (3, 3), (3, 9), (0, 9))


def test_area_tells_the_direction() -> None:
    assert area(SQUARE) == 16
    assert area(SQUARE[::-1]) == -16


def test_a_line_may_lie_inside_in_several_pieces() -> None:
    assert chords(HORSESHOE, 5.5) == [(0, 3), (6, 9)]
    assert chords(HORSESHOE, 1.5) == [(0, 9)]


def test_the_inner_point_lies_inside_where_the_middle_does_not() -> None:
    x, y = inner_point(HORSESHOE)

    assert contains(HORSESHOE, x, y)
    assert not contains(HORSESHOE, 4.5, 6.5)
    assert y % 1 == 0.5


def test_points_near_the_line_are_left_out_and_far_ones_stay() -> None:
    line = ((0, 0), (5, 1), (10, 0), (15, 8), (20, 0))

    assert thinned(line, 2) == ((0, 0), (10, 0), (15, 8), (20, 0))
    assert thinned(line, 0.5) == line
    assert thinned(line, 20) == ((0, 0), (20, 0))


def test_a_line_that_turns_back_keeps_its_far_end() -> None:
    assert thinned(((0, 0), (30, 0), (2, 0)), 5) == ((0, 0), (30, 0), (2, 0))


def test_a_closed_line_keeps_the_point_farthest_from_its_end() -> None:
    assert thinned(((0, 0), (9, 1), (10, 10), (1, 9), (0, 0)), 50) == ((0, 0), (10, 10), (0, 0))
