"""The sample portal: its messy inputs, built one by one."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

import vidno
from vidno.base.errors import VidnoError
from vidno.base.numbers import number
from vidno.base.slug import slug
from vidno.base.text import Text, console_language
from vidno.catalogue import yaml_file
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.story import FOLDER, stories_in
from vidno.cli.console import err, say, working
from vidno.cli.reports import built_line
from vidno.ingest import add, fetch
from vidno.publish.build import build


class NoSampleError(VidnoError):
    """The installed package does not hold the sample portal."""

    code = "no-sample"
    template = Text(
        bg="Примерният портал го няма в тази инсталация.",
        en="This installation does not hold the sample portal.",
    )
    hint = Text(
        bg="Пуснете „make demo“ в хранилището на кода.",
        en="Run 'make demo' in the source repository.",
    )


class NotADemoError(VidnoError):
    """The sample portal was asked for in a folder with something else in it."""

    code = "not-a-demo"
    template = Text(
        bg="В „{folder}“ има нещо друго, а не примерният портал.",
        en="'{folder}' holds something other than the sample portal.",
    )
    hint = Text(
        bg="Посочете друга папка: vidno demo --dir ПАПКА.",
        en="Name another folder: vidno demo --dir DIR.",
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One dataset of the sample portal and the files it is made from."""

    dataset: str
    files: tuple[str, ...]
    url: str
    retrieved: str


def source() -> Path:
    """Return the folder of the sample portal's inputs. Raises NoSampleError."""
    package = Path(vidno.__file__).parent
    for folder in (package / "sample", package.parents[1] / "demo"):
        if (folder / "demo.yml").is_file():
            return folder
    raise NoSampleError


def entries() -> list[Entry]:
    """Return what the sample portal holds, in order."""
    listed = YAML(typ="safe").load((source() / "demo.yml").read_text(encoding="utf-8"))
    return [
        Entry(item["dataset"], tuple(item["files"]), item.get("url", ""), item["retrieved"])
        for item in listed
    ]


def make(folder: Path) -> PortalFolder:
    """Begin the sample portal in `folder`, or go on with one that is there. Raises NotADemoError."""
    mark = folder / ".vidno-demo"
    if folder.exists() and any(folder.iterdir()) and not mark.is_file():
        raise NotADemoError(folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    mark.touch()
    shutil.copyfile(source() / "portal.yml", folder / "portal.yml")
    return PortalFolder(folder.resolve())


def build_one(home: PortalFolder, entry: Entry) -> str:
    """Add and build one dataset; return the line to print."""
    dataset = home.new_dataset(entry.dataset)
    dataset.folder.mkdir(parents=True, exist_ok=True)
    written = source() / "datasets" / entry.dataset  # dataset.yml, and charts where there are any
    shutil.copytree(written, dataset.folder, dirs_exist_ok=True)
    paths = [source() / "inputs" / name for name in entry.files]
    add.add(dataset, paths, url=entry.url, retrieved=entry.retrieved, replace=True)
    return built_line(entry.dataset, build(home.dataset(entry.dataset)))


def tell_stories(home: PortalFolder) -> None:
    """Copy the stories of the sample portal, and write into each the versions just built."""
    from vidno.web.portal.pages.site import site_of
    from vidno.web.portal.pages.stories import page

    (home.root / FOLDER).mkdir(exist_ok=True)
    for path in sorted((source() / FOLDER).glob("*.md")):
        shutil.copyfile(path, home.root / FOLDER / path.name)
    site = site_of(home.root)
    for name in stories_in(home.root):
        page.pin(site, name)


def rank_topics(home: PortalFolder) -> None:
    """Copy the signals of the sample portal, and run its agenda on the versions just built."""
    from vidno.agenda.runs.make import make as run

    shutil.copytree(source() / "agenda", home.root / "agenda", dirs_exist_ok=True)
    run(home)


def _name_publisher(home: PortalFolder) -> None:
    """Give the publisher of added files a name, beside those that the portal knows."""
    known = [item.model_dump(exclude_defaults=True) for item in home.config.publishers]
    added = {"id": "files", "name": {"bg": "Добавени файлове", "en": "Added files"}}
    yaml_file.update(home.root / "portal.yml", publishers=[*known, added])


def add_folder(home: PortalFolder, folder: Path) -> None:
    """Add every file of a folder as a dataset of its own, and report what could not be read."""
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    ]
    explained = {other for path in files for other in fetch.companions_of(path)}
    files = [path for path in files if path not in explained]
    _name_publisher(home)
    unread: list[tuple[Path, VidnoError]] = []
    with working(len(files)) as steps:
        for path in files:
            steps.doing(path.name)
            name = f"files/{slug(path.stem.removesuffix('-data')) or 'file'}"
            try:
                dataset = home.new_dataset(name)
                add.add(dataset, [path, *fetch.companions_of(path)], replace=True)
                steps.done(built_line(name, build(home.dataset(name))))
            except VidnoError as error:
                unread.append((path, error))
                steps.done(f"{name}  ✗ {error.code}")
    language = console_language()
    say(
        f"Прочетени: {number(len(files) - len(unread), 'bg')} от {number(len(files), 'bg')} файла.",
        f"Read: {number(len(files) - len(unread), 'en')} of {number(len(files), 'en')} files.",
    )
    for path, problem in unread:
        err.print(
            f"{path.name}: {problem.message(language)} {problem.advice(language)}", markup=False
        )
