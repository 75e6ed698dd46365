"""Make the tables of places out of the registers of the National Statistical Institute.

    python scripts/make_places.py --oblasts Ek_obl.xls --municipalities Ek_obst.xls \
        --settlements Ek_atte.xls --nuts provinces.geojson --sections sekcii.xlsx --output FOLDER

- Codes, seats and names: EKATTE, the unified classifier of administrative and territorial units
  (НСИ, Ek_obl, Ek_obst, Ek_atte; state of 19 January 2018).
- NUTS: a file with the province's code beside its NUTS 3 code. The codes of Bulgaria are the same in
  NUTS 2006, 2010, 2013, 2016 and 2021.
- Numbers of oblasts and municipalities in election files: a list of polling sections (ЦИК), which is
  held against ISO 3166-2 and against the codes of the register; the script stops where they differ.
- By hand, below: HASC, names of regions, other spellings, constituencies, and since when or until
  when a municipality existed. The years are those in which the statistical office stops or starts to
  write "x" (no such unit) in its tables of population, births, marriages and divorces since 2000.

English names are not copied: they follow the Transliteration Act (`base.slug.transliterate`).
"""

import argparse
import csv
import json
import re
from pathlib import Path

from python_calamine import CalamineWorkbook

from vidno.base.slug import transliterate

FACTS = Path(__file__).parents[1] / "src/vidno/catalogue/facts"
COLUMNS = (
    "code", "level", "parent", "name_bg", "name_en", "nuts", "iso", "hasc", "ekatte",
    "constituency", "valid_from", "valid_to", "became", "also",
)  # fmt: skip
HEADS = {"country": 0, "region": 1, "planning-region": 2, "oblast": 3, "municipality": 4}
COUNTRY_NAMES = "Общо за страната|Общо|Република България|Страната|За страната|Total"
REGIONS = {
    "BG3": ("BG", "Северна и Югоизточна България"),
    "BG4": ("BG", "Югозападна и Южна централна България"),
    "BG31": ("BG3", "Северозападен"),
    "BG32": ("BG3", "Северен централен"),
    "BG33": ("BG3", "Североизточен"),
    "BG34": ("BG3", "Югоизточен"),
    "BG41": ("BG4", "Югозападен"),
    "BG42": ("BG4", "Южен централен"),
}
HASC_LETTERS = (
    "BLG:BL BGS:BR VAR:VN VTR:VT VID:VD VRC:VR GAB:GB DOB:DO KRZ:KZ KNL:KY LOV:LV MON:MT PAZ:PZ PER:PN "
    "PVN:PV PDV:PD RAZ:RG RSE:RS SLS:SI SLV:SL SML:SM SOF:SG SFO:SF SZR:SZ TGV:TU HKV:KK SHU:SH JAM:YA"
)
HASC = dict(pair.split(":") for pair in HASC_LETTERS.split())
# constituencies (МИР) that are oblasts; the rest is below
WHOLE = (
    "01:BLG 02:BGS 03:VAR 04:VTR 05:VID 06:VRC 07:GAB 08:DOB 09:KRZ 10:KNL 11:LOV 12:MON 13:PAZ "
    "14:PER 15:PVN 18:RAZ 19:RSE 20:SLS 21:SLV 22:SML 26:SFO 27:SZR 28:TGV 29:HKV 30:SHU 31:JAM"
)
CONSTITUENCIES = dict(pair.split(":") for pair in WHOLE.split())
PARTS = {
    "16": ("PDV", "Пловдив-град", "МИР 16 Пловдив|Пловдив 16 МИР"),
    "17": ("PDV", "Пловдив-област", "МИР 17 Пловдив|Пловдив 17 МИР"),
    "23": ("SOF", "София 23 МИР", "23 МИР София|София-23 МИР|София 23"),
    "24": ("SOF", "София 24 МИР", "24 МИР София|София-24 МИР|София 24"),
    "25": ("SOF", "София 25 МИР", "25 МИР София|София-25 МИР|София 25"),
    "32": ("", "Извън страната", "Чужбина|МИР Чужбина|Извън страната"),
}
# first year, last year, and what a municipality became
YEARS = {
    "PVN39": ("2001", "", ""),
    "PDV42": ("2001", "", ""),
    "PDV43": ("2003", "", ""),
    "PAZ39": ("2015", "", ""),
}
FORMER = {"VRC19": ("VRC", "Кнежа", "37376", "2000", "PVN39")}
NAMES = {"SOF": ("София (столица)", "Sofia (capital)"), "SFO": ("София", "Sofia (province)")}
ALSO = {
    "SOF": "София-град|София град|Столична|Sofia city|Sofia-grad|Sofia (stolitsa)|Sofia (capital)|"
    "Grad Sofiya|град София|Sofia-city|Sofia Capital|Sofia cap.|София столица|област София-град|"
    "София-столица",
    "SFO": "София-област|София област|Sofia|Sofia oblast|Sofia province|Sofia (oblast)|"
    "Sofia district|Sofiyska|област София",
    "DOB15": "Добричка|Добрич селска|Dobrichka|Dobrich rural",
    "DOB28": "Добрич-град|Добрич град|гр. Добрич|Dobrich-grad|Dobrich city",
    "SOF46": "София (столица)|София|София-град|Столична община|Sofia|Sofia (stolitsa)|"
    "Sofia (capital)|Stolichna|Sofia-grad|Sofia city",
    "KNL04": "Bobovdol",
}

ADJECTIVES = (
    "BLG:Благоевградска BGS:Бургаска VAR:Варненска VTR:Великотърновска VID:Видинска VRC:Врачанска "
    "GAB:Габровска DOB:Добричка KRZ:Кърджалийска KNL:Кюстендилска LOV:Ловешка MON:Монтанска "
    "PAZ:Пазарджишка PER:Пернишка PVN:Плевенска PDV:Пловдивска RAZ:Разградска RSE:Русенска "
    "SLS:Силистренска SLV:Сливенска SML:Смолянска SFO:Софийска SZR:Старозагорска TGV:Търговищка "
    "HKV:Хасковска SHU:Шуменска JAM:Ямболска"
)
ADJECTIVE_OF = dict(pair.split(":") for pair in ADJECTIVES.split())


def main() -> None:
    """Write `places.csv` and `settlements.csv`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    for name in ("oblasts", "municipalities", "settlements", "nuts", "sections"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=FACTS)
    asked = parser.parse_args()
    oblasts = _rows(asked.oblasts)
    municipalities = _rows(asked.municipalities)
    _hold_against_elections(oblasts, municipalities, _rows(asked.sections))
    rows = [*_top(), *_oblasts(oblasts, _nuts(asked.nuts)), *_municipalities(municipalities)]
    rows.sort(key=lambda row: (HEADS.get(row["level"], 9), row["order"]))
    _write(asked.output / "places.csv", COLUMNS, rows)
    settlements = [
        {"ekatte": row["ekatte"], "kind": row["t_v_m"], "name": row["name"], "of": row["obstina"]}
        for row in _rows(asked.settlements)
        if row["t_v_m"]  # the first line holds the date of the register under the code 00000
    ]
    _write(asked.output / "settlements.csv", ("ekatte", "kind", "name", "of"), settlements)


def _number(row: dict[str, str]) -> str:
    """Return the number of an oblast: its place in the alphabet, where the capital comes first."""
    swapped = {"SOF": "22", "SFO": "23"}  # ISO 3166-2 and elections; the register has them reversed
    return swapped.get(row["oblast"], f"{int(row['abc']):02d}")


def _rows(path: Path) -> list[dict[str, str]]:
    book = CalamineWorkbook.from_path(str(path))
    head, *body = book.get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), map(str, row), strict=True)) for row in body]


def _nuts(path: Path) -> dict[str, str]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    facts = [feature["properties"] for feature in features]
    return {item["PROVINCE_CODE"]: item["NUTS_3_CODE"] for item in facts}


def _place(code: str, level: str, parent: str, name: str, **more: str) -> dict[str, str]:
    bg, en = NAMES.get(code, (name, transliterate(name)))
    valid_from, valid_to, became = YEARS.get(code, ("", "", ""))
    row = dict.fromkeys(COLUMNS, "") | {"order": "", "also": ALSO.get(code, "")}
    years = {"valid_from": valid_from, "valid_to": valid_to, "became": became}
    named = {"code": code, "level": level, "parent": parent, "name_bg": bg, "name_en": en}
    return row | years | named | more


def _top() -> list[dict[str, str]]:
    codes = {"nuts": "BG", "iso": "BG", "hasc": "BG"}
    found = [_place("BG", "country", "", "България", **codes, also=COUNTRY_NAMES)]
    for code, (parent, name) in REGIONS.items():
        level = "region" if len(code) == 3 else "planning-region"
        found.append(_place(code, level, parent, name, nuts=code))
    for number, (parent, name, also) in PARTS.items():
        english = {"32": "Abroad"}.get(number, transliterate(name).replace("MIR", "constituency"))
        found.append(
            _place(f"MIR{number}", "constituency", parent, name, constituency=number, also=also)
            | {"name_en": english, "order": number}
        )
    return found


def _oblasts(rows: list[dict[str, str]], nuts: dict[str, str]) -> list[dict[str, str]]:
    numbers = {code: number for number, code in CONSTITUENCIES.items()}
    return [
        _place(
            row["oblast"],
            "oblast",
            row["region"],
            row["name"],
            nuts=nuts[row["oblast"]],
            iso=f"BG-{_number(row)}",
            hasc=f"BG.{HASC[row['oblast']]}",
            ekatte=row["ekatte"],
            constituency=numbers.get(row["oblast"], ""),
            also="|".join(
                filter(None, (ADJECTIVE_OF.get(row["oblast"], ""), ALSO.get(row["oblast"], "")))
            ),
        )
        | {"order": _number(row)}
        for row in rows
    ]


def _municipalities(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    found = [
        _place(
            row["obstina"], "municipality", row["obstina"][:3], row["name"], ekatte=row["ekatte"]
        )
        | {"order": row["obstina"]}
        for row in rows
    ]
    for code, (parent, name, seat, last, became) in FORMER.items():
        years = {"valid_to": last, "became": became, "order": code}
        found.append(_place(code, "municipality", parent, name, ekatte=seat) | years)
    return found


def _hold_against_elections(
    oblasts: list[dict[str, str]],
    municipalities: list[dict[str, str]],
    sections: list[dict[str, str]],
) -> None:
    """Stop where a number of an election file is not the register's: all 28 and all 265 must agree."""
    by_number = {_number(row): row["oblast"] for row in oblasts}
    known = {row["obstina"] for row in municipalities}
    seen = {by_number[row["Област код"]] + row["Община код"] for row in sections}
    names = {row["oblast"]: row["name"].upper() for row in oblasts} | {"SFO": "СОФИЙСКА"}
    names["SOF"] = "СОФИЯ"
    wrong = {
        row["Област текст"]
        for row in sections
        if names[by_number[row["Област код"]]] != re.sub(r"\s*\(.*\)", "", row["Област текст"])
    }
    if seen != known or wrong:
        raise SystemExit(f"numbers of elections and register differ: {seen ^ known} {wrong}")


def _write(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
