"""Commands that make and build: init, add, build, check."""

from pathlib import Path
from typing import Annotated

import typer

from vidno.base.errors import VidnoError
from vidno.base.numbers import count
from vidno.base.text import LANGUAGES, Text
from vidno.cli.console import (
    JsonFlag,
    PortalOption,
    QuietFlag,
    TableOption,
    open_portal,
    print_json,
    print_problem,
    say,
    working,
)


class FolderNotEmptyError(VidnoError):
    """A new portal was asked for in a folder that holds something."""

    code = "folder-not-empty"
    template = Text(bg="Папката „{folder}“ не е празна.", en="Folder '{folder}' is not empty.")
    hint = Text(
        bg="Изберете нова папка: vidno init ИМЕ.",
        en="Choose a new folder: vidno init NAME.",
    )


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(init)
    app.command()(add)
    app.command()(build)
    app.command()(check)


def init(folder: Annotated[Path, typer.Argument(help="The new folder.")]) -> None:
    """Make a new portal."""
    from vidno.catalogue import skeleton

    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmptyError(folder=str(folder))
    skeleton.make(folder)
    say(
        f"Порталът е в „{folder}“. Името и темите му са в {folder}/portal.yml.\n"
        f"Първи набор: vidno add ФАЙЛ --to ИЗДАТЕЛ/НАБОР --portal {folder}",
        f"The portal is in '{folder}'. Its name and topics are in {folder}/portal.yml.\n"
        f"First dataset: vidno add FILE --to PUBLISHER/DATASET --portal {folder}",
    )


def add(
    files: Annotated[
        list[str],
        typer.Argument(
            help="Files or addresses, those that explain the others too; rows of several lie below each other."
        ),
    ],
    to: Annotated[str, typer.Option("--to", help="PUBLISHER/DATASET.")],
    url: Annotated[
        str, typer.Option(help="Where the file is published, if not given as address.")
    ] = "",
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Guess the recipe anew; what was edited by hand stays."),
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="With --replace: also over what was edited by hand.")
    ] = False,
    like: Annotated[
        str,
        typer.Option(help="PUBLISHER/DATASET whose recipe is followed; default: the dataset's."),
    ] = "",
    also: Annotated[
        bool, typer.Option("--also", help="Put the rows below those that the dataset has.")
    ] = False,
    table: TableOption = "",
    portal: PortalOption = None,
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """Add a file to a portal: keep it as received, propose its recipe, say what differs from the last."""
    from vidno.cli import personal, reports
    from vidno.ingest import add as adding
    from vidno.ingest import fetch

    home = open_portal(portal)
    dataset = home.new_dataset(to)
    with working(quiet=quiet), fetch.received(files) as received:
        added = adding.add(
            dataset,
            received.paths,
            url=url or received.url,
            headers=received.headers,
            replace=replace,
            overwrite=overwrite,
            like=home.dataset(like) if like else None,
            table=table,
            also=also,
        )
        found = personal.kept(home.dataset(to), added.recipe)
    if as_json:
        print_json(reports.added(to, added) | {"privacy": found})
        return
    reports.print_added(to, added)
    personal.print_all(found)


def build(
    datasets: Annotated[
        list[str] | None, typer.Argument(help="PUBLISHER/DATASET; none means all.")
    ] = None,
    portal: PortalOption = None,
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """Build datasets by their recipes and publish what is new."""
    from vidno.cli import reports
    from vidno.publish.build import build as build_one

    home = open_portal(portal)
    names = datasets or home.dataset_ids()
    results: list[dict[str, object]] = []
    failed = 0
    with working(len(names), quiet=quiet) as steps:
        for name in names:
            steps.doing(name)
            try:
                built = build_one(home.dataset(name))
            except VidnoError as error:
                failed += 1
                results.append({"dataset": name, "error": error.as_dict()})
                if not as_json:
                    with steps.printing():
                        print_problem(error)
                continue
            results.append(reports.built(name, built))
            steps.done("" if as_json else reports.built_text(name, built))
    broken = {str(result["dataset"]) for result in results if "error" in result}
    good = [name for name in names if name not in broken]
    shown = [("chart", problem) for problem in _drawn(home.root, good)]
    shown += [("story", problem) for problem in _told(home.root)] if not datasets else []
    for what, problem in shown:
        results.append({what: problem.facts.get("file", ""), "error": problem.as_dict()})
    if not as_json:
        for _, problem in shown:
            print_problem(problem)
    if as_json:
        print_json(results)
    elif not names:
        say(
            "Няма набори. Добавете първия с „vidno add“.",
            "There are no datasets. Add one with 'vidno add'.",
        )
    if failed or shown:
        raise typer.Exit(1)


def check(
    datasets: Annotated[
        list[str] | None, typer.Argument(help="PUBLISHER/DATASET; none means all.")
    ] = None,
    portal: PortalOption = None,
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """Check the files of a portal: every setting, every raw file, every release, and the quality."""
    from vidno.publish.check import problems_of
    from vidno.publish.quality.score import scores_of

    home = open_portal(portal)
    names = datasets or home.dataset_ids()
    with working(quiet=quiet):
        found = list(problems_of(home, names))
        found += [] if found else _drawn(home.root, names)
        found += [] if found or datasets else _told(home.root)
        quality = scores_of(home, names) if as_json and not found else []
    if as_json:
        print_json({"problems": [problem.as_dict() for problem in found], "quality": quality})
    else:
        for problem in found:
            print_problem(problem)
        if not found:
            bg, en = (
                count(len(names), language, ("набор", "набора"), ("dataset", "datasets"))
                for language in LANGUAGES
            )
            say(f"Всичко е наред: {bg}.", f"All is well: {en}.")
    if found:
        raise typer.Exit(1)


def _drawn(root: Path, names: list[str]) -> list[VidnoError]:
    """Return what is wrong with the stored charts of datasets; their releases stand all the same."""
    from vidno.catalogue.chart import files_of
    from vidno.catalogue.folder import PortalFolder
    from vidno.web.portal.pages import stored
    from vidno.web.portal.pages.site import site_of

    home = PortalFolder(root)
    with_charts = [name for name in names if files_of(home.new_dataset(name))]
    if not with_charts:
        return []
    site = site_of(root)
    found: list[VidnoError] = []
    for name in with_charts:
        item = site.by_id.get(name)
        found += stored.problems(site, item) if item else stored.unreleased(home.new_dataset(name))
    return found


def _told(root: Path) -> list[VidnoError]:
    """Return what is wrong with the stories of a portal."""
    from vidno.catalogue.story import stories_in
    from vidno.web.portal.pages.site import site_of
    from vidno.web.portal.pages.stories.page import problems

    return list(problems(site_of(root))) if stories_in(root) else []
