"""The CSV of a chart."""

import csv
import io
from dataclasses import replace

from tests.charts.tables import JOBLESS, OBLASTS, PER_HEAD, group, place, table

from vidno.base.text import same
from vidno.catalogue.writing import Annotation
from vidno.charts.csv_file import csv_of


def test_every_shown_value_is_a_row_in_the_order_of_the_table() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_of(PER_HEAD, OBLASTS, "bg"), newline="")))

    assert len(rows) == 18
    assert rows[0] == {
        "code": "BG",
        "name": "България",
        "period": "2003",
        "value": "36.1",
        "unit": "на 10 000 души",
        "status": "",
    }
    assert [row["code"] for row in rows[::3]] == ["BG", "PVN", "PDV", "VRC", "PER", "KRZ"]


def test_lines_end_as_the_standard_says_and_foreign_text_is_quoted() -> None:
    text = csv_of(JOBLESS, table("2017", group('а, "б"\nв', 1), group("г", ":")), "bg")

    assert text.count("\r\n") == 3
    assert '"а, ""б"" в"' in text
    assert text.endswith("г,г,2017,,%,:\r\n")


def test_values_are_not_rounded() -> None:
    assert ",42.7134," in csv_of(JOBLESS, table("2017", place("VRC", 42.7134)), "en")
    assert ",30078," in csv_of(JOBLESS, table("2017", place("VRC", 30078.0)), "en")


def test_a_note_is_beside_every_value_and_a_text_beside_its_own() -> None:
    both = same("Нов метод от 2010 г.")
    text = Annotation(entity="PVN", time="2017", text=same("нова болница"))
    config = replace(PER_HEAD, note=both, annotations=(text,))

    rows = list(csv.DictReader(io.StringIO(csv_of(config, OBLASTS, "bg"), newline="")))

    said = {(row["code"], row["period"]): row["note"] for row in rows}
    assert said["PVN", "2017"] == "нова болница. Нов метод от 2010 г."
    assert {said[key] for key in said if key != ("PVN", "2017")} == {"Нов метод от 2010 г."}
