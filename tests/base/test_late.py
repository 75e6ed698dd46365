"""A module that is loaded late is the module, and is not loaded before."""

import subprocess
import sys

import pytest

from vidno.base import late

COPY_WITHOUT_CHANGE = """
import sys
import vidno.cli.main, vidno.staticsite.export, vidno.web.urls
print(*sys.modules)
"""


def test_a_late_module_gives_what_the_module_has() -> None:
    import json  # noqa: PLC0415 - to compare

    found = late.module("json")

    assert found.dumps is json.dumps
    assert found.dumps([1]) == "[1]"
    with pytest.raises(AttributeError):
        _ = found.nothing


def test_late_views_are_functions_before_anything_is_loaded() -> None:
    missing = late.views("vidno.no_such_module")

    view = missing.page

    assert callable(view)
    with pytest.raises(ModuleNotFoundError):
        view()
    assert late.views("json").dumps({"a": 1}) == '{"a": 1}'


def test_a_copy_does_not_wait_for_what_it_does_not_use() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COPY_WITHOUT_CHANGE],
        env={"DJANGO_SETTINGS_MODULE": "vidno.web.settings", "VIDNO_SECRET_KEY": "x"},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())

    assert "vidno.web.portal.views" in loaded
    for name in (
        "vidno.ingest.run",
        "vidno.agenda.runs.folder",
        "vidno.publish.build",
        "vidno.charts.pdf",
        "simplemma",
        "reportlab",
        "pypdfium2",
        "xlsxwriter",
        "markdown_it",
        "unittest",
    ):
        assert name not in loaded
