"""Columns that SDMX calls attributes: they say how the value beside them is meant, and are no figures."""

import re

from vidno.base import numbers
from vidno.base.text import Text
from vidno.ingest import vocabulary
from vidno.ingest.planning.plan import Planner
from vidno.ingest.profile import Profile

MULTIPLIER, DECIMALS, UNIT = "UNIT_MULT", "DECIMALS", "UNIT_MEASURE"
ATTRIBUTES = frozenset(
    [MULTIPLIER, DECIMALS, UNIT, "OBS_STATUS", "OBS_FLAG", "CONF_STATUS", "OBS_CONF", "PRE_BREAK_VALUE",
     "TIME_FORMAT", "TIME_PER_COLLECT", "COLLECTION", "BASE_PER", "REF_PERIOD", "COMMENT_OBS", "EMBARGO_TIME"]
)  # fmt: skip
"""Cross-domain concepts that identify no observation."""
SCALES = {
    1: Text(bg="десетки", en="tens"),
    2: Text(bg="стотици", en="hundreds"),
    3: Text(bg="хил.", en="thousand"),
    6: Text(bg="млн.", en="million"),
    9: Text(bg="млрд.", en="billion"),
    12: Text(bg="трлн.", en="trillion"),
}


def concept_of(item: Profile) -> str:
    """Return the concept that a column is named after, or ""; SDMX-CSV may write its label behind."""
    header = item.header[-1] if item.header else ""
    name = re.split(r"[:\s]", header.strip(), maxsplit=1)[0].upper()
    return name if name in ATTRIBUTES else ""


def settle(planner: Planner, ids: list[Profile]) -> None:
    """Make attributes of the columns that are none else, and state what they say of the values."""
    said = {concept: item for item in ids if (concept := concept_of(item))}
    names = {item.name for item in said.values()}
    for at, spec in enumerate(planner.plan.fields):
        if spec.role == "dimension" and spec.name in names:
            planner.plan.fields[at] = spec.model_copy(update={"role": "attribute"})
    sentences = [
        text for text in (_multiplied(said.get(MULTIPLIER)), _rounded(said.get(DECIMALS))) if text
    ]
    unit = _unit(said.get(UNIT), said.get(MULTIPLIER))
    for at, spec in enumerate(planner.plan.fields):
        if spec.role != "measure":
            continue
        parts = [spec.description, *sentences]
        joined = Text(
            bg=" ".join(part.bg for part in parts if part.bg),
            en=" ".join(part.en for part in parts if part.en),
        )
        update = {"description": joined, "unit": spec.unit if spec.unit and not unit else unit}
        planner.plan.fields[at] = spec.model_copy(update=update)


def _powers(item: Profile | None) -> list[int]:
    texts = item.texts if item is not None else ()
    return sorted({int(found[0]) for text in texts if (found := re.match(r"-?\d{1,2}", text))})


def _multiplied(item: Profile | None) -> Text:
    powers = _powers(item)
    if item is None or not powers or powers == [0]:
        return Text()
    if len(powers) == 1:
        scale = SCALES.get(powers[0], Text(bg=f"10^{powers[0]}", en=f"10^{powers[0]}"))
        return Text(
            bg=f"Стойностите са в {scale.bg} (UNIT_MULT = {powers[0]}); не са умножени.",
            en=f"Values are in units of one {scale.en} (UNIT_MULT = {powers[0]}); they were not multiplied.",
        )
    return Text(
        bg=f"Всяка стойност се умножава по 10 на степента в „{item.name}“; тук не е умножена.",
        en=f"Each value is to be multiplied by 10 to the power in '{item.name}'; it was not multiplied here.",
    )


def _rounded(item: Profile | None) -> Text:
    digits = _powers(item)
    if item is None or not digits:
        return Text()
    if len(digits) == 1:
        bg = numbers.count(digits[0], "bg", ("знак", "знака"), ("", ""))
        en = numbers.count(digits[0], "en", ("", ""), ("digit", "digits"))
        return Text(
            bg=f"Публикувани са с {bg} след запетаята (DECIMALS).",
            en=f"They are published with {en} after the point (DECIMALS).",
        )
    return Text(
        bg=f"С колко знака след запетаята е публикувана всяка, казва „{item.name}“.",
        en=f"'{item.name}' says with how many digits after the point each is published.",
    )


def _unit(named: Profile | None, multiplied: Profile | None) -> Text:
    """Return the unit of all values: what UNIT_MEASURE says on every row, in what UNIT_MULT says."""
    texts = list(named.texts) if named is not None else []
    powers = _powers(multiplied)
    if len(texts) > 1 or len(powers) > 1:
        return Text()
    label = Text()
    if named is not None and texts:
        known = next((code.label for code in named.codes if code.code == texts[0]), Text())
        label = vocabulary.unit_in(texts[0]) or known or Text(bg=texts[0], en=texts[0])
    scale = SCALES.get(powers[0], Text()) if powers else Text()
    if not scale:
        return label
    if not label:
        return vocabulary.unit_in(scale.bg) or scale
    bg, en = label.pick("bg"), label.pick("en")
    return Text(bg=f"{scale.bg} {bg}", en=f"{en} {scale.en}")
