from itertools import islice

from vidno.ingest.planning.plan import free_names


def test_a_name_that_is_taken_gets_a_number_however_many_are() -> None:
    taken = {"group", "group_3", *(f"group_{number}" for number in range(5, 100))}

    assert list(islice(free_names("group", taken), 3)) == ["group_2", "group_4", "group_100"]
    assert next(free_names("group", ())) == "group"


def test_no_field_is_called_as_the_number_of_a_row_is() -> None:
    assert next(free_names("row", ())) == "row_2"
