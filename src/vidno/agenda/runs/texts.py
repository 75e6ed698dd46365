"""What a run keeps and says of the texts that were counted; a run without such signals has nothing of it."""

import csv
import io
from collections.abc import Iterator, Mapping

from vidno.agenda.runs.apart import Found
from vidno.agenda.runs.inputs import Inputs
from vidno.agenda.runs.texts_tables import ITEMS, LARGEST, PARQUET, PERIODS
from vidno.agenda.text.agreed import RULE, agreement_of, alpha_line
from vidno.base.numbers import number
from vidno.base.scratch import scratch_folder
from vidno.base.text import Text
from vidno.engine import duck


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
