"""Chart files: older forms are brought up to date, and what is written comes back."""

import json
from pathlib import Path

import pytest

from vidno.catalogue import chart
from vidno.catalogue.chart import ChartFile, StoredChart, load, text_of
from vidno.catalogue.folder import DatasetFolder, PortalFolder

SAYS = {"schema": 1, "id": "beds", "type": "map", "data": {"indicator": "beds-rate"}}


def _written(folder: Path, text: str) -> tuple[DatasetFolder, Path]:
    dataset = PortalFolder(folder).new_dataset("nsi/beds")
    path = dataset.folder / "charts" / "beds.chart.json"
    path.parent.mkdir(parents=True)
    (dataset.folder / "dataset.yml").write_text("schema: 1\ntitle: {bg: Легла}\n", encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    return dataset, path


def _loaded(folder: Path, text: str) -> StoredChart:
    return load(*_written(folder, text))


def test_a_file_of_an_older_form_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {"schema": 0, "id": "beds", "kind": "map", "data": {"indicator": "beds-rate"}}
    monkeypatch.setitem(chart.MIGRATIONS, 0, lambda tree: {"type": tree.pop("kind")} | dict(tree))

    assert _loaded(tmp_path, json.dumps(old)).says == ChartFile.model_validate(SAYS)


def test_escapes_tabs_and_a_mark_in_front_are_json_as_well(tmp_path: Path) -> None:
    text = "\ufeff" + json.dumps(SAYS | {"title": {"bg": "Легла 🛏"}}, indent="\t")

    assert _loaded(tmp_path, text).says.title.bg == "Легла 🛏"


def test_what_is_written_is_read_as_the_same_chart() -> None:
    says = ChartFile.model_validate(
        SAYS | {"time": {"from": "2015"}, "claims": [{"sql": "SELECT 1", "is": 1}]}
    )

    assert text_of(says)["time"] == {"from": "2015"}
    assert ChartFile.model_validate(text_of(says)) == says
