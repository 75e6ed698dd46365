"""Names of people: by the header, and by the form first name, patronymic, family name."""

import re
from collections.abc import Sequence

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.ingest.privacy.column import Column, Finding, sampled, words

NAME = "person"
TITLE = Text(bg="имена на хора", en="names of people")
SURE = words(
    r"трите имена", r"име и фамилия", r"име,? презиме и фамилия", r"собствено име", r"презиме",
    r"фамилия", r"фамилно име", r"бащино име", r"фио", r"лице за контакти?", r"имена на (?:лиц|родител|дете|ученик|пациент|служител)\w*",
    r"creator_name", r"author_name", r"author\.name", r"име на (?:автора|вносителя|подателя)",
    r"first name", r"last name", r"middle name", r"surname", r"family name", r"full name", r"patronymic",
)  # fmt: skip
PERHAPS = re.compile(
    r"(?i)^\W*(?:\w+\.)*(?:име|имена|автор|автори|вносител|подател|author|authors|creator|byline|имена и фамилия|name|names|лице|собственик|управител|директор|родител|ученик|пациент|титуляр|"
    r"заявител|длъжностно лице|представляващ|owner|director|contact person|applicant|patient|pupil)\W*$"
)
FAMILY = r"[А-Я][а-яѝ]+(?:ов|ев|ин|ски|цки|ова|ева|ина|ска|цка|ич|чев|чева)(?:-[А-Я][а-яѝ]+)?"
FATHER = r"[А-Я][а-яѝ]+(?:ов|ев|ова|ева|ин|ина|ски|ска|ич)"
THREE = re.compile(rf"(?:(?:г-н|г-жа|д-р|инж\.|проф\.|доц\.) )?[А-Я][а-яѝ]+ {FATHER} {FAMILY}")
TWO = re.compile(rf"(?:(?:г-н|г-жа|д-р|инж\.|проф\.|доц\.) )?[А-Я][а-яѝ]+(?: [А-Я]\.)? {FAMILY}")
MIN_COUNT = 5
MIN_SHARE = 0.6


class PersonNamesError(DataError):
    """Names of people."""

    code = "privacy-person"
    template = Text(
        bg="{cell}: имена на хора. Различни: {count}, в {cells}.",
        en="{cell}: names of people. Different ones: {count}, in {cells}.",
    )
    hint = Text(
        bg="Имена на длъжностни лица може да са публични. Иначе изпуснете колоната със стъпка „drop“.",
        en="Names of officials may be public. Otherwise leave the column out with a 'drop' step.",
    )


WARNING = PersonNamesError


def find(columns: Sequence[Column]) -> list[Finding]:
    """Find columns of names."""
    found = []
    for column in columns:
        hits = sampled(column, but=SURE)
        texts = [_title_case(text) for text in hits.values]
        wordy = sum(1 for text in texts if any(char.isalpha() for char in text))
        if not wordy:
            continue
        share = sum(1 for text in texts if THREE.fullmatch(text)) / len(texts)
        looser = sum(1 for text in texts if TWO.fullmatch(text)) / len(texts)
        named = column.says(SURE) and wordy > len(texts) / 2
        perhaps = bool(PERHAPS.match(column.header)) and share + looser >= MIN_SHARE
        if named or perhaps:
            found.append(hits.finding(NAME, "warn", column.sheet, column.letter, "word"))
        elif len(texts) >= MIN_COUNT and share >= MIN_SHARE:
            found.append(hits.finding(NAME, "warn", column.sheet, column.letter))
    return found


def _title_case(text: str) -> str:
    return text.title() if text.isupper() else text
