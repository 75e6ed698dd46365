"""Conditions as clients of CKAN write them: harvesters choose and leave out organisations, and ask what is new."""

import pytest
from django.test import Client

from vidno.web.ckan import solr
from vidno.web.ckan.asked import Refused

PACKAGE = {
    "name": "nsi-births",
    "id": "1",
    "title": "Раждания",
    "notes": "Живородени деца",
    "type": "dataset",
    "state": "active",
    "private": False,
    "owner_org": "7",
    "license_id": "cc-by-4.0",
    "organization": {"name": "nsi"},
    "groups": [{"name": "population"}, {"name": "health"}],
    "tags": [{"name": "live births"}],
    "resources": [{"format": "CSV"}],
    "extras": [{"key": "title_en", "value": "Live births"}],
    "metadata_created": "2026-03-01T00:00:00",
    "metadata_modified": "2026-04-01T00:00:00",
}


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("organization:nsi", True),
        ("(groups:health)", True),
        ("organization:mon", False),
        ("organization:(mon OR nsi)", True),
        ("organization:mon OR organization:nsi", True),
        ("organization:mon OR organization:nsi AND groups:work", False),  # AND binds closer
        ("(organization:mon OR organization:nsi) AND groups:health", True),
        ("+organization:nsi -groups:work", True),
        ("+organization:nsi -groups:health", False),
        ("NOT organization:nsi", False),
        ("organization:nsi groups:work", False),  # side by side is AND
        ('tags:"live births"', True),
        ("tags:live", False),
        ("name:nsi-*", True),
        ("name:*", True),
        ("title:раждания", True),
        ("title:live AND res_format:csv", True),
        ("живородени name:nsi-births", True),
        ("metadata_modified:[2026-04-01T00:00:00Z TO *]", True),
        ("metadata_modified:{2026-04-01T00:00:00Z TO *]", False),
        ("metadata_modified:[* TO 2026-03-31T23:59:59Z]", False),
        ("capacity:public AND private:false", True),
    ],
)
def test_a_condition_is_read_as_solr_reads_it(text: str, is_found: bool) -> None:
    assert solr.fits(text)(PACKAGE) is is_found


@pytest.mark.parametrize(
    "text",
    ["odd:1", "organization:(nsi", "organization:nsi)", "AND OR", "a:[1 TO", "[1 TO 2]", '"',
     "metadata_modified:[NOW-1DAY TO NOW]", "name:(a:b)", "(" * 5000, "-" * 5000 + "a"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        solr.fits(text)


def test_a_query_of_words_may_name_a_field(client: Client) -> None:
    def count(**asked: str) -> int:
        return client.get("/api/3/action/package_search", asked).json()["result"]["count"]

    assert count(q="name:nsi-unemployment") == 1
    assert count(q="name:nsi-unemployment OR name:mon-schools") == 2
    assert count(fq_list='["organization:nsi", "-name:mon-schools"]') == 1
    assert count(q="работа: днес") == count(q="работа днес")


def test_counts_of_values_are_cut_where_they_are_asked_to_be(client: Client) -> None:
    asked = {"facet.field": '["organization"]', "facet.limit": "1", "rows": "0"}
    found = client.get("/api/3/action/package_search", asked).json()["result"]

    assert found["facets"] == {"organization": {"mon": 1}}
    assert len(found["search_facets"]["organization"]["items"]) == 1


def test_a_page_elsewhere_may_send_a_question_as_json(client: Client) -> None:
    before = client.options("/api/3/action/package_search/")

    assert before.status_code == 200
    assert before["Access-Control-Allow-Headers"] == "*"
    assert "POST" in before["Access-Control-Allow-Methods"]
    assert client.delete("/api/3/action/package_list").status_code == 405
    assert client.get("/api/3").json() == {"version": 3}
