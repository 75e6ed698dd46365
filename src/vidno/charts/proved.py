"""Whether a hand-written title is true: its claims, asked of the release; the answers are kept."""

import hashlib
import json
import math
import os
from pathlib import Path
from typing import Any

from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.catalogue.chart import ChartClaim, StoredChart
from vidno.catalogue.release import Release
from vidno.engine import claim

FORM = "1"
"""Changes when the way of asking does: older answers are not used then."""


class ChartClaimError(VidnoError):
    """A claim of a chart that the data do not bear out. The computed headline is shown."""

    code = "chart-claim"
    template = Text(
        bg="„{file}“, ред {line}: твърдение {number} не е вярно: „{sql}“ дава {found}, а е написано {expected}.",
        en="'{file}', line {line}: claim {number} is not true: '{sql}' gives {found}; written is {expected}.",
    )
    hint = Text(
        bg="Заглавието е свалено и се показва изчисленото. Поправете заглавието и твърдението.",
        en="The title is withdrawn and the computed one shown. Mend the title and the claim.",
    )


class ChartQueryError(VidnoError):
    """A claim of a chart that cannot be asked: no single SELECT over `data`, or no single value."""

    code = "chart-claim-query"
    template = Text(
        bg="„{file}“, ред {line}: твърдение {number} не може да се провери ({reason}): „{sql}“.",
        en="'{file}', line {line}: claim {number} cannot be checked ({reason}): '{sql}'.",
    )
    hint = Text(
        bg="Пишете един SELECT върху таблицата data, който дава една стойност; други файлове не се четат.",
        en="Write one SELECT over the table data that gives one value; no other file is read.",
    )


def faults(state: Path, release: Release, chart: StoredChart) -> tuple[VidnoError, ...]:
    """Return the claims of a chart that are not true or cannot be asked, each as an error.

    Args:
        state: The folder of derived files of the portal, where answers are kept.
        release: The version that is asked.
        chart: Whose claims.
    """
    claims = chart.says.claims
    if not claims:
        return ()
    found: list[VidnoError] = []
    for at, (one, answer) in enumerate(zip(claims, _answers(state, release, chart), strict=True)):
        place = chart.place("claims", at)
        facts = {"file": place["file"], "line": place["line"], "number": at + 1, "sql": one.sql}
        if "fault" in answer:
            found.append(ChartQueryError(reason=answer["fault"], **facts))
        elif not agrees(answer["value"], one):
            value, written = (
                json.dumps(x, ensure_ascii=False) for x in (answer["value"], one.answer)
            )
            found.append(ChartClaimError(found=value, expected=written, **facts))
    return tuple(found)


def agrees(value: Any, said: ChartClaim) -> bool:
    """Tell whether an answer is what a claim says; numbers may differ by rounding of floats only."""
    wanted = said.answer
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    if isinstance(value, int | float) and isinstance(wanted, int | float):
        return math.isclose(value, wanted, rel_tol=1e-9, abs_tol=1e-12)
    return bool(value == wanted)


def _answers(state: Path, release: Release, chart: StoredChart) -> list[dict[str, Any]]:
    queries = [one.sql for one in chart.says.claims]
    key = json.dumps([FORM, release.dataset, release.version, queries], ensure_ascii=False)
    path = state / "claims" / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"
    if path.is_file():
        kept: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return kept
    found = claim.asked(release.data, queries, file=chart.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    temporary.replace(path)
    return found
