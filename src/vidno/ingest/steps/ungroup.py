"""Take the blanks out of codes that a spreadsheet grouped like numbers: 102 015 is the code 102015."""

import re

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, column, text

NAME = "ungroup"
TITLE = Text(bg="Кодове без интервали", en="Codes without blanks")
BLANK = "[ \u00a0\u202f\u2009]"
GROUPED = re.compile(f"[0-9]{{1,3}}(?:{BLANK}[0-9]{{3}})+")


class Options(Strict):
    """Only texts that are digits in groups of three, with blanks between, change."""

    column: str


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    return Text(
        bg=f"„{options.column}“: интервалите между цифрите отпаднаха, 102 015 е кодът 102015",
        en=f"'{options.column}': blanks between digits are gone, 102 015 is the code 102015",
    )


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Join the digits of grouped codes; the text of the source is kept beside."""
    name = column("t", options.column)
    grouped = exp.func("regexp_matches", name, text(f"^{GROUPED.pattern}$"))
    joined = exp.RegexpReplace(
        this=name.copy(), expression=text(BLANK), replacement=text(""), modifiers=text("g")
    )
    return relation.then(
        NAME,
        values={options.column: exp.Case().when(grouped, joined).else_(name.copy())},
        hide={f"_{options.column}_text": name.copy()},
    )
