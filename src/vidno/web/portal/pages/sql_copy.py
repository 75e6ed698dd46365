"""What the page about SQL needs where there is no server: the files of each table, and what may be said."""

import json
from functools import lru_cache
from pathlib import Path

from vidno.base.errors import VidnoError
from vidno.base.text import Language, Text
from vidno.engine.asked import FieldUnknownError
from vidno.engine.free import errors, gate
from vidno.engine.free.ask import MOST_ROWS
from vidno.publish import handed
from vidno.publish.handout import by_place
from vidno.web.portal.pages import addresses
from vidno.web.portal.pages.site import Published

ENDING_BYTES = 8
"""A Parquet file ends with the length of what describes it, and four letters."""
SLIPS: tuple[type[VidnoError], ...] = (
    errors.SqlUnreadableError,
    errors.SqlKindError,
    errors.SqlFunctionError,
    errors.SqlTableError,
    errors.SqlFailedError,
    FieldUnknownError,
)
OWN_SLIPS = {
    "sql-column-twice": (
        Text(bg="Две колони на отговора се казват „{name}“.", en="Two columns of the answer are called '{name}'."),
        Text(bg="Дайте им имена с AS: SELECT a.x AS първо, b.x AS второ.", en="Name them with AS: SELECT a.x AS first, b.x AS second."),
    ),
    "sql-file": (
        Text(bg="Файлът не може да се прочете: {name}.", en="The file cannot be read: {name}."),
        Text(bg="Проверете връзката и опитайте пак. Отворено направо от диск не работи: нужен е уеб сървър.", en="Check the connection and try again. Opened right from a disk it does not work: it takes a web server."),
    ),
}  # fmt: skip
WORDS = {
    "row": Text(bg="ред", en="row"),
    "rows": Text(bg="реда", en="rows"),
    "request": Text(bg="заявка", en="request"),
    "requests": Text(bg="заявки", en="requests"),
    "answer": Text(bg="Отговор", en="Answer"),
    "run": Text(bg="Изпълни", en="Run"),
    "stop": Text(bg="Спри", en="Stop"),
    "running": Text(bg="Изпълнява се…", en="Running…"),
    "stopped": Text(bg="Заявката е спряна.", en="The query was stopped."),
    "cut": Text(bg="началото на по-дълъг отговор", en="the beginning of a longer answer"),
    "first": Text(
        bg="тук са първите {count}, всички са във файла",
        en="here are the first {count}, all are in the file",
    ),
    "csv": Text(bg="Изтеглете като CSV", en="Download as CSV"),
    "perhaps": Text(bg="Може би „{name}“. ", en="Perhaps '{name}'. "),
    "read": Text(
        bg="Прочетени са {size} с {requests} {noun} към сървъра.",
        en="{size} were read in {requests} {noun} to the server.",
    ),
    "whole": Text(
        bg="Този сървър не дава части от файл, затова беше изтеглен цял.",
        en="This server gives no parts of a file, so a whole one was fetched.",
    ),
    "smaller": Text(
        bg="Тук отговаря браузърът, с по-малък SQL: няма ||, ::, ILIKE и USING. Вместо тях: concat(a, b), CAST(a AS DOUBLE), lower(a) LIKE, ON.",
        en="Here the browser answers, with a smaller SQL: there is no ||, ::, ILIKE or USING. Instead: concat(a, b), CAST(a AS DOUBLE), lower(a) LIKE, ON.",
    ),
}


@lru_cache(maxsize=2)
def texts(language: Language, shown: int) -> str:
    """Return, as JSON, all that the script says."""
    said: dict[str, object] = {name: text.pick(language) for name, text in WORDS.items()}
    slips = {one.code: (one.template, one.hint) for one in SLIPS} | OWN_SLIPS
    for code, (message, hint) in slips.items():
        said[code] = {"message": message.pick(language), "hint": hint.pick(language)}
    return json.dumps(
        {"texts": said, "most": MOST_ROWS, "shown": shown}, ensure_ascii=False
    ).replace("<", "\\u003c")


@lru_cache(maxsize=512)
def facts(item: Published) -> tuple[str, str, str]:
    """Return, as JSON, what the script must know of a table; the address of its file by place, and that one's size.

    The last two are "" where a table has no such file.
    """
    release = item.release
    spec = release.schema.by_kind("place")
    path = handed.path_of(item.folder, release, by_place.FILE)
    table = {
        "id": item.id,
        "simple": gate.simple(item.id),
        "rows": release.row_count,
        "fields": [field.name for field in release.schema.fields],
        "by": spec.name if spec else "",
        "file": sizes(release.data),
    }
    if path is None:
        return _json(table), "", ""
    return _json(table), addresses.file(item, by_place.FILE), _json(sizes(path))


def _json(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def sizes(path: Path) -> dict[str, int]:
    """Return how long a Parquet file is, and its end that says what is where."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(size - ENDING_BYTES)
        return {"bytes": size, "tail": int.from_bytes(file.read(4), "little") + ENDING_BYTES}
