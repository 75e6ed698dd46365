from vidno.catalogue.geometry.topology import shared

WEST = ((0, 0), (2, 0), (2, 1), (2, 2), (0, 2))
EAST = ((2, 0), (4, 0), (4, 2), (2, 2), (2, 1))
LAKE = ((1, 1), (1, 2), (2, 2), (2, 1))
ROUND = ((0, 0), (3, 0), (3, 3), (0, 3))


def test_neighbours_share_one_line() -> None:
    made = shared({"A": [(WEST,)], "B": [(EAST,)]})

    common = [arc for arc, owners in zip(made.arcs, made.owners(), strict=True) if len(owners) == 2]
    assert common == [((2, 0), (2, 1), (2, 2))]
    assert made.neighbours() == {"A": {"B"}, "B": {"A"}}


def test_rings_come_back_as_they_were() -> None:
    made = shared({"A": [(WEST,)], "B": [(EAST,)]})

    for code, ring in (("A", WEST), ("B", EAST)):
        [found] = made.rings(code)
        assert set(found) == set(ring)
        start = found.index(ring[0])
        assert found[start:] + found[:start] == ring


def test_an_enclave_and_the_hole_around_it_are_one_line() -> None:
    made = shared({"A": [(ROUND, LAKE)], "B": [(LAKE[::-1],)]})

    assert len(made.arcs) == 2
    assert made.polygons["A"][0][1] == (~made.polygons["B"][0][0][0],)
    assert made.neighbours()["B"] == {"A"}
