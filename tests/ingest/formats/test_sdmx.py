"""SDMX in XML and JSON: series, flat observations, groups; structure messages are named as such."""

from pathlib import Path

import pytest

from vidno.ingest import identify
from vidno.ingest.errors import DamagedError
from vidno.ingest.formats._refusals import StructureMessageError

V20 = "http://www.SDMX.org/resources/SDMXML/schemas/v2_0"
V21 = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"


def rows(folder: Path, text: str) -> list[list[str]]:
    """Read a message, and make sure that the second count agrees."""
    path = folder / "message"
    path.write_text(text, encoding="utf-8")
    module = identify.format_of(path)
    assert module.NAME.startswith("sdmx")
    how = module.describe(path)
    [grid] = module.read(path, how)
    assert module.count(path, how) == grid.cell_count
    return list(grid.rows)


def test_generic_series_of_version_2_1(tmp_path: Path) -> None:
    text = (
        f'<?xml version="1.0"?><m:GenericData xmlns:m="{V21}/message" xmlns:g="{V21}/data/generic"><m:Header>'
        '<m:Structure dimensionAtObservation="TIME_PERIOD"/></m:Header><m:DataSet structureRef="X">'
        '<g:Series><g:SeriesKey><g:Value id="GEO" value="BG"/></g:SeriesKey>'
        '<g:Attributes><g:Value id="TITLE" value="Цени &amp; индекси"/></g:Attributes>'
        '<g:Obs><g:ObsDimension value="2019"/><g:ObsValue value="1.10"/></g:Obs>'
        '<g:Obs><g:ObsDimension value="2020"/><g:ObsValue value="NaN"/><g:Attributes><g:Value id="S" value="M"/></g:Attributes></g:Obs>'
        "</g:Series></m:DataSet></m:GenericData>"
    )

    assert rows(tmp_path, text) == [
        ["GEO", "TIME_PERIOD", "OBS_VALUE", "TITLE", "S"],
        ["BG", "2019", "1.10", "Цени & индекси", ""],
        ["BG", "2020", "NaN", "Цени & индекси", "M"],
    ]


def test_generic_flat_observations_with_attributes_of_the_data_set(tmp_path: Path) -> None:
    text = (
        f'<m:GenericData xmlns:m="{V21}/message" xmlns:g="{V21}/data/generic"><m:Header/><m:DataSet>'
        '<g:Attributes><g:Value id="COLL" value="A"/></g:Attributes><g:Obs><g:ObsKey><g:Value id="GEO" value="BG"/>'
        '<g:Value id="TIME_PERIOD" value="2019"/></g:ObsKey><g:ObsValue value="1"/></g:Obs></m:DataSet></m:GenericData>'
    )

    assert rows(tmp_path, text) == [
        ["GEO", "TIME_PERIOD", "OBS_VALUE", "COLL"],
        ["BG", "2019", "1", "A"],
    ]


def test_generic_series_of_version_2_0_take_what_their_group_says(tmp_path: Path) -> None:
    text = (
        f'<GenericData xmlns="{V20}/message" xmlns:g="{V20}/generic"><DataSet><g:KeyFamilyRef>X</g:KeyFamilyRef>'
        '<g:Group type="S"><g:GroupKey><g:Value concept="GEO" value="BG"/></g:GroupKey>'
        '<g:Attributes><g:Value concept="UNIT" value="EUR"/></g:Attributes></g:Group>'
        '<g:Series><g:SeriesKey><g:Value concept="GEO" value="BG"/></g:SeriesKey>'
        '<g:Obs><g:Time>2019</g:Time><g:ObsValue value="1"/></g:Obs></g:Series>'
        '<g:Series><g:SeriesKey><g:Value concept="GEO" value="RO"/></g:SeriesKey>'
        '<g:Obs><g:Time>2019</g:Time><g:ObsValue value="2"/></g:Obs></g:Series></DataSet></GenericData>'
    )

    assert rows(tmp_path, text) == [
        ["GEO", "TIME_PERIOD", "OBS_VALUE", "UNIT"],
        ["BG", "2019", "1", "EUR"],
        ["RO", "2019", "2", ""],
    ]


def test_compact_series_of_version_2_0_take_what_their_group_says(tmp_path: Path) -> None:
    text = (
        f'<CompactData xmlns="{V20}/message"><b:DataSet xmlns:b="urn:b"><b:SiblingGroup GEO="BG" TITLE="Bulgaria"/>'
        '<b:Series FREQ="M" GEO="BG"><b:Obs TIME_PERIOD="2000-01" OBS_VALUE="3.140"/>'
        '<b:Obs TIME_PERIOD="2000-02" OBS_VALUE="" OBS_STATUS="M"/></b:Series></b:DataSet></CompactData>'
    )

    assert rows(tmp_path, text) == [
        ["FREQ", "GEO", "TIME_PERIOD", "OBS_VALUE", "TITLE", "OBS_STATUS"],
        ["M", "BG", "2000-01", "3.140", "Bulgaria", ""],
        ["M", "BG", "2000-02", "", "Bulgaria", "M"],
    ]


def test_structure_specific_observations_of_version_2_1(tmp_path: Path) -> None:
    text = (
        f'<m:StructureSpecificData xmlns:m="{V21}/message" xmlns:s="{V21}/data/structurespecific" xmlns:x="http://www.w3.org/2001/XMLSchema-instance">'
        '<m:DataSet s:dataScope="D" action="Append" x:type="n:D"><Obs GEO="BG" TIME_PERIOD="2019" OBS_VALUE="1.0"/></m:DataSet></m:StructureSpecificData>'
    )

    assert rows(tmp_path, text) == [["GEO", "TIME_PERIOD", "OBS_VALUE"], ["BG", "2019", "1.0"]]


COMPONENTS = (
    '"dimensions": {"series": [{"id": "GEO", "name": "Място", "values": [{"id": "BG", "name": "България"}, {"id": "RO", "name": "Румъния"}]}],'
    '"observation": [{"id": "TIME_PERIOD", "values": [{"id": "2019"}, {"id": "2020"}]}]},'
    '"attributes": {"dataSet": [], "series": [{"id": "UNIT", "values": [{"id": "EUR", "name": "евро"}]}], "observation": [{"id": "S", "values": [{"id": "p"}]}]}'
)
SERIES = '{"0": {"attributes": [0], "observations": {"0": [1.10, 0], "1": [null]}}, "1": {"attributes": [null], "observations": {"0": [2]}}}'


@pytest.mark.parametrize(
    "text",
    [
        f'{{"header": {{}}, "dataSets": [{{"series": {SERIES}}}], "structure": {{"name": "Цени", {COMPONENTS}}}}}',
        f'{{"meta": {{}}, "data": {{"structures": [{{"name": "Цени", {COMPONENTS}}}], "dataSets": [{{"structure": 0, "series": {SERIES}}}]}}}}',
    ],
)
def test_series_in_json_have_codes_in_place_of_numbers(text: str, tmp_path: Path) -> None:
    assert rows(tmp_path, text) == [
        ["GEO", "TIME_PERIOD", "OBS_VALUE", "S", "UNIT"],
        ["BG", "2019", "1.10", "p", "EUR"],
        ["BG", "2020", "", "", "EUR"],
        ["RO", "2019", "2", "", ""],
    ]
    path = tmp_path / "message"
    explained = identify.explain(path)
    assert explained.titles["GEO"].bg == "Място"
    assert [code.label.bg for code in explained.codelists["GEO"]] == ["България", "Румъния"]


def test_a_number_without_a_code_is_damage(tmp_path: Path) -> None:
    text = f'{{"dataSets": [{{"series": {{"7": {{"observations": {{"0": [1]}}}}}}}}], "structure": {{{COMPONENTS}}}}}'

    with pytest.raises(DamagedError):
        rows(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f'<?xml version="1.0"?><m:Structure xmlns:m="{V21}/message" xmlns:s="{V21}/structure"><s:Dataflow id="POP"/><s:Codelist id="GEO"/></m:Structure>', "Dataflow POP, Codelist GEO"),
        (f'<Structure xmlns="{V20}/message"><KeyFamilies><KeyFamily id="POP"/></KeyFamilies></Structure>', "KeyFamily POP"),
        ('{"meta": {}, "data": {"codelists": [{"id": "GEO"}], "dataflows": []}}', "codelists, dataflows"),
    ],
)  # fmt: skip
def test_a_message_with_a_structure_only_is_refused_by_that_name(
    text: str, named: str, tmp_path: Path
) -> None:
    with pytest.raises(StructureMessageError) as caught:
        rows(tmp_path, text)

    assert caught.value.facts["found"] == named
    assert "не самите данни" in caught.value.message("bg")


def test_csv_of_sdmx_is_delimited_text_whose_columns_are_known(tmp_path: Path) -> None:
    text = (
        "STRUCTURE,STRUCTURE_ID,ACTION,GEO: Country,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Flag\n"
        "dataflow,X(1.0),I,BG: Bulgaria,2019,61558.50,A: Normal\ndataflow,X(1.0),I,RO: Romania,2019,224178.7,\n"
    )

    found = rows(tmp_path, text)
    explained = identify.explain(tmp_path / "message")

    assert found[1] == ["dataflow", "X(1.0)", "I", "BG: Bulgaria", "2019", "61558.50", "A: Normal"]
    assert {name: title.en for name, title in explained.titles.items()} == {
        "GEO: Country": "Country",
        "TIME_PERIOD: Time": "period",
        "OBS_VALUE: Value": "value",
        "OBS_STATUS: Flag": "flag",
    }
    labels = {code.code: code.label.en for code in explained.codelists["GEO: Country"]}
    assert labels == {"BG: Bulgaria": "Bulgaria", "RO: Romania": "Romania"}
