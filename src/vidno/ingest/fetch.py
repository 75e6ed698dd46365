"""Files from the web or from the disk, for commands that take either."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx

from vidno.base import progress
from vidno.base.errors import VidnoError
from vidno.base.scratch import scratch_folder
from vidno.base.text import Text
from vidno.catalogue.yaml_file import FileMissingError
from vidno.ingest import archive

SIZE_LIMIT = 2_000_000_000
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
HEAD_BYTES = 4096
CREATED = (1980, 1, 1, 0, 0, 0)
"""The time of files in an archive that is made of a folder."""
KEPT_HEADERS = ("content-type", "content-length", "last-modified", "etag")
COMPANION = re.compile(r"(?P<stem>.+)-data\.csv", re.IGNORECASE)


class DownloadError(VidnoError):
    """An address that gives no file."""

    code = "download-failed"
    template = Text(
        bg="„{url}“ не се изтегли: {reason}.", en="'{url}' was not downloaded: {reason}."
    )
    hint = Text(
        bg="Отворете адреса в браузър; ако работи там, запишете файла и го добавете от диска.",
        en="Open the address in a browser; if it works there, save the file and add it from the disk.",
    )


class FolderEmptyError(VidnoError):
    """A folder without a file in it."""

    code = "folder-empty"
    template = Text(
        bg="В папката „{file}“ няма файлове.", en="There is no file in the folder '{file}'."
    )
    hint = Text(
        bg="Папките в нея не се гледат: посочете онази, в която са файловете.",
        en="Folders within it are not looked into: name the one with the files.",
    )


@dataclass(frozen=True, slots=True)
class Received:
    """Files at hand, and where they came from."""

    paths: list[Path]
    url: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@contextmanager
def received(names: list[str]) -> Iterator[Received]:
    """Give the files that `names` mean, paths or addresses, as long as the block runs.

    A path may name a file within an archive: `data.zip!2019/pupils.csv`.
    A folder of JSON files or of feeds becomes one archive; the files of another stay apart.
    A file `X-data.csv` brings `X-fields.csv` and `X-codelists.csv` along where they lie beside it.

    Raises:
        FileMissingError: no such file.
        DownloadError: the address gives no file.
    """
    with scratch_folder() as folder:
        paths: list[Path] = []
        url = ""
        headers: dict[str, str] = {}
        for name in names:
            if name.startswith(("http://", "https://")):
                path, headers = _download(name, Path(folder))
                url = url or name
                paths.append(path)
                continue
            path = Path(name)
            if path.is_dir():
                paths += _inside(path, folder)
                continue
            if not archive.outer(path).is_file():
                raise FileMissingError(file=name)
            paths.append(path)
        if len(paths) == 1:
            paths += companions_of(paths[0])
        yield Received(paths, url, headers)


def _inside(path: Path, folder: Path) -> list[Path]:
    """Return the files of a folder; several of JSON or of feeds as one archive, the same bytes each time."""
    files = sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
    if not files:
        raise FolderEmptyError(file=str(path))
    if len(files) == 1 or not (all(map(_is_json, files)) or all(map(_is_feed, files))):
        return files
    target = folder / f"{path.resolve().name}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in files:
            packed.writestr(
                zipfile.ZipInfo(one.name, CREATED), one.read_bytes(), zipfile.ZIP_DEFLATED
            )
    return [target]


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _is_feed(path: Path) -> bool:
    with path.open("rb") as file:
        return path.suffix.lower() in (".xml", ".rss", ".atom") and bool(
            FEED.search(file.read(HEAD_BYTES))
        )


def companions_of(path: Path) -> list[Path]:
    """Return the fields and code-list files that lie beside a data file."""
    match = COMPANION.fullmatch(path.name)
    if not match:
        return []
    beside = [path.with_name(f"{match['stem']}-{kind}.csv") for kind in ("fields", "codelists")]
    return [other for other in beside if other.is_file()]


def _download(url: str, folder: Path) -> tuple[Path, dict[str, str]]:
    name = Path(unquote(urlsplit(url).path)).name or "download"  # never a path: %2F is one, too
    path = folder / name
    try:
        with (
            httpx.Client(follow_redirects=True, max_redirects=5, timeout=60) as client,
            client.stream("GET", url) as answer,
            path.open("wb") as file,
        ):
            answer.raise_for_status()
            expected = int(answer.headers.get("content-length") or 0)
            for chunk in answer.iter_bytes():
                file.write(chunk)
                progress.tell("receive", file.tell(), expected, "bytes")
                if file.tell() > SIZE_LIMIT:
                    raise DownloadError(url=url, reason=f"> {SIZE_LIMIT // 10**6} MB")
            kept = {key: answer.headers[key] for key in KEPT_HEADERS if key in answer.headers}
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise DownloadError(url=url, reason=str(error) or type(error).__name__) from error
    return path, kept
