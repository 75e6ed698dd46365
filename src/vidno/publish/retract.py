"""Taking a version back, or saying that a dataset should not be used any more: both can be undone."""

from collections.abc import Callable
from typing import Any

from vidno.base import clock
from vidno.base.errors import NotFoundError, VidnoError
from vidno.base.text import Text
from vidno.catalogue import yaml_file
from vidno.catalogue.dataset import Dataset, Withdrawn
from vidno.catalogue.folder import DatasetFolder, NoReleaseError
from vidno.engine import store

HASH_DIGITS = 8


class OneLanguageError(VidnoError):
    """A sentence for readers is given in one language only."""

    code = "text-in-one-language"
    template = Text(
        bg="„--{name}“ иска изречение на двата езика: иначе половината читатели не биха разбрали.",
        en="'--{name}' wants a sentence in both languages: otherwise half of the readers would not understand.",
    )
    hint = Text(
        bg="Напишете: --{name} „…“ на български, --{name}-en „…“ на английски.",
        en='Write: --{name} "…" in Bulgarian, --{name}-en "…" in English.',
    )


class NotWithdrawnError(VidnoError):
    """Something that was not taken back cannot be given back."""

    code = "not-withdrawn"
    template = Text(
        bg="Версия „{name}“ на „{dataset}“ не е оттеглена.",
        en="Version '{name}' of '{dataset}' is not withdrawn.",
    )
    hint = Text(bg="Оттеглени са: {known}.", en="Withdrawn are: {known}.")


class NotDeprecatedError(VidnoError):
    """A dataset of which nobody said that it should not be used."""

    code = "not-deprecated"
    template = Text(
        bg="За „{dataset}“ не е казано, че вече не се препоръчва.",
        en="Nothing says that '{dataset}' should not be used any more.",
    )
    hint = Text(
        bg="Това стои в dataset.yml под „deprecated“.",
        en="It stands in dataset.yml at 'deprecated'.",
    )


class WithdrawnAgainError(VidnoError):
    """A build gives the very content that was withdrawn."""

    code = "build-withdrawn"
    template = Text(
        bg="„{dataset}“: от файловете и рецептата излиза пак версия „{name}“, оттеглена на {when}. {reason}",
        en="'{dataset}': files and recipe give version '{name}' again, withdrawn on {when}. {reason}",
    )
    hint = Text(
        bg="Поправете каквото е сгрешено: нов файл (vidno add), corrections.yml или recipe.yml."
        " Ако е оттеглена по погрешка: vidno withdraw {dataset} {name} --undo.",
        en="Mend what is wrong: a new file (vidno add), corrections.yml or recipe.yml."
        " If it was withdrawn by mistake: vidno withdraw {dataset} {name} --undo.",
    )


def withdraw(
    dataset: DatasetFolder, version: str, reason: Text, who: Text, instead: str = ""
) -> DatasetFolder:
    """Take a version back; of one that is taken back already the words change.

    Args:
        dataset: Whose version.
        version: Its name.
        reason: Why, in a sentence, in both languages.
        who: Who decided it; left out: who runs the portal.
        instead: The version to use; left out: the one in force.

    Returns:
        The dataset as it is now.

    Raises:
        NoReleaseError: there is no version at all.
        NotFoundError: there is no such version, or none such to use instead.
        OneLanguageError: a sentence lacks a language.
    """
    known = sorted({*dataset.versions(), *dataset.withdrawn}, reverse=True)
    if not known:
        raise NoReleaseError(name=dataset.id)
    given = [name for name in dataset.versions() if name != version]
    for name, names in ((version, known), (instead or version, [*given, version])):
        if name not in names:
            raise NotFoundError(kind="version", name=name, known=names)
    decided = Withdrawn(
        version=version,
        reason=_both(reason, "reason"),
        who=_both(who or dataset.portal.config.owner, "who"),
        when=clock.today().isoformat(),
        instead=instead if instead != version else "",
    )

    def said(tree: Any) -> None:
        _without(tree, version)
        tree.setdefault("withdrawn", []).append(decided.model_dump(exclude_defaults=True))

    return _changed(dataset, said)


def give_back(dataset: DatasetFolder, version: str) -> DatasetFolder:
    """Undo `withdraw`. Raises NotWithdrawnError."""
    if version not in dataset.withdrawn:
        known = ", ".join(sorted(dataset.withdrawn, reverse=True)) or "–"
        raise NotWithdrawnError(name=version, dataset=dataset.id, known=known)
    return _changed(dataset, lambda tree: _without(tree, version))


def deprecate(dataset: DatasetFolder, reason: Text, successor: str = "") -> DatasetFolder:
    """Say that a dataset should not be used any more, from today on.

    Raises:
        NotFoundError: there is no such dataset to use instead.
        KeyValueError: what to use instead is neither a dataset nor an address.
        OneLanguageError: the reason lacks a language.
    """
    if successor and "://" not in successor:
        dataset.portal.dataset(successor)
    said = {"reason": _both(reason, "reason").model_dump(), "since": clock.today().isoformat()}
    said |= {"successor": successor} if successor else {}
    return _changed(dataset, lambda tree: tree.update(deprecated=said))


def recommend(dataset: DatasetFolder) -> DatasetFolder:
    """Undo `deprecate`. Raises NotDeprecatedError."""
    if dataset.config.deprecated is None:
        raise NotDeprecatedError(dataset=dataset.id)
    return _changed(dataset, lambda tree: tree.pop("deprecated"))


def refuse_again(dataset: DatasetFolder, version: str) -> None:
    """Raise WithdrawnAgainError where a build gives what was withdrawn, on whatever day it was received."""
    for name, one in dataset.withdrawn.items():
        if name[-HASH_DIGITS:] == version[-HASH_DIGITS:]:
            raise WithdrawnAgainError(
                dataset=dataset.id, name=name, when=one.when, reason=one.reason
            )


def _both(text: Text, name: str) -> Text:
    if not text.bg.strip() or not text.en.strip():
        raise OneLanguageError(name=name)
    return text


def _without(tree: Any, version: str) -> None:
    kept = [one for one in tree.get("withdrawn") or [] if one["version"] != version]
    if kept:
        tree["withdrawn"] = kept
    else:
        tree.pop("withdrawn", None)


def _changed(dataset: DatasetFolder, change: Callable[[Any], None]) -> DatasetFolder:
    """Change `dataset.yml`, where comments stay; what could not be read afterwards is not written."""
    path = dataset.folder / "dataset.yml"
    with store.locked(dataset.folder, dataset.id):
        tree = yaml_file.read_tree(path)
        change(tree)
        written = yaml_file.tree_of(yaml_file.dump(tree), file=str(path))
        yaml_file.parse(written, Dataset, file=str(path))
        yaml_file.save(path, tree)
    return dataset.portal.dataset(dataset.id)
