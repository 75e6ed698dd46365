"""Commands for what was published and should not be used: withdraw, deprecate."""

from typing import Annotated

import typer

from vidno.base.text import Text
from vidno.catalogue.folder import DatasetFolder
from vidno.cli.console import JsonFlag, PortalOption, open_portal, print_json, say

Name = Annotated[str, typer.Argument(help="PUBLISHER/DATASET.")]
Reason = Annotated[str, typer.Option(help="Why, in a sentence, in Bulgarian.")]
ReasonEn = Annotated[str, typer.Option("--reason-en", help="The same in English.")]
Undo = Annotated[bool, typer.Option("--undo", help="Take it back.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(withdraw)
    app.command()(deprecate)


def withdraw(
    dataset: Name,
    version: Annotated[str, typer.Argument(help="Its name, such as 2026-03-01-72dce734.")],
    reason: Reason = "",
    reason_en: ReasonEn = "",
    who: Annotated[
        str, typer.Option(help="Who decided it, in Bulgarian; default: the owner of the portal.")
    ] = "",
    who_en: Annotated[str, typer.Option("--who-en", help="The same in English.")] = "",
    instead: Annotated[
        str, typer.Option(help="The version to use; default: the one in force.")
    ] = "",
    undo: Undo = False,
    portal: PortalOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Give a version no longer; its addresses go on telling why. Undone with --undo."""
    from vidno.publish import retract

    folder = open_portal(portal).dataset(dataset)
    if undo:
        now = retract.give_back(folder, version)
    else:
        why, decided = Text(bg=reason, en=reason_en), Text(bg=who, en=who_en)
        now = retract.withdraw(folder, version, why, decided, instead)
    current = now.current_version if now.is_released else None
    if as_json:
        found = now.withdrawn.get(version)
        facts = {"dataset": dataset, "version": version, "withdrawn": found and found.model_dump()}
        print_json(facts | {"current": current})
        return
    if undo:
        say(
            f"Версия {version} на {dataset} пак се дава.",
            f"Version {version} of {dataset} is given again.",
        )
    else:
        say(
            f"Версия {version} на {dataset} е оттеглена: адресите ѝ казват защо.",
            f"Version {version} of {dataset} is withdrawn: its addresses tell why.",
        )
    _print_current(current)
    _print_files(now, version, is_withdrawn=not undo)


def deprecate(
    dataset: Name,
    reason: Reason = "",
    reason_en: ReasonEn = "",
    successor: Annotated[
        str, typer.Option(help="What to use instead: PUBLISHER/DATASET, or an address.")
    ] = "",
    undo: Undo = False,
    portal: PortalOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Say that a dataset should not be used any more; it stays, with the reason. Undone with --undo."""
    from vidno.publish import retract

    folder = open_portal(portal).dataset(dataset)
    why = Text(bg=reason, en=reason_en)
    now = retract.recommend(folder) if undo else retract.deprecate(folder, why, successor)
    found = now.config.deprecated
    if as_json:
        print_json({"dataset": dataset, "deprecated": found and found.model_dump()})
    elif found is None:
        say(f"{dataset} пак се препоръчва.", f"{dataset} is recommended again.")
    else:
        say(
            f"{dataset} вече не се препоръчва: страницата му казва защо.",
            f"{dataset} is deprecated: its page tells why.",
        )


def _print_current(current: str | None) -> None:
    if current is None:
        say(
            "Друга версия няма: наборът е скрит от списъците, докато не излезе нова.",
            "There is no other version: the dataset is in no list until a new one is built.",
        )
    else:
        say(f"В сила е {current}.", f"In force is {current}.")


def _print_files(dataset: DatasetFolder, version: str, *, is_withdrawn: bool) -> None:
    folder = dataset.folder / "releases" / version
    if is_withdrawn and folder.is_dir():
        say(
            f"Файловете ѝ остават в {folder}. Ако не бива да ги има, изтрийте папката, и суровия файл от raw/.",
            f"Its files stay in {folder}. If nobody may have them, delete the folder, and the raw file in raw/.",
        )
    elif not is_withdrawn and not folder.is_dir():
        say(
            f"Файловете ѝ ги няма: пуснете „vidno build {dataset.id}“.",
            f"Its files are gone: run 'vidno build {dataset.id}'.",
        )
