"""Commands about stories: story check, story pin."""

from typing import Annotated

import typer

from vidno.base.numbers import count
from vidno.base.text import LANGUAGES
from vidno.cli.console import JsonFlag, PortalOption, open_portal, print_json, print_problem, say


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    group = typer.Typer(no_args_is_help=True, help="Texts whose numbers come from the data.")
    group.command("check")(check)
    group.command("pin")(pin)
    app.add_typer(group, name="story")


def check(portal: PortalOption = None, as_json: JsonFlag = False) -> None:
    """Check every reference of every story, and that each number comes from the data."""
    from vidno.catalogue.story import stories_in
    from vidno.web.portal.pages.site import site_of
    from vidno.web.portal.pages.stories import page

    home = open_portal(portal)
    found = list(page.problems(site_of(home.root)))
    if as_json:
        print_json({"problems": [problem.as_dict() for problem in found]})
    else:
        for problem in found:
            print_problem(problem)
        if not found:
            amount = len(stories_in(home.root))
            bg, en = (
                count(amount, language, ("анализ", "анализа"), ("story", "stories"))
                for language in LANGUAGES
            )
            say(f"Всичко е наред: {bg}.", f"All is well: {en}.")
    if found:
        raise typer.Exit(1)


def pin(
    name: Annotated[str, typer.Argument(help="The name of the file in stories/, without .md.")],
    portal: PortalOption = None,
) -> None:
    """Write into a story which versions its numbers are from: those in force now."""
    from vidno.web.portal.pages.site import site_of
    from vidno.web.portal.pages.stories import page

    versions = page.pin(site_of(open_portal(portal).root), name)
    for dataset, version in versions.items():
        say(f"{dataset}: {version}", f"{dataset}: {version}")
