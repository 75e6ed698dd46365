"""Words that public tables use in headers: field names, members of known dimensions, measures.

Everything here is a hint with a visible result in the recipe, never a silent change of data.
"""

import re
from dataclasses import dataclass

from vidno.base.invisible import without
from vidno.base.script import fold_mixed
from vidno.base.slug import slug
from vidno.base.text import Text


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a known dimension: its code and its label."""

    code: str
    label: Text


def _members(*rows: tuple[str, str, str, tuple[str, ...]]) -> dict[str, Member]:
    return {
        word: Member(code, Text(bg=bg, en=en)) for code, bg, en, words in rows for word in words
    }


KNOWN_DIMENSIONS: dict[str, tuple[Text, dict[str, Member]]] = {
    "sex": (
        Text(bg="пол", en="sex"),
        _members(
            ("T", "общо", "total", ("общо", "всичко", "total", "общ")),
            ("M", "мъже", "men", ("мъже", "мъж", "момчета", "males", "male", "men")),
            ("F", "жени", "women", ("жени", "жена", "момичета", "females", "female", "women")),
        ),
    ),
    "residence": (
        Text(bg="местоживеене", en="residence"),
        _members(
            ("T", "общо", "total", ("общо", "всичко", "total")),
            ("U", "в градовете", "urban", ("в градовете", "град", "градове", "urban")),
            ("R", "в селата", "rural", ("в селата", "село", "села", "rural")),
        ),
    ),
}
TOTAL_WORDS = (
    "общо",
    "всичко",
    "общо за страната",
    "всичко за страната",
    "total",
    "сума",
    "sum",
    "сбор",
    "grand total",
)

FIELDS: dict[str, tuple[str, Text]] = {
    "област": ("oblast", Text(bg="област", en="oblast")),
    "области": ("oblast", Text(bg="област", en="oblast")),
    "регион": ("region", Text(bg="регион", en="region")),
    "община": ("municipality", Text(bg="община", en="municipality")),
    "общини": ("municipality", Text(bg="община", en="municipality")),
    "населено място": ("settlement", Text(bg="населено място", en="settlement")),
    "нас. място": ("settlement", Text(bg="населено място", en="settlement")),
    "място": ("place", Text(bg="място", en="place")),
    "области и общини": ("place", Text(bg="област или община", en="oblast or municipality")),
    "области общини": ("place", Text(bg="област или община", en="oblast or municipality")),
    "geo": ("geo", Text(bg="държава", en="country")),
    "geo/time": ("geo", Text(bg="държава", en="country")),
    "година": ("period", Text(bg="година", en="year")),
    "година/период": ("period", Text(bg="период", en="period")),
    "години": ("period", Text(bg="година", en="year")),
    "период": ("period", Text(bg="период", en="period")),
    "periods": ("period", Text(bg="период", en="period")),
    "time": ("period", Text(bg="период", en="period")),
    "year": ("period", Text(bg="година", en="year")),
    "дата": ("period", Text(bg="дата", en="date")),
    "пол": ("sex", Text(bg="пол", en="sex")),
    "sex": ("sex", Text(bg="пол", en="sex")),
    "възраст": ("age", Text(bg="възраст", en="age")),
    "възрастова група": ("age", Text(bg="възрастова група", en="age group")),
    "age": ("age", Text(bg="възраст", en="age")),
    "местоживеене": ("residence", Text(bg="местоживеене", en="residence")),
    "училище": ("school", Text(bg="училище", en="school")),
    "училище код": ("school_code", Text(bg="код на училището", en="school code")),
    "училище име": ("school", Text(bg="училище", en="school")),
    "код по админ": ("school_code", Text(bg="код на училището", en="school code")),
    "паралелка код": ("class_code", Text(bg="код на паралелката", en="class code")),
    "паралелка име": ("class", Text(bg="паралелка", en="class")),
    "брой паралелки": ("class_count", Text(bg="брой паралелки", en="number of classes")),
    "код": ("code", Text(bg="код", en="code")),
    "екатте": ("ekatte", Text(bg="код по ЕКАТТЕ", en="EKATTE code")),
    "ekatte": ("ekatte", Text(bg="код по ЕКАТТЕ", en="EKATTE code")),
    "име": ("name", Text(bg="име", en="name")),
    "name": ("name", Text(bg="име", en="name")),
    "брой": ("count", Text(bg="брой", en="number")),
    "бр.": ("count", Text(bg="брой", en="number")),
    "ср.успех": ("mean_grade", Text(bg="среден успех", en="mean grade")),
    "ср.усп.": ("mean_grade", Text(bg="среден успех", en="mean grade")),
    "минимален бал": ("minimum_score", Text(bg="минимален бал", en="minimum score")),
    "максимален бал": ("maximum_score", Text(bg="максимален бал", en="maximum score")),
    "стойност": ("value", Text(bg="стойност", en="value")),
    "revisioncolumn": ("revision", Text(bg="актуализация", en="revision")),
    "valuecolumn": ("value", Text(bg="стойност", en="value")),
    "value column": ("value", Text(bg="стойност", en="value")),
    "value": ("value", Text(bg="стойност", en="value")),
    "брой починали": ("deaths", Text(bg="починали", en="deaths")),
    "предмет": ("subject", Text(bg="предмет", en="subject")),
    "показател": ("indicator", Text(bg="показател", en="indicator")),
    "гражданство": ("citizenship", Text(bg="гражданство", en="citizenship")),
    "citizen": ("citizenship", Text(bg="гражданство", en="citizenship")),
    "flag and footnotes": ("flag", Text(bg="бележка", en="flag")),
}  # fmt: skip

MEASURE_WORDS = re.compile(
    r"брой|\bбр\.|ср\. ?усп|успех|бал\b|дял|процент|коефициент|стойност|сума|размер|среден|средна|средно"
    r"|value|count|number|rate|amount|share|mean|average|percent",
    re.IGNORECASE,
)
CODE_WORDS = re.compile(
    r"(?:^|\W|_)(?:код|кодове|code|id|екатте|ekatte|еик|булстат|bulstat|eik|№|номер|kind|category|uuid)(?:$|\W|_)",
    re.IGNORECASE,
)
UNITS: dict[str, Text] = {
    "брой": Text(bg="брой", en="number"),
    "бр.": Text(bg="брой", en="number"),
    "number": Text(bg="брой", en="number"),
    "person": Text(bg="души", en="persons"),
    "души": Text(bg="души", en="persons"),
    "лица": Text(bg="души", en="persons"),
    "хил.": Text(bg="хиляди", en="thousands"),
    "хиляди": Text(bg="хиляди", en="thousands"),
    "в хиляди": Text(bg="хиляди", en="thousands"),
    "%": Text(bg="%", en="%"),
    "проценти": Text(bg="%", en="%"),
    "процент": Text(bg="%", en="%"),
    "процента": Text(bg="%", en="%"),
    "percentage": Text(bg="%", en="%"),
    "на сто": Text(bg="%", en="%"),
    "percent": Text(bg="%", en="%"),
    "per cent": Text(bg="%", en="%"),
    "‰": Text(bg="‰", en="‰"),
    "промили": Text(bg="‰", en="‰"),
    "промила": Text(bg="‰", en="‰"),
    "на хиляда": Text(bg="‰", en="‰"),
    "per mille": Text(bg="‰", en="‰"),
    "лв.": Text(bg="лв.", en="BGN"),
    "лв": Text(bg="лв.", en="BGN"),
    "лева": Text(bg="лв.", en="BGN"),
    "bgn": Text(bg="лв.", en="BGN"),
    "хил.лв.": Text(bg="хил. лв.", en="BGN thousand"),
    "млн. лв.": Text(bg="млн. лв.", en="BGN million"),
    "млн.лв.": Text(bg="млн. лв.", en="BGN million"),
    "€": Text(bg="евро", en="EUR"),
    "eur": Text(bg="евро", en="EUR"),
    "хил. души": Text(bg="хил. души", en="thousand persons"),
    "млн. евро": Text(bg="млн. евро", en="EUR million"),
    "хил. лв.": Text(bg="хил. лв.", en="BGN thousand"),
    "евро": Text(bg="евро", en="EUR"),
    "euro": Text(bg="евро", en="EUR"),
    "хил. евро": Text(bg="хил. евро", en="EUR thousand"),
}
SHORT_WORDS = 40


def key_of(text: str) -> str:
    """Bring a header text to the form in which it is looked up: one space, lower case."""
    return fold_mixed(re.sub(r"[\s\u00a0]+", " ", without(text))).strip(" *¹²³").lower()


def clean(text: str) -> str:
    """Return a header text as people should read it: marks and doubled spaces gone."""
    return re.sub(r"[\s\u00a0]+", " ", without(text)).strip()


def field_of(header: tuple[str, ...]) -> tuple[str, Text]:
    """Return the name and title of a column from its header texts, top level first."""
    parts = [clean(part) for part in dict.fromkeys(header) if clean(part)]
    for text in (" ".join(parts), parts[-1] if len(parts) == 1 else ""):
        if key_of(text) in FIELDS:
            return FIELDS[key_of(text)]
    title = " – ".join(parts)
    if re.search(r"(?i)район.{0,80}област|област.{0,80}(?:район|общин)", title):
        return "place", Text(bg="район, област или община", en="region, oblast or municipality")
    return slug(title, separator="_", limit=SHORT_WORDS) or "column", Text(
        bg=title, en=title if title.isascii() else ""
    )


def unit_in(text: str) -> Text:
    """Return the unit that a text is, or names in brackets: „(Брой)“; empty where none."""
    bare = key_of(text).strip("()[] ")
    if bare in UNITS:
        return UNITS[bare]
    for inside in re.findall(r"\(([^()]+)\)", text):
        if key_of(inside) in UNITS:
            return UNITS[key_of(inside)]
    return Text()


def dimension_of(labels: list[str]) -> str:
    """Return the known dimension of which all `labels` are members, or "".

    At least one label other than a total is asked for, since „общо“ belongs to every dimension.
    """
    for name, (_, members) in KNOWN_DIMENSIONS.items():
        codes = set()
        for label in labels:
            member = members.get(key_of(label))
            if member is None:
                break
            codes.add(member.code)
        else:
            if codes - {"T"}:
                return name
    return ""
