"""Whatever titles, columns and values are called, no address gives them as SQL, markup, script or formula."""

import csv
import io
import os
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import Phase, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from tests.web import pages
from tests.web.bait import TEXT, looked_at
from vidno.catalogue import yaml_file
from vidno.catalogue.folder import DatasetNameError, PortalFolder
from vidno.ingest.add import add
from vidno.publish.build import build
from vidno.web.portal.pages.site import forget

DATASET = "nsi/bait"
MANY = int(os.environ.get("VIDNO_INJECTIONS", "60"))


def renamed(value: Any, names: dict[str, str]) -> Any:
    """Return a recipe with other names of fields."""
    if isinstance(value, dict):
        return {renamed(key, names): renamed(part, names) for key, part in value.items()}
    if isinstance(value, list):
        return [renamed(part, names) for part in value]
    return names.get(value, value)


def portal_of(root: Path, draw: Any) -> tuple[dict[str, str], int]:
    """Make a portal in which everything that people write is bait.

    Returns the title of the dataset, and how many rows it has. The field of kinds has a name of bait, too.
    """

    def both() -> dict[str, str]:
        return {"bg": draw(TEXT), "en": draw(TEXT)}

    site = {
        "schema": 1, "name": both(), "description": both(), "owner": both(), "contact": draw(TEXT),
        "publishers": [{"id": "nsi", "name": both(), "short": both()}],
        "topics": [{"id": "work", "title": both(), "description": both(), "unanswered": [both()]}],
    }  # fmt: skip
    figure = {
        "id": "bait", "title": both(), "definition": both(), "unit": both(), "note": both(), "rate": True, "topic": "work",
    }  # fmt: skip
    words = {
        "schema": 1, "title": both(), "description": both(), "topics": ["work"], "keywords": [both()], "contact": draw(TEXT),
        "sources": [{"title": both(), "url": "https://example.org/"}], "indicators": [figure],
        "fields": {"value": {"title": both(), "unit": both(), "description": both()}}, "deprecated": {"reason": both()},
    }  # fmt: skip
    kinds = draw(st.lists(TEXT, min_size=2, max_size=4, unique_by=str.strip))
    kinds += {"=xinj()"} - set(kinds)
    rows = [
        [str(year), place, kinds[0], str(at + year - 2020)]
        for year in (2021, 2022)
        for at, place in enumerate(("VID", "VRC", "LOV"))
    ]
    rows += [["2022", "PDV", kind, "5"] for kind in kinds[1:]]
    table = io.StringIO()
    csv.writer(table).writerows([["Година", "Област", f"Вид {draw(TEXT)}", "Стойност"], *rows])
    yaml_file.save(root / "portal.yml", site)
    (root / "b.csv").write_text(table.getvalue(), encoding="utf-8")
    dataset = PortalFolder(root).new_dataset(DATASET)
    add(dataset, [root / "b.csv"], url="https://example.org/", retrieved="2026-03-01T00:00:00Z")
    yaml_file.save(dataset.folder / "dataset.yml", words)
    path = dataset.folder / "recipe.yml"
    recipe = yaml_file.read_tree(path)
    guessed = recipe["steps"][0]["columns"]
    names = {guessed["C"]: draw(st.one_of(st.just("kind"), TEXT)), guessed["D"]: "value"}
    yaml_file.save(path, renamed(recipe, names))
    build(PortalFolder(root).dataset(DATASET))
    forget(root)
    return words["title"], len(rows)


def everything(version: str) -> list[str]:
    """Return an address of each kind that shows what people wrote."""
    dataset, chart = f"data/{DATASET}", "nsi.bait.bait"
    shown = [
        "", "topics/", "topics/work/", "data/", "data/?q=xinj", "data/?topic=work&publisher=nsi", "sql/", f"{dataset}/",
        f"{dataset}/v/{version}/", f"{dataset}/source/?row=1&field=value", f"{dataset}/chart/", "indicators/",
        f"indicators/{chart}/", "places/", "places/VID/", "places/compare/?place=VID&place=VRC", "about/method/",
    ]  # fmt: skip
    found = [f"/{language}/{path}" for language in pages.LANGUAGES for path in shown]
    found += [
        f"/files/{DATASET}/{version}/data.excel.{language}.csv" for language in pages.LANGUAGES
    ]
    found += [f"/charts/{chart}.{form}" for form in ("svg", "json", "csv", "vl.json", "geojson")]
    found += [
        f"/feeds/{name}.atom"
        for name in ("bg/new", "en/changed", "bg/topics/work", f"en/{DATASET}")
    ]
    found += [
        f"/{dataset}{end}"
        for end in (".ttl", ".rdf", ".jsonld", "/croissant.json", "/csvw.json", "/quality.json")
    ]
    found += [
        "/catalog.ttl",
        "/catalog.rdf",
        "/sitemap.xml",
        "/llms.txt",
        f"/embed/charts/{chart}/",
    ]
    found += [
        f"/api/v1/datasets/{DATASET}",
        f"/api/v1/datasets/{DATASET}/fields",
        "/api/v1/indicators",
        "/api/v1/search?q=xinj",
    ]
    return [
        *found,
        "/api/3/action/package_search?q=xinj",
        f"/oembed?url=http://testserver/charts/{chart}.svg",
    ]


@pytest.mark.parametrize("count", [2, pytest.param(MANY, marks=pytest.mark.slow)])
def test_nothing_that_people_write_becomes_markup_script_formula_or_sql(
    count: int, client: Client, settings: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    @hypothesis(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=count < MANY,
        phases=[Phase.generate],
    )
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        root = tmp_path_factory.mktemp("bait")
        title, length = portal_of(root, data.draw)
        settings.VIDNO_PORTAL = root
        release = PortalFolder(root).dataset(DATASET).release()
        with (release.folder / "data.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        name = next(name for name in head if name not in ("period", "oblast", "value"))
        assert len(rows) == length
        for address in everything(release.version):
            looked_at(client, address)
        told = client.get(f"/api/v1/datasets/{DATASET}").json()
        assert told["title"] == title
        asked(client, name, Counter(row[head.index(name)] for row in rows))

    check()


def asked(client: Client, name: str, kinds: Counter[str]) -> None:
    """Ask each way for rows by a value of bait: what comes is what the table has."""
    at = f"/api/v1/datasets/{DATASET}"
    for kind, count in kinds.items():
        assert (
            client.get(f"{at}/rows", {f"{name}.is": kind, "total": "true"}).json()["total"] == count
        )
        sql = "SELECT count(*) FROM nsi.bait WHERE {} = '{}'".format(
            '"{}"'.format(name.replace('"', '""')), kind.replace("'", "''")
        )
        assert client.get("/api/v1/sql", {"q": sql}).json()["rows"] == [[count]]
    groups = client.get(f"{at}/aggregate", {"by": name, "figures": "count"}).json()["groups"]
    assert {row[name]: row["count"] for row in groups} == kinds


ASKED = [
    "/bg/data/?q={}", "/en/data/?publisher={}", "/bg/data/?topic={}&sort={}", "/en/sql/?q={}", "/bg/data/nsi/unemployment/?sort={}",
    "/en/data/nsi/unemployment/?period={}", "/bg/data/nsi/unemployment/source/?row={}&field={}", "/en/places/?q={}",
    "/bg/places/compare/?place={}", "/en/data/nsi/unemployment/chart/?kind={}&title={}", "/feeds/bg/search.atom?q={}",
    "/bg/data/nsi/unemployment/compare/?new={}", "/oembed?url={}", "/catalog.jsonld?page={}", "/api/v1/search?q={}",
    "/api/v1/datasets/nsi/unemployment/rows?oblast={}&total=true", "/api/v1/datasets/nsi/unemployment/rows?{}=1",
    "/api/v1/datasets/nsi/unemployment/rows?sort={}&select={}", "/api/v1/datasets/nsi/unemployment/rows?value.from={}",
    "/api/v1/datasets/nsi/unemployment/rows?after={}", "/api/v1/datasets/nsi/unemployment/rows?oblast.has={}",
    "/api/v1/datasets/nsi/unemployment/aggregate?by={}&figures={}", "/api/v1/datasets/nsi/unemployment/fields/{}/values",
    "/api/v1/sql?q={}", "/api/v1/sql?q=SELECT+'{}'", "/api/v1/datasets/{}", "/bg/data/{}/{}/", "/en/{}", "/files/nsi/unemployment/{}/data.csv",
    "/api/3/action/package_search?q={}&fq={}&sort={}", "/api/3/action/package_show?id={}", "/api/3/action/datastore_search?resource_id={}",
]  # fmt: skip
CKAN = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(("q", "sort", "fields", "limit", "offset"), TEXT)
    | {"filters": st.dictionaries(st.one_of(st.just("oblast"), TEXT), TEXT, max_size=2)},
)


@pytest.mark.parametrize("count", [4, pytest.param(3 * MANY, marks=pytest.mark.slow)])
def test_nothing_that_a_reader_asks_for_becomes_markup_script_or_sql(
    count: int, client: Client, portal: Path
) -> None:
    at = "/api/v1/datasets/nsi/unemployment/rows"
    before = client.get(at, {"total": "true"}).json()["total"]
    shown = client.get("/api/3/action/package_show?id=nsi-unemployment").json()["result"][
        "resources"
    ]
    table = next(one["id"] for one in shown if one["datastore_active"])

    @hypothesis(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=count < MANY,
        phases=[Phase.generate],
    )
    @given(bait=TEXT, words=CKAN)
    def check(bait: str, words: dict[str, Any]) -> None:
        for address in ASKED:
            looked_at(client, address.format(*[quote(bait, safe="")] * 3))
        asked = {"resource_id": table, **words}
        answer = client.post("/api/action/datastore_search", asked, content_type="application/json")
        assert answer.status_code < 500
        if answer.status_code == 200 and words.get("filters", {}).get("oblast"):
            assert answer.json()["result"]["records"] == []
        assert client.get(at, {"oblast.is": bait, "total": "true"}).json()["total"] == 0
        assert client.get(
            "/api/v1/sql", {"q": f"SELECT '{bait.replace(chr(39), chr(39) * 2)}'"}
        ).json()["rows"] == [[bait]]

    check()
    assert client.get(at, {"total": "true"}).json()["total"] == before


NAMES = st.one_of(
    TEXT,
    st.text(),
    st.builds("nsi/{}".format, TEXT),
    st.sampled_from(
        ["nsi/a\n", "../a", "nsi/..", "nsi/A", "nsi/а", "/a", "nsi/", "nsi/-a", f"nsi/{'a' * 201}"]
    ),
)


@given(name=NAMES.filter(lambda name: not re.fullmatch("[a-z0-9-]+/[a-z0-9][a-z0-9-]{,199}", name)))
def test_a_dataset_cannot_be_called_so(name: str, portal: Path) -> None:
    with pytest.raises(DatasetNameError) as refused:
        PortalFolder(portal).new_dataset(name)
    assert refused.value.as_dict("bg")["hint"].startswith("Пишете ИЗДАТЕЛ/НАБОР")


def test_a_folder_that_is_called_otherwise_is_left_out(
    client: Client, portal: Path, tmp_path: Path, settings: Any
) -> None:
    root = tmp_path / "portal"
    shutil.copytree(portal, root, ignore=shutil.ignore_patterns("state"))
    shutil.copytree(root / "datasets/mon/schools", root / 'datasets/mon/"><x-inj onx=1>')
    settings.VIDNO_PORTAL = root
    forget(root)

    for address in ("/bg/data/", "/catalog.ttl", "/api/v1/datasets", "/sitemap.xml"):
        assert "x-inj" not in looked_at(client, address)


def test_a_name_too_long_for_a_disk_is_not_there(client: Client) -> None:
    name = f"{'a' * 300}/{'b' * 300}"
    for address in (f"/api/v1/datasets/{name}", f"/bg/data/{name}/", f"/data/{name}.ttl"):
        assert client.get(address).status_code == 404
