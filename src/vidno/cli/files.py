"""Commands about single files and values: look, tidy, trace. The first two need no portal."""

import json
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Annotated, Any

import typer

from vidno.base import visible
from vidno.base.errors import VidnoError
from vidno.base.scratch import scratch_folder
from vidno.base.text import Text, console_language
from vidno.cli.console import (
    JsonFlag,
    PortalOption,
    QuietFlag,
    TableOption,
    json_of,
    open_portal,
    out,
    print_json,
    say,
    working,
)

AT_ONCE = 2
"""So many files are looked at side by side, each in a process of its own."""

FORMS = {".csv": "csv", ".parquet": "parquet", ".xlsx": "xlsx", ".json": "json"}


class OutputFormError(VidnoError):
    """An output file whose suffix names no form that we write."""

    code = "output-form"
    template = Text(bg="Не пишем „{suffix}“.", en="We do not write '{suffix}'.")
    hint = Text(
        bg="Завършете името на .csv, .parquet, .xlsx или .json.",
        en="End the name in .csv, .parquet, .xlsx or .json.",
    )


class OurFaultError(VidnoError):
    """A file that met a mistake of the program; the other files are looked at all the same."""

    code = "our-fault"
    template = Text(
        bg="Грешка на програмата, докато чете „{file}“. Подробностите са в изхода за грешки.",
        en="A mistake of the program while it reads '{file}'. The details are in the error output.",
    )
    hint = Text(
        bg="Файлът не е променен. Пратете ни го с подробностите, или го запишете като CSV.",
        en="The file is as it was. Send it to us with the details, or save it as CSV.",
    )


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(look)
    app.command()(tidy)
    app.command()(trace)


def look(
    files: Annotated[list[str], typer.Argument(help="Files.")],
    table: TableOption = "",
    as_json: JsonFlag = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a line.")] = False,
    quiet: QuietFlag = False,
) -> None:
    """Show what the engine sees in files. Writes nothing."""
    with (
        working(len(files), quiet=quiet) as steps,
        ThreadPoolExecutor(min(AT_ONCE, len(files))) as pool,
    ):
        asked = [(name, pool.submit(_seen, name, table)) for name in files]
        seen = []
        for name, answer in asked:
            steps.doing(name)
            seen.append(answer.result())
    if jsonl:
        for item in seen:
            sys.stdout.write(json_of(item) + "\n")
    elif as_json:
        print_json(seen if len(seen) > 1 else seen[0])
    else:
        for item in seen:
            _print_seen(item)
    if any("error" in item for item in seen):
        raise typer.Exit(1)


def _seen(name: str, table: str) -> dict[str, Any]:
    from vidno.catalogue.yaml_file import FileMissingError
    from vidno.engine import worker
    from vidno.ingest import archive
    from vidno.ingest.fetch import companions_of

    try:
        if not archive.outer(Path(name)).is_file():
            raise FileMissingError(file=name)
        paths = [Path(name), *companions_of(Path(name))]
        answer: dict[str, Any] = worker.call(
            "vidno.ingest.look:look",
            name,
            {"files": [str(path.resolve()) for path in paths], "table": table},
            worker.Limits.of(paths),
        )
    except RuntimeError as error:  # a mistake of ours: one file's, so it costs one entry
        sys.stderr.write(visible.shown(f"{error}\n"))
        return _unseen(name, OurFaultError(file=name))
    except VidnoError as error:
        return _unseen(name, error)
    return answer | {"file": name}


def _unseen(name: str, error: VidnoError) -> dict[str, Any]:
    nothing: dict[str, Any] = {"encoding": None, "format": None, "tables": [], "privacy": []}
    return {"file": name, **nothing, "error": error.as_dict(console_language())}


def _print_seen(item: dict[str, Any]) -> None:
    from vidno.cli import decided, reports

    out.print(visible.in_one_line(item["file"]), style="bold", markup=False)
    if "error" in item:
        message, hint = (visible.in_one_line(item["error"][key]) for key in ("message", "hint"))
        out.print(f"  {item['error']['code']}: {message}\n  → {hint}", markup=False)
        return
    out.print(f"  {item['format']} {item['encoding'] or ''}", markup=False)
    if "window" in item:
        lines, of = (f"{item['window'][key]:,}" for key in ("lines", "of"))
        say(
            f"  погледнати са първите {lines.replace(',', ' ')} от {of.replace(',', ' ')} реда;"
            " „vidno add“ и „vidno tidy“ четат всички",
            f"  the first {lines} of {of} lines were looked at; 'vidno add' and 'vidno tidy' read all",
        )
    decided.print_file(item["decisions"])
    for table in item["tables"]:
        roles = table["line_roles"]
        counts = ", ".join(
            f"{reports.role_of_lines(role)} {roles.count(role)}"
            for role in dict.fromkeys(roles)
            if role != "empty"
        )
        if "reasons" in table:  # lines of a sheet with several tables have several roles
            counts = f"{reports.role_of_lines('data')} {table['rows']}"
        number = f"{table['table']}. " if len(item["tables"]) > 1 else ""
        title = f" „{table['title']}“" if table["title"] and number else ""
        where = f"{table['sheet'] or '–'} {table['range']}"
        out.print(f"  {number}{where}{title}: {counts}", markup=False)
        _print_cut(table)
        for field in table["fields"]:
            unit = f", {field['unit']}" if field["unit"] else ""
            kind, role = reports.type_of(field["type"]), reports.role_of(field["role"])
            out.print(f"    {field['name']}: {kind}, {role}{unit}", markup=False)
        decided.print_table(table)
    if not item["tables"]:
        say("  няма таблица", "  no table")
    if item["privacy"]:
        from vidno.cli import personal

        personal.print_all(item["privacy"])


def _print_cut(table: dict[str, Any]) -> None:
    """Say how sure it is that a table stands alone, or where it may fall into several."""
    if "reasons" in table and table["confidence"] < 1:
        sure = round(table["confidence"] * 100)
        say(f"    отделна таблица, сигурност {sure} %", f"    a table of its own, {sure} % sure")
    offered = table.get("alternatives", [])
    if offered:
        ranges = ", ".join(part["range"] for part in offered)
        say(f"    може и да са няколко таблици: {ranges}", f"    may be several tables: {ranges}")


def tidy(
    file: Annotated[str, typer.Argument(help="A file or address.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="OUT.csv, .parquet, .xlsx or .json.")
    ],
    stage: Annotated[str, typer.Option(help="rectangle, typed or tidy.")] = "tidy",
    recipe: Annotated[
        Path | None, typer.Option(help="A recipe to follow instead of guessing.")
    ] = None,
    report: Annotated[Path | None, typer.Option(help="Write the report as JSON.")] = None,
    table: TableOption = "",
    quiet: QuietFlag = False,
) -> None:
    """Turn one messy file into a tidy table. No portal needed."""
    from vidno.ingest import fetch
    from vidno.publish.single import STAGES, UnknownStageError, tidy_file

    if output.suffix not in FORMS:
        raise OutputFormError(suffix=output.suffix)
    if stage not in STAGES:
        raise UnknownStageError(stage=stage)
    with (
        working(quiet=quiet),
        fetch.received([file]) as received,
        scratch_folder() as folder,
    ):
        result = tidy_file(
            received.paths,
            Path(folder),
            stage=stage,
            recipe=recipe,
            form=FORMS[output.suffix],
            table=table,
        )
        _put(result.folder / f"data{output.suffix}", output)
        if report is not None:
            report.write_text(
                json.dumps(result.report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )
    cells, rows, doubts = result.report["cells"], result.row_count, len(result.report["warnings"])
    say(
        f"{output}: {rows} реда от {cells} клетки, всяка отчетена; {doubts} съмнения.",
        f"{output}: {rows} rows from {cells} cells, each accounted for; {doubts} doubts.",
    )


def _put(made: Path, output: Path) -> None:
    """Copy what was made to where it was asked for: whole, or not at all."""
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.exists() and not output.is_file():  # a pipe, /dev/stdout
        shutil.copyfile(made, output)
        return
    beside = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    try:
        shutil.copyfile(made, beside)
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)


def trace(
    dataset: Annotated[str, typer.Argument(help="PUBLISHER/DATASET.")],
    row: Annotated[int, typer.Argument(help="Row of the tidy table, from 1.")],
    field: Annotated[str, typer.Argument(help="Field name.")],
    portal: PortalOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Show the source cell of a published value."""
    from vidno.publish.tracing import trace_value

    found = trace_value(open_portal(portal).dataset(dataset), row, field)
    if as_json:
        print_json(found)
        return
    value = found["value"] if found["value"] is not None else "–"
    say(
        f"{dataset} {found['version']}, ред {row}, поле {field}: {value}",
        f"{dataset} {found['version']}, row {row}, field {field}: {value}",
    )
    if found["cell"] is None:
        say("Тази стойност не идва от клетка.", "This value comes from no cell.")
        return
    say(
        f"Файл: {found['file']} ({found['name']}), SHA-256 {found['sha256'][:16]}…\n"
        f"Клетка: {found['cell']} – записано е „{found['text']}“",
        f"File: {found['file']} ({found['name']}), SHA-256 {found['sha256'][:16]}…\n"
        f"Cell: {found['cell']} – it says '{found['text']}'",
    )
