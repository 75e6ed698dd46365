"""The folder is the registry."""

import pytest

from vidno.base import clock, registry
from vidno.base.errors import NotFoundError


def test_every_public_module_of_a_folder_is_found_by_its_name() -> None:
    found = registry.modules("vidno.ingest.formats")

    assert {"csv", "json", "ods", "pdf", "xls", "xlsx"} <= set(found)
    assert registry.pick("vidno.ingest.formats", "ods").SUFFIXES == (".ods",)


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(NotFoundError) as caught:
        registry.pick("vidno.ingest.formats", "papyrus", kind="format")

    assert str(caught.value) == "There is no format 'papyrus'."
    assert caught.value.advice("en").startswith("There is: box, csv, dbf, ")


@pytest.mark.parametrize("folder", ["formats", "steps", "checks"])
def test_every_module_of_ingest_says_what_it_is(folder: str) -> None:
    for name, module in registry.modules(f"vidno.ingest.{folder}").items():
        assert module.__doc__, name
        assert name == module.NAME


def test_the_clock_stands_still_for_reproducible_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762000000")  # date -u -d @1762000000

    assert clock.now().isoformat() == "2025-11-01T12:26:40+00:00"
    assert clock.today().isoformat() == "2025-11-01"
