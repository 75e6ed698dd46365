"""The tables of a run: their columns in words."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vidno.agenda.index.result import DECIMALS
from vidno.agenda.runs import rows
from vidno.agenda.runs.apart import Found
from vidno.agenda.runs.inputs import Inputs
from vidno.base.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type in Table Schema, what it says."""

    name: str
    type: str
    title: Text


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a run, written as CSV. An empty cell: not known, or not asked."""

    name: str
    title: Text
    columns: tuple[Column, ...]
    rows: Callable[[Inputs, Found], rows.Rows]

    def csv(self, inputs: Inputs, found: Found) -> bytes:
        """Return the file: UTF-8, commas, lines ended by LF, at most six decimals."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(one.name for one in self.columns)
        writer.writerows([_cell(value) for value in row] for row in self.rows(inputs, found))
        return stream.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, float):
        return f"{round(value, DECIMALS) + 0.0:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "" if value is None else value


def column(name: str, kind: str, bg: str, en: str) -> Column:
    """Return a column with its title in both languages."""
    return Column(name, kind, Text(bg=bg, en=en))


TOPIC = column(
    "topic", "string", "код на темата от codebook.yml", "code of the topic in codebook.yml"
)
SIGNAL = column("signal", "string", "сигнал, описан в signals/", "signal, described in signals/")

PLACED = (
    TOPIC,
    column("label_bg", "string", "тема на български", "topic in Bulgarian"),
    column("label_en", "string", "тема на английски", "topic in English"),
    column("place", "integer", "място", "place"),
    column("low", "integer", "най-предно място в интервала", "best place of the interval"),
    column("high", "integer", "най-задно място в интервала", "worst place of the interval"),
    column("shared_from", "integer", "дели местата от", "shares the places from"),
    column("shared_to", "integer", "до", "to"),
    column(
        "group",
        "integer",
        "група: темите в една група не се различават сигурно",
        "group: topics of one group are not surely told apart",
    ),
    column(
        "top_three",
        "number",
        "дял на пробите, в които е сред първите три",
        "share of trials in which it is among the first three",
    ),
    column(
        "beaten",
        "number",
        "брой теми, пред които е по Копланд",
        "number of topics it is ahead of, by Copeland",
    ),
    column(
        "score",
        "number",
        "претеглена средна: обяснението, не мястото",
        "weighted mean: the explanation, not the place",
    ),
    column(
        "known",
        "integer",
        "колко сигнала знаят темата",
        "how many signals know the topic",
    ),
    column("signals", "string", "кои", "which"),
)


TABLES = (
    Table(
        "observations",
        Text(bg="Стойностите на всички сигнали", en="The figures of all signals"),
        (
            SIGNAL,
            TOPIC,
            column("period", "string", "период", "period"),
            column(
                "value",
                "number",
                "стойност, в мярката на сигнала",
                "figure, in the unit of the signal",
            ),
            column("standard_error", "number", "стандартна грешка", "standard error"),
            column(
                "n", "integer", "колко са запитани или преброени", "how many were asked or counted"
            ),
            column("said", "string", "как го нарича източникът", "what the source calls it"),
            column("dataset", "string", "набор от данни", "dataset"),
            column("version", "string", "версия на набора", "version of the dataset"),
            column("rows", "string", "редове на таблицата", "rows of the table"),
            column("field", "string", "поле на таблицата", "field of the table"),
        ),
        rows.observations,
    ),
    Table(
        "ranking",
        Text(bg="Подреждането на темите", en="The ranking of topics"),
        PLACED,
        rows.ranking,
    ),
    Table(
        "dimensions",
        Text(bg="Подреждането по всяко измерение", en="The ranking by each dimension"),
        (column("dimension", "string", "измерение", "dimension"), *PLACED),
        rows.dimensions,
    ),
    Table(
        "contributions",
        Text(bg="Приносът на всеки сигнал", en="What each signal adds"),
        (
            TOPIC,
            SIGNAL,
            column(
                "contribution",
                "number",
                "колко добавя към претеглената средна",
                "what it adds to the weighted mean",
            ),
            column(
                "value",
                "number",
                "стойността на сигнала на общата скала",
                "figure of the signal on the common scale",
            ),
        ),
        rows.contributions,
    ),
    Table(
        "acceptability",
        Text(
            bg="Колко често темата се пада на всяко място",
            en="How often a topic comes out in each place",
        ),
        (
            TOPIC,
            column("place", "integer", "място", "place"),
            column("share", "number", "дял на пробите", "share of trials"),
        ),
        rows.acceptability,
    ),
    Table(
        "sensitivity",
        Text(bg="Кой избор мести местата най-много", en="Which choice moves the places most"),
        (
            column("doubt", "string", "избор", "choice"),
            column("first", "number", "дял, който обяснява сам", "share that it explains alone"),
            column("first_low", "number", "долна граница", "lower limit"),
            column("first_high", "number", "горна граница", "upper limit"),
            column(
                "total",
                "number",
                "дял заедно с другите избори",
                "share together with other choices",
            ),
            column("total_low", "number", "долна граница", "lower limit"),
            column("total_high", "number", "горна граница", "upper limit"),
        ),
        rows.sensitivity,
    ),
    Table(
        "country",
        Text(
            bg="Числа за цялата страна, не по теми",
            en="Figures about the whole country, not by topic",
        ),
        (
            column("number", "integer", "кое поред в index.yml", "which one in index.yml"),
            column("period", "string", "период", "period"),
            column("value", "number", "стойност", "figure"),
            column("dataset", "string", "набор от данни", "dataset"),
            column("version", "string", "версия на набора", "version of the dataset"),
            column("row", "integer", "ред на таблицата", "row of the table"),
            column("field", "string", "поле на таблицата", "field of the table"),
        ),
        rows.country,
    ),
)
