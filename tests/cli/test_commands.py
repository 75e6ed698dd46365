import csv
import json
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Run


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_help_names_every_command_of_the_contract(vidno: Run) -> None:
    ran = vidno("--help")

    assert ran.code == 0
    commands = [
        "init",
        "look",
        "tidy",
        "add",
        "build",
        "check",
        "trace",
        "chart",
        "serve",
        "export",
        "demo",
    ]
    for name in commands:
        assert f"  {name} " in ran.out


def test_a_wrong_command_is_a_usage_error(vidno: Run) -> None:
    ran = vidno("bulid")

    assert ran.code == 2
    assert "bulid" in ran.err


def test_looking_at_a_file_shows_its_lines_and_writes_nothing(vidno: Run, beds: Path) -> None:
    ran = vidno("look", beds, "--jsonl")

    [line] = ran.out.splitlines()
    seen = json.loads(line)
    [table] = seen["tables"]
    assert (seen["file"], seen["format"]) == (str(beds), "csv")
    assert seen["encoding"] == "windows-1251"
    assert table["delimiter"] == ";"
    assert table["line_roles"] == [
        "metadata", "metadata", "empty", "header", "derived", "data", "data", "empty", "notes",
    ]  # fmt: skip
    assert table["header"] == ["Области", "2022", "2023"]
    assert list(beds.parent.iterdir()) == [beds]


def test_a_file_that_cannot_be_read_is_reported_beside_the_others(
    vidno: Run, beds: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "снимка.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))

    ran = vidno("look", picture, beds, "--jsonl")

    bad, good = map(json.loads, ran.out.splitlines())
    assert ran.code == 1
    assert bad["error"]["code"] == "format-unknown"
    assert bad["error"]["hint"]
    assert "error" not in good


def test_a_messy_file_becomes_a_tidy_table_without_a_portal(
    vidno: Run, beds: Path, tmp_path: Path
) -> None:
    ran = vidno("tidy", beds, "--output", tmp_path / "o.csv", "--report", tmp_path / "r.json")

    rows = rows_of(tmp_path / "o.csv")
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert ran.code == 0
    assert {(row["period"], row["oblast"], row["value"], row["status"]) for row in rows} == {
        ("2022", "BG", "1500.5", ""),
        ("2022", "VID", "500.0", ""),
        ("2022", "VRC", "1000.5", ""),
        ("2023", "BG", "1600.0", ""),
        ("2023", "VID", "550.0", ""),
        ("2023", "VRC", "", "-"),
    }
    # 3 header cells, 2 titles, 1 note, 3 of the total line, 6 of the two data lines
    assert report["ledger"] == {
        "header": 3, "data": 6, "group": 0, "derived": 3, "metadata": 2, "notes": 1, "dropped": 0,
    }  # fmt: skip


def test_the_rectangle_keeps_the_texts_as_they_are(vidno: Run, beds: Path, tmp_path: Path) -> None:
    vidno("tidy", beds, "--stage", "rectangle", "--output", tmp_path / "o.csv")

    rows = rows_of(tmp_path / "o.csv")
    assert rows[0] == {"Области": "Общо за страната", "2022": "1 500,5", "2023": "1 600"}
    assert rows[2]["2023"] == "-"


def test_a_tidy_workbook_has_labels_in_both_languages(
    vidno: Run, beds: Path, tmp_path: Path
) -> None:
    vidno("tidy", beds, "--output", tmp_path / "o.xlsx")

    sheet = load_workbook(tmp_path / "o.xlsx")["data"]
    header = [cell.value for cell in sheet[1]]
    vidin = dict(zip(header, [cell.value for cell in sheet[3]], strict=True))
    assert (vidin["oblast"], vidin["oblast_bg"], vidin["oblast_en"]) == ("VID", "Видин", "Vidin")


def test_an_output_of_unknown_form_says_which_there_are(vidno: Run, beds: Path) -> None:
    ran = vidno("tidy", beds, "--output", "o.docx")

    assert ran.code == 1
    assert "output-form" in ran.err
    assert ".parquet" in ran.err


def test_errors_speak_bulgarian_to_bulgarians(vidno: Run) -> None:
    ran = vidno("add", "няма.csv", "--to", "a/b", language="bg")

    assert ran.code == 1
    assert "no-portal" in ran.err
    assert "липсва portal.yml" in ran.err


def test_a_portal_is_made_filled_built_and_checked(vidno: Run, portal: Path) -> None:
    ran = vidno("check", "--portal", portal)

    assert ran.code == 0
    assert (portal / "datasets/moh/beds/CURRENT").is_file()
    assert "All is well" in ran.out


def test_building_again_changes_nothing(vidno: Run, portal: Path) -> None:
    before = (portal / "datasets/moh/beds/CURRENT").read_text(encoding="utf-8")

    ran = vidno("build", "--portal", portal, "--json")

    [built] = json.loads(ran.out)
    assert built["version"] == before.strip()
    assert built["new"] is False


def test_a_new_portal_does_not_overwrite_a_folder_with_something_in_it(
    vidno: Run, portal: Path
) -> None:
    ran = vidno("init", portal)

    assert ran.code == 1
    assert "folder-not-empty" in ran.err


def test_tracing_a_value_gives_the_cell_and_its_text(vidno: Run, portal: Path) -> None:
    ran = vidno("trace", "moh/beds", 3, "value", "--portal", portal, "--json")

    found = json.loads(ran.out)
    assert (found["value"], found["cell"], found["text"]) == (1000.5, "B7", "1 000,5")
    assert found["name"] == "легла.csv"


def test_tracing_a_row_that_is_not_there_says_how_many_there_are(vidno: Run, portal: Path) -> None:
    ran = vidno("trace", "moh/beds", 99, "value", "--portal", portal)

    assert ran.code == 1
    assert "1–6" in ran.err


def test_a_changed_raw_file_is_found_by_check(vidno: Run, portal: Path) -> None:
    [raw] = (portal / "datasets/moh/beds/raw").glob("*.csv")
    raw.write_bytes(raw.read_bytes().replace(b"550", b"551"))

    ran = vidno("check", "--portal", portal)

    assert ran.code == 1
    assert "file-changed" in ran.err


def test_a_mistyped_key_names_file_line_and_key(vidno: Run, portal: Path) -> None:
    path = portal / "datasets/moh/beds/dataset.yml"
    path.write_text(path.read_text(encoding="utf-8") + "license: cc0\n", encoding="utf-8")

    ran = vidno("build", "--portal", portal)

    line = len(path.read_text(encoding="utf-8").splitlines())
    assert ran.code == 1
    assert f"line {line}: 'license' is an unknown key" in ran.err


def test_adding_twice_asks_before_making_the_recipe_anew(
    vidno: Run, portal: Path, beds: Path
) -> None:
    again = vidno("add", beds, "--to", "moh/beds", "--portal", portal)
    anew = vidno("add", beds, "--to", "moh/beds", "--portal", portal, "--replace")

    assert (again.code, anew.code) == (1, 0)
    assert "recipe-exists" in again.err


def test_personal_numbers_are_not_published(vidno: Run, portal: Path, tmp_path: Path) -> None:
    # numbers with a true date and check digit that belong to nobody known
    numbers = ["7523169263", "8032056031", "7501020018", "7552010005", "6101057509", "7542011030"]
    path = tmp_path / "списък.csv"
    path.write_text(
        "Име,ЕГН,Сума\n" + "".join(f"Лице {i},{n},{i}00\n" for i, n in enumerate(numbers)),
        encoding="utf-8",
    )
    added = vidno("add", path, "--to", "moh/people", "--portal", portal)

    ran = vidno("build", "moh/people", "--portal", portal)

    assert "personal numbers (ЕГН): 6 (B2, B3, B4, B5, B6…) – stops publication" in added.out

    assert ran.code == 1
    assert "privacy-egn" in ran.err
    assert "B2, B3, B4" in ran.err
    assert not (portal / "datasets/moh/people/CURRENT").exists()


def test_what_a_file_really_is_stands_in_bulgarian_too(vidno: Run, tmp_path: Path) -> None:
    (tmp_path / "снимка.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "дума.csv").write_text("само един ред\n", encoding="utf-8")

    picture = vidno("tidy", tmp_path / "снимка.xlsx", "--output", tmp_path / "o.csv", language="bg")
    word = vidno("tidy", tmp_path / "дума.csv", "--output", tmp_path / "o.csv", language="bg")

    assert "съдържанието е картина PNG" in picture.err
    assert "попълнените клетки са 1 и не са в редове и колони" in word.err


def test_an_empty_file_has_an_empty_rectangle_and_a_doubt(vidno: Run, tmp_path: Path) -> None:
    empty, output, report = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "r.json"
    empty.write_bytes(b"")

    ran = vidno("tidy", empty, "--stage", "rectangle", "--output", output, "--report", report)

    assert ran.code == 0
    assert output.read_bytes() == b""
    found = json.loads(report.read_text(encoding="utf-8"))
    assert [item["code"] for item in found["warnings"]] == ["file-empty"]
    assert sum(found["ledger"].values()) == 0
    assert vidno("tidy", empty, "--output", output).code == 1
