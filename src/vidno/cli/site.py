"""Commands that show a portal: serve, export, demo."""

from pathlib import Path
from typing import Annotated

import typer

from vidno.cli.console import PortalOption, QuietFlag, open_portal, say, working

HOST, PORT = "127.0.0.1", 8000
COPY = "copy"
HostOption = Annotated[str, typer.Option(help="Address to listen on.")]
PortOption = Annotated[int, typer.Option(help="Port to listen on.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(serve)
    app.command()(export)
    app.command()(demo)


def serve(
    portal: PortalOption = None,
    host: HostOption = HOST,
    port: PortOption = PORT,
    drafts: Annotated[bool, typer.Option("--drafts", help="Also show stories in draft.")] = False,
) -> None:
    """Serve a portal to a browser. Stop with Ctrl+C."""
    from vidno.web import server

    home = open_portal(portal)
    say(
        f"Порталът е на http://{host}:{port}/ (спиране с Ctrl+C)",
        f"The portal is at http://{host}:{port}/ (stop with Ctrl+C)",
    )
    server.serve(home.root, host, port, drafts=drafts)


def export(
    folder: Annotated[
        Path | None, typer.Argument(help="Where the files go; by default state/copy of the portal.")
    ] = None,
    base_url: Annotated[str, typer.Option(help="The public address, for sitemap and feeds.")] = "",
    processes: Annotated[
        int,
        typer.Option(
            min=0, help="How many work at once; 0: one a processor, at most four. Same bytes."
        ),
    ] = 0,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing: follow every link of an earlier export.")
    ] = False,
    to: Annotated[
        str,
        typer.Option(help="Then send what has changed to a folder or to s3://BUCKET/PREFIX."),
    ] = "",
    endpoint: Annotated[
        str, typer.Option(help="The address of a service that speaks S3; by default Amazon's.")
    ] = "",
    portal: PortalOption = None,
    quiet: QuietFlag = False,
) -> None:
    """Write the whole portal as plain files for any web host, and check its links."""
    from vidno.staticsite import check as checking
    from vidno.staticsite import export as exporting
    from vidno.staticsite import sending, targets

    if check:
        if folder is None:
            folder = open_portal(portal).state / COPY
        with working(quiet=quiet):
            found = checking.check(folder)
        say(
            f"{folder}: {found.pages} страници; всички {found.links} връзки водят до нещо.",
            f"{folder}: {found.pages} pages; all {found.links} links lead somewhere.",
        )
        return
    home = open_portal(portal)
    folder = folder or home.state / COPY
    target = (
        targets.target_of(to, endpoint) if to else None
    )  # what is wrong is said before the work
    with working(quiet=quiet):
        summary = exporting.export(home.root, folder, base_url, processes=processes)
    say(
        f"{folder}: {summary.pages} страници и {summary.files} файла, от тях наново {summary.written};"
        f" всички {summary.links} връзки водят до нещо.",
        f"{folder}: {summary.pages} pages and {summary.files} files, {summary.written} of them new or changed;"
        f" all {summary.links} links lead somewhere.",
    )
    if target:
        with working(quiet=quiet):
            sent = sending.send(folder, target)
        say(
            f"{to}: изпратени {sent.written} файла от {sent.files}, махнати {sent.deleted}.",
            f"{to}: {sent.written} of {sent.files} files sent, {sent.deleted} removed.",
        )


def demo(
    folder: Annotated[Path, typer.Option("--dir", help="Where the sample portal goes.")] = Path(
        "vidno-demo"
    ),
    port: PortOption = PORT,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Build only.")] = False,
    extra: Annotated[
        Path | None, typer.Option("--with", help="Also add the files of a folder, one by one.")
    ] = None,
) -> None:
    """Build the sample portal from its messy files and serve it."""
    from vidno.cli import sample

    home = sample.make(folder)
    entries = sample.entries()
    with working(len(entries)) as steps:
        for entry in entries:
            steps.doing(entry.dataset)
            steps.done(sample.build_one(home, entry))
    sample.tell_stories(home)
    sample.rank_topics(home)
    if extra is not None:
        sample.add_folder(home, extra)
    say(f"Порталът е в {folder}.", f"The portal is in {folder}.")
    if not no_serve:
        serve(portal=folder, port=port)
