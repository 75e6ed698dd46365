"""The tables of a run about the texts that were counted: their columns in words."""

from vidno.agenda.runs.apart import Found
from vidno.agenda.runs.inputs import Inputs
from vidno.agenda.runs.rows import Rows
from vidno.agenda.runs.tables import SIGNAL, TOPIC, Table, column
from vidno.base.text import Text

PARQUET = "items.parquet"
PERIOD = column("period", "string", "период", "period")
ITEM = column("item", "string", "номер на текста в източника", "number of the text in its source")
DAY = column("day", "date", "ден", "day")
DATASET = column("dataset", "string", "набор от данни", "dataset")
VERSION = column("version", "string", "версия на набора", "version of the dataset")
ROW = column("row", "integer", "ред на таблицата", "row of the table")
CODER = column(
    "coder",
    "string",
    "кой е определил темата: речник или модел с отпечатъка си, people – хора, source – източникът",
    "who said the topic: a dictionary or model with its hash, people, or the source itself",
)
SURE = column(
    "confidence",
    "number",
    "колко често кодиращият е прав, когато е толкова уверен, от 0 до 1; темата на един текст не е факт",
    "how often the coder is right where it is so sure, 0 to 1; the topic of one text is no fact",
)


def _periods(inputs: Inputs, _: Found) -> Rows:
    return [row for one in inputs.texts.values() for row in one.periods]


def _largest(inputs: Inputs, _: Found) -> Rows:
    return [row for one in inputs.texts.values() for row in one.largest]


def _nothing(_: Inputs, __: Found) -> Rows:
    return ()


PERIODS = Table(
    "texts",
    Text(
        bg="Колко текста има и на какво се опират темите им",
        en="How many texts there are, and what their topics rest on",
    ),
    (
        SIGNAL,
        PERIOD,
        column(
            "texts",
            "integer",
            "текстове, почти еднаквите веднъж",
            "texts, those nearly the same once",
        ),
        column("joined", "integer", "текстове, слети с друг", "texts joined to another"),
        column("unclassified", "integer", "текстове без тема", "texts without a topic"),
        column("unclassified_share", "number", "техният дял", "their share"),
        column("audited", "integer", "проверени от хора", "checked by people"),
        column(
            "method",
            "string",
            "given – темите дава източникът; counted – както казва кодиращият; adjusted-count – поправени по грешките му при обучение; prediction-powered – по проверена извадка",
            "given – topics come from the source; counted – as the coder says; adjusted-count – put right by its errors in training; prediction-powered – by a checked sample",
        ),
        CODER,
        column(
            "standing_bg",
            "string",
            "на какво се опират, на български",
            "what they rest on, in Bulgarian",
        ),
        column(
            "standing_en",
            "string",
            "на какво се опират, на английски",
            "what they rest on, in English",
        ),
    ),
    _periods,
)
LARGEST = Table(
    "largest",
    Text(bg="Най-големите текстове на всяка тема", en="The largest texts of each topic"),
    (
        SIGNAL,
        TOPIC,
        PERIOD,
        column("place", "integer", "място по големина", "place by size"),
        ITEM,
        DAY,
        DATASET,
        VERSION,
        ROW,
        column("field", "string", "поле на таблицата", "field of the table"),
        column("count", "integer", "подписи, коментари", "signatures, comments"),
        column(
            "count_most",
            "integer",
            "заедно с почти еднаквите: един човек може да е броен няколко пъти",
            "together with those nearly the same: one person may be counted several times",
        ),
        column(
            "joined",
            "integer",
            "колко почти еднакви са слети с него",
            "how many nearly the same are joined to it",
        ),
        CODER,
        SURE,
        column(
            "title",
            "string",
            "заглавие, ако лицензът позволява",
            "title, where the licence lets it be given on",
        ),
    ),
    _largest,
)
ITEMS = Table(
    "items",
    Text(bg="Всички текстове с темите им", en="All texts with their topics"),
    (
        SIGNAL,
        ITEM,
        DAY,
        PERIOD,
        column(
            "language",
            "string",
            "език; празно: друг или неизвестен",
            "language; empty: another or unknown",
        ),
        DATASET,
        VERSION,
        ROW,
        column("count", "integer", "подписи, коментари", "signatures, comments"),
        column(
            "joined_to",
            "string",
            "номер на текста, с който е едно",
            "number of the text that it is one with",
        ),
        column(
            "topics",
            "string",
            "теми; none – никоя; празно – никой не е сигурен",
            "topics; none – of none; empty – nobody is sure",
        ),
        CODER,
        SURE,
        column(
            "text_hash",
            "string",
            "първите 16 знака на SHA-256 на текста",
            "first 16 signs of the SHA-256 of the text",
        ),
        column(
            "text",
            "string",
            "текст, ако лицензът позволява",
            "text, where the licence lets it be given on",
        ),
    ),
    _nothing,
)
TABLES = (PERIODS, LARGEST, ITEMS)
FILES = (*((f"{one.name}.csv", one.title) for one in TABLES), (PARQUET, ITEMS.title))
"""What a run with texts has besides other files, and what it is called."""
