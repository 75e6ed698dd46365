"""Answers that are tables: as pages of JSON, and whole as CSV, NDJSON, Excel and Parquet, streamed."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase

from vidno.base.text import Text
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.engine import compiled
from vidno.engine.asked import Groups, Rows
from vidno.publish.formats import xlsx
from vidno.publish.tidy import FormRowsError, Tidy
from vidno.web.api.operation import CONTENT_TYPES, Form
from vidno.web.portal.pages.site import Published

BLOCK = 1 << 18


def whole(
    item: Published, question: Rows | Groups, form: Form, labels: compiled.Labels, name: str
) -> HttpResponseBase:
    """Answer with all that a question finds, in a form other than JSON."""
    if form in ("csv", "ndjson"):
        parts = _lines(item, question, form, labels)
    else:
        parts = _file(item, question, form, labels)
    first = next(parts)  # so that what is wrong is said before the answer begins
    response = StreamingHttpResponse(_with(first, parts), content_type=CONTENT_TYPES[form])
    file = f"{item.id.replace('/', '-')}-{item.version}-{name}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


def _with(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def names_of(item: Published, question: Rows | Groups) -> list[str]:
    """Return the columns of an answer."""
    if isinstance(question, Rows):
        return list(question.fields) or list(item.reader.columns)
    return compiled.group_columns(question)


def _lines(
    item: Published, question: Rows | Groups, form: Form, labels: compiled.Labels
) -> Iterator[bytes]:
    lines = item.reader.lines(question, "csv" if form == "csv" else "json", labels)
    end, head = ("\r\n", _header(names_of(item, question))) if form == "csv" else ("\n", "")
    first = next(lines, [])
    yield (head + "".join(line + end for line in first)).encode()
    for batch in lines:
        yield (end.join(batch) + end).encode()


def _header(names: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow(names)
    return stream.getvalue()


def _file(
    item: Published, question: Rows | Groups, form: Form, labels: compiled.Labels
) -> Iterator[bytes]:
    """Have a file written in a folder that goes when the answer has been sent."""
    with TemporaryDirectory(prefix="vidno-api-") as name:
        folder = Path(name)
        path = folder / "data.parquet"
        count = item.reader.copy(question, path, labels)
        if form == "xlsx":
            path = _book(item, question, path, count, labels)
        with path.open("rb") as file:
            path.unlink()  # open, so it can be read to its end
            while block := file.read(BLOCK):
                yield block


def _book(
    item: Published, question: Rows | Groups, path: Path, count: int, labels: compiled.Labels
) -> Path:
    known = {spec.name: spec for spec in item.release.schema.fields}
    fields = []
    for name in names_of(item, question):
        spec = known.get(name) or FieldSpec(
            name=name, title=Text(bg=name, en=name), type="number", role="measure"
        )
        fields.append(spec.model_copy(update={"codelist": ""}) if name in labels else spec)
    schema = TableSchema(fields=tuple(fields))
    tidy = Tidy(path, schema, item.release.codelists, item.config, item.id, count)
    book = xlsx.write(tidy, path.parent)
    if book is None:
        raise FormRowsError(form="xlsx", rows=count, limit=xlsx.ROW_LIMIT)
    return book
