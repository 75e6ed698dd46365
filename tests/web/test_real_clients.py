"""Programs that others wrote, against a running server: what they send is not ours to choose."""

import gzip
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import feedparser
import pytest
from ckanapi import NotFound, RemoteCKAN, ValidationError

from tests.serving import served

TABLE = "/files/mon/schools/current/data"
R = {
    "User-Agent": "R (4.5.1 x86_64-pc-linux-gnu x86_64 linux-gnu) libcurl/8.14.1",
    "Accept": "*/*",
    "Accept-Encoding": "deflate, gzip",
}
QGIS = {"User-Agent": "Mozilla/5.0 QGIS/34000/Debian"}


@pytest.fixture(scope="module")
def here(portal: Path) -> Iterator[str]:
    with served(portal) as url:
        yield url


@pytest.fixture
def ckan(here: str) -> Iterator[RemoteCKAN]:
    with RemoteCKAN(here, user_agent="ckanapi of a test") as remote:
        yield remote


def call(here: str, *arguments: str) -> list[dict[str, Any]]:
    """Return the lines that the command of ckanapi prints."""
    programs = Path(sys.executable).parent
    done = subprocess.run(
        [str(programs / "ckanapi"), *arguments, "-r", here],
        env=os.environ
        | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},  # it starts itself
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def fetched(address: str, headers: dict[str, str], method: str = "GET") -> tuple[Any, bytes]:
    request = urllib.request.Request(address, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer, answer.read()


@pytest.mark.filterwarnings("ignore")  # of the client
def test_ckanapi_dumps_all_and_searches(here: str, ckan: RemoteCKAN) -> None:
    dumped = call(here, "dump", "datasets", "--all")
    assert [one["name"] for one in dumped] == ckan.action.package_list()
    assert {one["organization"]["name"] for one in dumped} == {
        one["name"] for one in call(here, "dump", "organizations", "--all")
    }
    assert [one["name"] for one in call(here, "dump", "groups", "--all")] == ["work"]
    assert [one["name"] for one in call(here, "search", "datasets", "q=безработица")] == [
        "nsi-unemployment"
    ]
    with pytest.raises(NotFound):
        ckan.action.package_show(id="nope")


def test_ckanapi_reads_a_table_page_by_page(ckan: RemoteCKAN) -> None:
    resources = ckan.action.package_show(id="mon-schools")["resources"]
    table = next(one["id"] for one in resources if one["datastore_active"])
    read: list[str] = []
    while page := ckan.action.datastore_search(
        resource_id=table, limit=25, offset=len(read), sort="_id"
    )["records"]:
        read += [one["code"] for one in page]
    assert read == [f"{1000 + at:06d}" for at in range(1, 61)]
    found = ckan.action.datastore_search(resource_id=table, q="159", filters={"code": "001059"})
    assert found["total"] == 1
    with pytest.raises(ValidationError):
        ckan.action.datastore_search(resource_id=table, filters={"cod": "1"})


def test_feedparser_reads_the_feeds(here: str) -> None:
    for name in ("bg/new", "en/changed", "bg/topics/work", "en/nsi/unemployment", "bg/search"):
        _, text = fetched(f"{here}/feeds/{name}.atom", {})
        feed = feedparser.parse(text)
        assert not feed.bozo, (name, feed.get("bozo_exception"))
        assert feed.version == "atom10"
        assert all(one.id and one.title and one.updated_parsed for one in feed.entries)
        for one in feed.entries[:1]:
            fetched(one.link, {})


def test_r_reads_a_table_by_its_lasting_address(here: str) -> None:
    """As `read.csv(url)` and `readr::read_csv(url)` ask: what comes squeezed is the file."""
    answer, body = fetched(f"{here}{TABLE}.csv", R)
    assert answer.headers["Vidno-Version"].startswith(
        "2026-03-02-"
    )  # says which version is in force
    assert answer.headers.get_content_type() == "text/csv"
    assert answer.headers.get_content_charset() == "utf-8"
    if answer.headers["Content-Encoding"] == "gzip":
        body = gzip.decompress(body)
    _, plain = fetched(f"{here}{TABLE}.csv", {"User-Agent": R["User-Agent"]})
    assert body == plain
    assert plain.decode().splitlines()[1] == "001001,101,Училище № 1"
    answer, rows = fetched(f"{here}/api/v1/datasets/mon/schools/rows.csv", R)
    rows = gzip.decompress(rows) if answer.headers["Content-Encoding"] == "gzip" else rows
    assert rows == plain


def test_qgis_lists_finds_and_measures(here: str) -> None:
    """The requests of its CKAN browser, in its order."""
    api = f"{here}/api/3/action/"
    _, groups = fetched(f"{api}group_list?all_fields=true", QGIS)
    group = json.loads(groups)["result"][0]
    assert {"display_name", "name"} <= set(group)
    asked = {
        "q": "",
        "fq": f"(groups:{group['name']})",
        "sort": "name asc",
        "rows": "50",
        "start": "0",
    }
    _, found = fetched(f"{api}package_search?{urlencode(asked)}", QGIS)
    result = json.loads(found)["result"]
    assert result["count"] == len(result["results"]) == 1
    for one in result["results"][0]["resources"]:
        answer, body = fetched(one["url"], QGIS, "HEAD")
        assert (answer.headers["Content-Length"], body) == (str(one["size"]), b"")


def test_a_reader_of_parquet_takes_only_the_parts_that_it_wants(here: str) -> None:
    """As DuckDB does: how long, the end, the description, then columns."""
    answer, _ = fetched(f"{here}{TABLE}.parquet", {}, "HEAD")
    size = int(answer.headers["Content-Length"])
    assert answer.headers["Accept-Ranges"] == "bytes"
    _, whole = fetched(answer.url, {})
    assert len(whole) == size
    for first, last in ((size - 8, size - 1), (0, 3), (4, 99)):
        part, body = fetched(answer.url, {"Range": f"bytes={first}-{last}"})
        assert part.status == 206
        assert part.headers["Content-Range"] == f"bytes {first}-{last}/{size}"
        assert body == whole[first : last + 1]
    assert whole[-4:] == b"PAR1"
