"""Checking a portal's files: settings that fit together, raw files and releases that are as they were."""

from collections.abc import Iterator

from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.catalogue import corrections
from vidno.catalogue.folder import DatasetFolder, PortalFolder
from vidno.catalogue.yaml_file import FileMissingError
from vidno.engine import store


class FileChangedError(VidnoError):
    """A file that never changes is not as it was."""

    code = "file-changed"
    template = Text(
        bg="„{file}“ не е какъвто беше: отпечатъкът му е друг.",
        en="'{file}' is not as it was: its hash differs.",
    )
    hint = Text(
        bg="Върнете го от резервно копие; сурови файлове и версии не се редактират.",
        en="Restore it from a backup; raw files and releases are never edited.",
    )


class UnknownNameError(VidnoError):
    """A file of the portal names something that is not there."""

    code = "name-unknown"
    template = Text(
        bg="„{file}“: няма {kind_bg} „{name}“.",
        en="'{file}': there is no {kind_en} '{name}'.",
    )
    hint = Text(bg="Има: {known}.", en="There is: {known}.")


def problems_of(portal: PortalFolder, names: list[str]) -> Iterator[VidnoError]:
    """Yield what is wrong with a portal, one problem after the other."""
    try:
        topics = {topic.id for topic in portal.config.topics}
    except VidnoError as error:
        yield error
        return
    for name in names:
        try:
            dataset = portal.dataset(name)
            yield from _settings(dataset, topics)
            yield from _raw(dataset)
            yield from _release(dataset)
        except VidnoError as error:
            yield error


def _settings(dataset: DatasetFolder, topics: set[str]) -> Iterator[VidnoError]:
    corrections.read(dataset.folder / "corrections.yml")
    file = f"{dataset.id}/dataset.yml"
    known = ", ".join(sorted(topics))
    used = [
        *dataset.config.topics,
        *(item.topic for item in dataset.config.indicators if item.topic),
    ]
    for topic in used:
        if topic not in topics:
            yield UnknownNameError(
                file=file, kind_bg="тема", kind_en="topic", name=topic, known=known
            )
    fields = [spec.name for spec in dataset.recipe.fields]
    named = [name for item in dataset.config.indicators for name in (item.measure, *item.filter)]
    for name in [*dataset.config.fields, *named]:
        if name not in fields:
            yield UnknownNameError(
                file=file, kind_bg="поле", kind_en="field", name=name, known=", ".join(fields)
            )
    yield from _retracted(dataset, file)


def _retracted(dataset: DatasetFolder, file: str) -> Iterator[VidnoError]:
    """Yield what is named to be used instead of something, and is not there."""
    known = dataset.versions()
    for one in dataset.config.withdrawn:
        if one.instead and one.instead not in known:
            yield UnknownNameError(
                file=file,
                kind_bg="версия",
                kind_en="version",
                name=one.instead,
                known=", ".join(known) or "–",
            )
    found = dataset.config.deprecated
    names = dataset.portal.dataset_ids()
    if found and found.successor and "://" not in found.successor and found.successor not in names:
        yield UnknownNameError(
            file=file,
            kind_bg="набор",
            kind_en="dataset",
            name=found.successor,
            known=", ".join(names),
        )


def _raw(dataset: DatasetFolder) -> Iterator[VidnoError]:
    for raw in dataset.raw.files:
        path = dataset.raw_path(raw.file)
        if not path.is_file():
            yield FileMissingError(file=str(path))
        elif store.sha256(path) != raw.sha256:
            yield FileChangedError(file=str(path))


def _release(dataset: DatasetFolder) -> Iterator[VidnoError]:
    if not dataset.is_released:
        return
    release = dataset.release()
    for resource in release.package["resources"]:
        path = release.folder / resource["path"]
        if not path.is_file():
            yield FileMissingError(file=str(path))
        elif f"sha256:{store.sha256(path)}" != resource["hash"]:
            yield FileChangedError(file=str(path))
