"""Stored charts: `charts/<id>.chart.json` beside a dataset; a file says only what differs from the indicator."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import ConfigDict, Field, JsonValue, field_validator

from vidno.base.errors import VidnoError
from vidno.base.text import Text, WordedValueError
from vidno.catalogue import yaml_file
from vidno.catalogue.dataset import IndicatorLevel, Polarity
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.portal import SLUG_PATTERN, Slug, Strict
from vidno.catalogue.writing import Annotations, Comparison, Filled, Lines, Sort

FOLDER, SUFFIX = "charts", ".chart.json"
SCHEMA = 1
Tree = dict[str, Any]
MIGRATIONS: dict[int, Callable[[Tree], Tree]] = {}
"""From version n to n + 1, by n: each takes what the file says and returns it in the next form."""


class ChartSyntaxError(VidnoError):
    """A chart file that is no JSON."""

    code = "chart-syntax"
    template = Text(
        bg="„{file}“, ред {line}: не се чете като JSON ({found}).",
        en="'{file}', line {line}: this is not JSON ({found}).",
    )
    hint = Text(
        bg="Проверете кавичките и запетаите на този ред и на предишния.",
        en="Check quotes and commas on this line and the one before.",
    )


class ChartVersionError(VidnoError):
    """A chart file of a form that this program does not know."""

    code = "chart-version"
    template = Text(
        bg="„{file}“: „schema“ е {found}, а тази програма познава до {known}.",
        en="'{file}': 'schema' is {found}; this program knows up to {known}.",
    )
    hint = Text(
        bg='Обновете програмата, или напишете "schema": {known}.',
        en='Update the program, or write "schema": {known}.',
    )


class ChartNameError(VidnoError):
    """A chart whose id or dataset is not that of its file."""

    code = "chart-name"
    template = Text(
        bg="„{file}“: „{key}“ е „{found}“, а се очаква {expected}.",
        en="'{file}': '{key}' is '{found}'; expected {expected}.",
    )
    hint = Text(
        bg="Файлът лежи до набора си и се казва <id>.chart.json; показател и графика нямат едно име.",
        en="The file lies beside its dataset and is called <id>.chart.json; no indicator has its name.",
    )
    BULGARIAN: ClassVar[dict[str, str]] = {
        "a name that no indicator has": "име, което никой показател няма"
    }


class ChartData(Strict):
    """Which figures are shown: fields and codes of the release, never queries."""

    dataset: str = ""
    """PUBLISHER/DATASET; may be left out, since the file lies beside its dataset."""
    indicator: Slug = ""
    """An indicator of `dataset.yml`, from which everything is taken that stands not here."""
    value: str = ""
    """The field with the figures; without an indicator it must be named."""
    filter: dict[str, str] = Field(default_factory=dict)
    """Codes that pick rows, dimension name to code; over those of the indicator."""
    rows: str = ""
    """The dimension whose codes are the rows, without their total: age, kind; left out: the places, else
    the first dimension. Places that are not the rows are held by `filter`, else at the country."""
    series: str = ""
    """The dimension whose codes become categories: sex, age, kind."""
    low: str = ""
    """The field with the lower ends of intervals."""
    high: str = ""
    """The field with their upper ends."""
    denominator: str = ""
    """An indicator by which each value is divided, as in `dataset.yml`."""
    per: int | None = Field(default=None, ge=1)
    """So many of the denominator the value is for."""
    version: str = ""
    """A version of the dataset, by name: the chart stays as it is when the data move on."""


class ChartTime(Strict):
    """Which periods are shown."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    first: str = Field(default="", alias="from")
    """The first period: 2015, 2021-Q1."""
    last: str = Field(default="", alias="to")
    """The last period."""


class ChartBins(Strict):
    """The classes of a map."""

    edges: tuple[float, ...] = ()
    """Where they part, ascending; left out: chosen once over all periods."""

    @field_validator("edges")
    @classmethod
    def _ascending(cls, edges: tuple[float, ...]) -> tuple[float, ...]:
        if len(edges) > 4 or any(a >= b for a, b in pairwise(edges)):
            raise WordedValueError(
                Text(
                    bg="до четири числа, всяко по-голямо от предишното",
                    en="up to four numbers, ascending",
                )
            )
        return edges


class ChartClaim(Strict):
    """What a title asserts, as a question to the table and its answer."""

    sql: str
    """One SELECT over the table `data` of the release that gives one value."""
    answer: JsonValue = Field(default=True, alias="is")
    """The value; left out: true."""


class ChartFile(Strict):
    """A stored chart. What it leaves out comes from the indicator that it names."""

    schema_: Literal[1] = Field(alias="schema")
    """Version of this file's form."""
    id: Slug = Field(pattern=SLUG_PATTERN, max_length=80)
    """The name of the file without `.chart.json`; addresses name the chart by it."""
    type: str
    """The kind: line, bars, map …; docs/reference/charts.md."""
    data: ChartData
    """Which figures."""
    level: IndicatorLevel | None = None
    """Which places; left out: the widest level."""
    title: Text = Text()
    """A headline in place of the computed one. With digits it needs claims that prove it."""
    claims: tuple[ChartClaim, ...] = ()
    """What the title asserts. Where one is not true, the computed headline is shown."""
    unit: Text = Text()
    """Of the figures, in place of the indicator's."""
    decimals: int | None = Field(default=None, ge=0, le=6)
    """Digits after the decimal sign, in place of the indicator's."""
    rate: bool | None = None
    """Whether the figures are a rate or share, which a map may show."""
    polarity: Polarity | None = None
    """Whether more is better, in place of the indicator's."""
    select: tuple[str, ...] = Field(default=(), max_length=6)
    """Codes of the places or groups to bring out, the most important first."""
    time: ChartTime = ChartTime()
    """Which periods; left out: all."""
    bins: ChartBins = ChartBins()
    """The classes of a map."""
    sort: Sort | None = None
    """Order of the rows: by value or by change since the first period (with `-` the largest first),
    by name, or as given in the code list; left out: the largest first."""
    limit: int | None = Field(default=None, ge=1)
    """So many rows are drawn, and all that are brought out; one line says what the others are."""
    compare: tuple[Comparison, ...] = ()
    """Whom the first selected place is shown with, alone: the country, its oblast (`parent`), its
    neighbours, the places most like it, the median. Ranks stay those among all."""
    lines: Lines = ()
    """Lines across the drawing: goals, thresholds, changes of method."""
    annotations: Annotations = ()
    """Texts at a value."""
    note: Filled = Text()
    """What a reader must know, under the drawing."""


KINDS_DRAW = ("bins", "sort", "limit", "compare", "lines", "annotations")
"""Keys that only some kinds can draw; each kind names its own in `KEYS`."""


@dataclass(frozen=True)
class StoredChart:
    """A chart file as read."""

    name: str
    """Its path from `datasets/`, for messages."""
    says: ChartFile
    tree: Any = field(compare=False, repr=False)

    def place(self, *where: str | int) -> dict[str, str | int]:
        """Return file, line and key of a part, for an error."""
        line = yaml_file.line_of(self.tree, list(where))
        return {"file": self.name, "line": line, "key": ".".join(str(part) for part in where)}


def files_of(dataset: DatasetFolder) -> list[Path]:
    """Return the chart files of a dataset, sorted by name."""
    folder = dataset.folder / FOLDER
    return sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []


def load_all(dataset: DatasetFolder) -> Iterator[StoredChart | VidnoError]:
    """Yield each stored chart of a dataset, or what is wrong with its file."""
    for path in files_of(dataset):
        try:
            yield load(dataset, path)
        except VidnoError as error:
            yield error


def load(dataset: DatasetFolder, path: Path) -> StoredChart:
    """Read a chart file of any version. Raises VidnoError with file, line and key."""
    name = f"{dataset.id}/{FOLDER}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8-sig")
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ChartSyntaxError(file=name, line=error.lineno, found=error.msg) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise ChartSyntaxError(file=name, line=1, found=str(error)) from error
    tree = yaml_file.tree_of(text.replace("\t", " "), file=name)
    says = yaml_file.parse(tree, ChartFile, file=name, value=migrated(value, name))
    made = StoredChart(name, says, tree)
    taken = {item.id for item in dataset.config.indicators}
    if says.id != path.name.removesuffix(SUFFIX):
        stem = f"„{path.name.removesuffix(SUFFIX)}“"
        raise ChartNameError(file=name, key="id", found=says.id, expected=stem)
    if says.id in taken:
        expected = "a name that no indicator has"
        raise ChartNameError(file=name, key="id", found=says.id, expected=expected)
    if says.data.dataset not in ("", dataset.id):
        found = says.data.dataset
        raise ChartNameError(file=name, key="data.dataset", found=found, expected=f"„{dataset.id}“")
    return made


def migrated(value: Any, name: str) -> Any:
    """Return what a file says in the newest form. Raises ChartVersionError."""
    version = value.get("schema") if isinstance(value, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        return value  # the model says what is missing
    if version > SCHEMA or version < min(MIGRATIONS, default=SCHEMA):
        raise ChartVersionError(file=name, found=version, known=SCHEMA)
    while version < SCHEMA:
        value = MIGRATIONS[version](value) | {"schema": version + 1}
        version += 1
    return value


def text_of(chart: ChartFile) -> Tree:
    """Return a chart as its file says it: only what differs from what is left out."""
    return chart.model_dump(mode="json", by_alias=True, exclude_defaults=True)
