import pytest

from vidno.catalogue.geometry.projection import projected


@pytest.mark.parametrize(
    ("place", "easting", "northing"),
    [
        ((23.3219, 42.6977), 321559.177579, 4731436.070348),  # Sofia
        ((27.9147, 43.2141), 696180.953629, 4789304.089418),  # Varna
        ((27.2606, 44.1171), 640958.586525, 4888307.953923),  # Silistra
        ((23.2103, 41.3958), 308502.311874, 4587121.452808),  # Petrich
    ],
)
def test_places_lie_where_proj_puts_them(
    place: tuple[float, float], easting: float, northing: float
) -> None:
    """Figures of PROJ 9.5.1 for EPSG:4258 to EPSG:7801."""
    assert projected(*place) == pytest.approx((easting, northing), abs=0.001)


def test_the_false_origin_lies_where_its_definition_says() -> None:
    assert projected(25.5, 42.6678756833333) == pytest.approx((500000, 4725824.3591), abs=1e-6)
