"""Files from the web or from the disk, for commands that take either."""

import re
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
            if not archive.outer(path).is_file():
                raise FileMissingError(file=name)
            paths.append(path)
        if len(paths) == 1:
            paths += companions_of(paths[0])
        yield Received(paths, url, headers)


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
