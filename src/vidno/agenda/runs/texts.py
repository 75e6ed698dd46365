"""The tables of a run about the texts that were counted; a run without such signals has none of them."""

import csv
import io
from collections.abc import Iterator, Mapping

from vidno.agenda.runs.apart import Found
from vidno.agenda.runs.inputs import Inputs
from vidno.agenda.runs.rows import Rows
from vidno.agenda.runs.tables import SIGNAL, TOPIC, Table, column
from vidno.agenda.text.agreed import RULE, agreement_of, alpha_line
from vidno.base.numbers import number
from vidno.base.scratch import scratch_folder
from vidno.base.text import Text
from vidno.engine import duck

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


def files(inputs: Inputs, found: Found) -> Iterator[tuple[str, bytes]]:
    """Yield the files about texts by name; none where no signal is made of texts."""
    if not inputs.texts:
        return
    for table in (PERIODS, LARGEST):
        yield f"{table.name}.csv", table.csv(inputs, found)
    header = io.StringIO()
    csv.writer(header, lineterminator="\n").writerow(one.name for one in ITEMS.columns)
    parts = [header.getvalue(), *(one.items for one in inputs.texts.values())]
    content = b"".join(part.encode() for part in parts)
    yield f"{ITEMS.name}.csv", content
    yield PARQUET, _parquet(content)


def sentences(inputs: Inputs) -> Iterator[Text]:
    """Yield what must be known of texts: a sentence for the last period of each signal."""
    titles = {one.id: one.card.title for one in inputs.signals}
    for one in inputs.texts.values():
        *_, row = one.periods
        signal, period, texts, joined, without, share, *_, bg, en = row
        title, part = titles[signal], round(100 * share)
        yield Text(
            bg=f"**{title.bg}**, {period}: {number(texts, 'bg')} текста (още {number(joined, 'bg')} са слети с тях), без"
            f" тема {number(without, 'bg')} ({part} %). Темите са {bg}.",
            en=f"**{title.en}**, {period}: {number(texts, 'en')} texts ({number(joined, 'en')} more are joined to them),"
            f" {number(without, 'en')} without a topic ({part}%). Topics are {en}.",
        )
    yield from _coded(inputs, titles)


def _coded(inputs: Inputs, titles: Mapping[str, Text]) -> Iterator[Text]:
    """Yield how people coded, and how far they agree; nothing where nobody has."""
    for audit in inputs.audits:
        title, period = titles[audit.sample.signal], audit.sample.period
        size, said = len(audit.sample.items), alpha_line(agreement_of(audit))
        yield Text(
            bg=f"**{title.bg}**, {period}: хора кодираха случайна извадка от {number(size, 'bg')} текста."
            f" {said.bg}",
            en=f"**{title.en}**, {period}: people coded a random sample of {number(size, 'en')} texts."
            f" {said.en}",
        )
    if inputs.audits:
        yield RULE


def _parquet(content: bytes) -> bytes:
    types = {"integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}
    columns = ", ".join(
        f"{duck.text_of(one.name)}: {duck.text_of(types.get(one.type, 'VARCHAR'))}"
        for one in ITEMS.columns
    )
    with scratch_folder() as folder:
        source, target = folder / f"{ITEMS.name}.csv", folder / PARQUET
        source.write_bytes(content)
        with duck.open_database(config={"threads": 1}) as connection:
            duck.write_parquet(
                connection,
                f"SELECT * FROM read_csv({duck.text_of(str(source))}, header = true, delim = ',',"  # noqa: S608 - our own columns
                f" quote = '\"', escape = '\"', parallel = false, columns = {{{columns}}},"
                " max_line_size = 100000000)",
                target,
            )
        return target.read_bytes()
