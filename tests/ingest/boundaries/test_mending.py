from vidno.catalogue.geometry.lines import Line, area
from vidno.ingest.boundaries.meeting import met
from vidno.ingest.boundaries.mending import Mended, polygons_of

BIG = ((0, 0), (100, 0), (100, 100), (0, 100))


def mended(*rings: Line) -> tuple[list[tuple[Line, ...]], dict[str, int]]:
    notes = Mended()
    return polygons_of(rings, "VRC10", notes), dict(notes.counts)


def test_a_sound_ring_stays_as_it_is() -> None:
    assert mended(BIG) == ([(BIG,)], {})


def test_repeated_points_and_the_closing_one_fall_away() -> None:
    assert mended((*BIG[:2], BIG[1], *BIG[2:], BIG[0])) == ([(BIG,)], {})


def test_a_ring_is_turned_against_the_clock() -> None:
    [(ring,)], notes = mended(BIG[::-1])

    assert area(ring) == 10000
    assert notes == {}


def test_a_spike_falls_away() -> None:
    [(ring,)], _ = mended(((0, 0), (100, 0), (150, 0), (100, 0), (100, 100), (0, 100)))

    assert set(ring) == set(BIG)


def test_a_ring_that_crosses_itself_becomes_two() -> None:
    bow_tie = ((0, 0), (100, 100), (100, 0), (0, 100))

    polygons, notes = mended(bow_tie)

    assert sorted(abs(area(ring)) for (ring,) in polygons) == [2500, 2500]
    assert all((50, 50) in ring for (ring,) in polygons)
    assert notes == {"crossing": 1}


def test_a_small_loop_of_a_wrong_line_is_a_sliver() -> None:
    loop = ((0, 0), (100, 0), (100, 50), (110, 55), (110, 50), (100, 55), (100, 100), (0, 100))

    [(ring,)], notes = mended(loop)

    assert abs(area(ring) - 10000) < 100
    assert notes["sliver"] >= 1


def test_a_ring_that_touches_itself_from_inside_has_a_hole() -> None:
    keyhole = ((0, 0), (100, 0), (100, 100), (0, 100), (0, 50), (50, 70), (50, 30), (0, 50))

    [(outer, hole)], notes = mended(keyhole)

    assert (area(outer), area(hole)) == (10000, -1000)
    assert notes == {"touching": 1}


def test_what_lies_inside_is_a_hole_however_it_was_drawn() -> None:
    lake = ((20, 20), (60, 20), (60, 60), (20, 60))
    island = ((30, 30), (50, 30), (50, 50), (30, 50))

    for rings in ((BIG, lake, island), (island[::-1], lake[::-1], BIG[::-1])):
        polygons, _ = mended(*rings)
        assert [[area(ring) for ring in polygon] for polygon in polygons] == [[10000, -1600], [400]]


def test_a_ring_given_twice_counts_once() -> None:
    assert mended(BIG, BIG[::-1]) == ([(BIG,)], {"doubled-ring": 1})


def test_a_corner_on_the_edge_of_the_neighbour_becomes_a_corner_of_both() -> None:
    east = ((100, 0), (200, 0), (200, 100), (100, 100), (101, 50))
    notes = Mended()

    shapes = met({"A": [(BIG,)], "B": [(east,)]}, notes)

    assert shapes["A"] == [(((0, 0), (100, 0), (101, 50), (100, 100), (0, 100)),)]
    assert shapes["B"] == [(east,)]
    assert notes.counts == {"corner": 1}
