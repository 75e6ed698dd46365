"""Hostile files of every format: some made by hand with one trick each, many by damaging good files.

`TRICKS` gives for each name how to write the file and the codes it may end in; "read" stands for a
file that is read. `damaged` gives a good file of a format with a seeded damage.
"""

import gzip
import io
import json
import random
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import duckdb
from tests.samples.pdfs import pdf, table
from tests.samples.workbooks import compound, ods, rows_xml, text_cell, workbook_stream, xlsx

Content = bytes | str
V21 = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
PLACES = ["Видин", "Враца", "Монтана", "Плевен", "Ловеч", "Русе", "Силистра", "Добрич"]


def _records() -> list[dict[str, object]]:
    return [{"place": name, "year": 2019, "value": 10 + n} for n, name in enumerate(PLACES)]


def _csv() -> bytes:
    return "\r\n".join(
        ["Място;2019;2020", *(f"{name};{n};{n + 1}" for n, name in enumerate(PLACES))]
    ).encode()


def _html() -> bytes:
    rows = "".join(f"<tr><td>{name}</td><td>{n}</td></tr>" for n, name in enumerate(PLACES))
    return f"<!DOCTYPE html><meta charset=utf-8><h1>Ученици</h1><table><tr><th colspan=2>Брой</th></tr>{rows}</table>".encode()


def _box() -> bytes:
    rule = "-" * 24
    rows = "\n".join(f"|{name:<14}|{n:>7}|" for n, name in enumerate(PLACES))
    return f"община ВИДИН\n{rule}\n|{'Място':<14}|{'Брой':>7}|\n{rule}\n{rows}\n{rule}\n".encode(
        "cp1251"
    )


def _fixed() -> bytes:
    rows = "\n".join(f"{name:<14}{n * 1000:>9}{n:>9}" for n, name in enumerate(PLACES))
    return f"{'Място':<14}{'Общо':>9}{'Мъже':>9}\n{rows}\n".encode()


def _json() -> bytes:
    return json.dumps(
        {"title": "Ученици по места", "data": _records()}, ensure_ascii=False
    ).encode()


def _json_lines() -> bytes:
    return "\n".join(json.dumps(item) for item in _records()).encode()


def _cube() -> dict[str, object]:
    return {
        "class": "dataset",
        "id": ["geo", "time"],
        "size": [8, 2],
        "dimension": {
            "geo": {
                "category": {
                    "index": [str(n) for n in range(8)],
                    "label": {str(n): name for n, name in enumerate(PLACES)},
                }
            },
            "time": {"category": {"index": {"2019": 0, "2020": 1}}},
        },
        "value": list(range(16)),
    }


def _json_stat() -> bytes:
    return json.dumps(_cube(), ensure_ascii=False).encode()


def _geojson() -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": item,
            "geometry": {"type": "Point", "coordinates": [23.1, 42.2]},
        }
        for item in _records()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _sdmx_json() -> bytes:
    values = [{"id": str(n), "name": name} for n, name in enumerate(PLACES)]
    structure = {
        "dimensions": {
            "series": [{"id": "GEO", "values": values}],
            "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2019"}, {"id": "2020"}]}],
        },
        "attributes": {},
    }
    series = {str(n): {"observations": {"0": [n], "1": [n + 1]}} for n in range(8)}
    return json.dumps({"dataSets": [{"series": series}], "structure": structure}).encode()


def _sdmx_ml() -> bytes:
    series = "".join(
        f'<g:Series><g:SeriesKey><g:Value id="GEO" value="{name}"/></g:SeriesKey><g:Obs><g:ObsDimension value="2019"/><g:ObsValue value="{n}"/></g:Obs></g:Series>'
        for n, name in enumerate(PLACES)
    )
    return f'<?xml version="1.0"?><m:GenericData xmlns:m="{V21}/message" xmlns:g="{V21}/data/generic"><m:Header/><m:DataSet>{series}</m:DataSet></m:GenericData>'.encode()


def _xml() -> bytes:
    rows = "".join(f'<r id="{n}"><име>{name}</име><n>{n}</n></r>' for n, name in enumerate(PLACES))
    return f'<?xml version="1.0" encoding="utf-8"?><d>{rows}</d>'.encode()


def _dbf() -> bytes:
    width, rows = (
        20,
        b"".join(
            b" " + name.encode("cp866").ljust(13) + b"%6d" % n for n, name in enumerate(PLACES)
        ),
    )
    head = bytes([3, 119, 3, 12]) + (8).to_bytes(4, "little") + (97).to_bytes(2, "little")
    head += width.to_bytes(2, "little") + b"\0" * 17 + b"\x65\0\0"
    fields = (
        b"NAME\0\0\0\0\0\0\0C\0\0\0\0\x0d\0"
        + b"\0" * 14
        + b"N\0\0\0\0\0\0\0\0\0\0N\0\0\0\0\x06\0"
        + b"\0" * 14
    )
    return head + fields + b"\r" + rows + b"\x1a"


def _parquet() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        query = "SELECT i, 'място ' || i AS name, [i, i + 1] AS l FROM range(200) AS t(i)"
        duckdb.sql(f"COPY ({query}) TO '{folder}/a.parquet' (FORMAT parquet)")
        return Path(folder, "a.parquet").read_bytes()


def _made(write: Callable[[Path], Path]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return write(Path(folder) / "made").read_bytes()


def _grid() -> list[list[object]]:
    return [["Място", "2019", "2020"], *([name, n, n + 1] for n, name in enumerate(PLACES))]


def _xlsx() -> bytes:
    return _made(lambda path: xlsx(path, {"S": rows_xml(_grid())}))


def _xls() -> bytes:
    return compound(
        workbook_stream({"S": b"".join(text_cell(line, 0, f"Село {line}") for line in range(40))})
    )


def _ods() -> bytes:
    row = "<table:table-row><table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell><table:table-cell office:value-type='float' office:value='{}'><text:p>{}</text:p></table:table-cell></table:table-row>"
    rows = "".join(row.format(name, n, n) for n, name in enumerate(PLACES))
    return _made(lambda path: ods(path, f"<table:table table:name='S'>{rows}</table:table>"))


def _pdf() -> bytes:
    rows = [["Place", "2019", "2020"], *([f"Place {n}", str(n), str(n + 1)] for n in range(8))]
    return _made(lambda path: pdf(path, [table(rows)] * 2))


def _zip(content: bytes, name: str = "a.csv") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return stream.getvalue()


GOOD: dict[str, Callable[[], bytes]] = {
    "csv": _csv,
    "html": _html,
    "box": _box,
    "fixed-width": _fixed,
    "json": _json,
    "json-lines": _json_lines,
    "json-stat": _json_stat,
    "geojson": _geojson,
    "sdmx-json": _sdmx_json,
    "sdmx-ml": _sdmx_ml,
    "xml": _xml,
    "dbf": _dbf,
    "parquet": _parquet,
    "xlsx": _xlsx,
    "xls": _xls,
    "ods": _ods,
    "pdf": _pdf,
    "zip": lambda: _zip(_csv()),
    "gzip": lambda: gzip.compress(_csv(), mtime=0),
}
"""A small good file of every format."""
WAYS = ("flip", "flip more", "cut", "cut short", "repeat", "zeros", "swap", "insert")


def damaged(kind: str, way: str, seed: int) -> bytes:
    """Return a good file of a format with one kind of damage, the same for the same seed."""
    chance = random.Random(f"{kind} {way} {seed}")
    data = bytearray(GOOD[kind]())
    size = len(data)
    place = chance.randrange(size)
    if way in ("flip", "flip more"):
        for _ in range(3 if way == "flip" else 40):
            data[chance.randrange(size)] = chance.randrange(256)
    elif way == "cut":
        del data[place:]
    elif way == "cut short":
        del data[max(20, size // 10) :]
    elif way == "repeat":
        data[place:place] = data[place : place + chance.randrange(1, 400)] * chance.randrange(
            2, 200
        )
    elif way == "zeros":
        data[place : place + 200] = b"\0" * len(data[place : place + 200])
    elif way == "swap":
        other = chance.randrange(size)
        data[place : place + 30], data[other : other + 30] = (
            data[other : other + 30],
            data[place : place + 30],
        )
    else:
        data[place:place] = chance.choice(
            [b"\xff" * 9, b"<", b"{", b'"', b"]]>", b"\0", b"&x;", b"1e999999"]
        )
    return bytes(data)


def _nested(start: str, inside: str, end: str, times: int) -> str:
    return start * times + inside + end * times


def _bomb_gz(size: int) -> bytes:
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    chunk = b"a,b\n" * 250_000
    return b"".join(pack.compress(chunk) for _ in range(size)) + pack.flush()


def _lying_gz() -> bytes:
    return _bomb_gz(400)[:-4] + (1000).to_bytes(4, "little")


def _quine_like() -> bytes:
    content = _csv()
    for number in range(20):
        content = _zip(content, f"{number}.zip" if number else "a.csv")
    return content


def _many_members() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for number in range(30_000):
            package.writestr(f"{number}.csv", b"")
    return stream.getvalue()


def _slip() -> bytes:
    return _zip(_csv(), "../../../../tmp/vidno-evil.csv")


def _pdf_objects(*objects: bytes) -> bytes:
    body = b"%PDF-1.4\n" + b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (n, item) for n, item in enumerate(objects, 1)
    )
    return body + b"trailer\n<< /Size %d /Root 1 0 R >>\n%%%%EOF\n" % (len(objects) + 1)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content)


def _flate(content: bytes) -> bytes:
    return _stream(zlib.compress(content, 9), b"/Filter /FlateDecode")


def _pdf_of(content: bytes, form: bytes = b"<< >>") -> bytes:
    return _pdf_objects(CATALOG, PAGES, PAGE, content, FONT, form)


def _pdf_of_pages(content: bytes, count: int) -> bytes:
    """Return a PDF with one page that comes many times."""
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(b"%d 0 R" % (7 + number) for number in range(count)),
        count,
    )
    return _pdf_objects(CATALOG, pages, PAGE, content, FONT, b"<< >>", *[PAGE] * count)


def _pdf_of_forms(levels: int) -> bytes:
    """Return a PDF whose page draws a form twice, which draws the next one twice, and so on."""
    forms = [
        _stream(b"/X Do /X Do", FORM.replace(b"6 0 R", b"%d 0 R" % (7 + level)))
        for level in range(levels)
    ]
    letter = _stream(b"", FORM.replace(b"6 0 R", b"5 0 R"))
    return _pdf_objects(CATALOG, PAGES, PAGE, _stream(b"/X Do"), FONT, *forms, letter)


def _net(count: int) -> bytes:
    """Return so many borders of cells across a page, and so many down."""
    return b"".join(
        b"0 %.2f m 600 %.2f l S %.2f 0 m %.2f 800 l S\n" % (y, y, x, x)
        for x, y in ((600 * n / count, 800 * n / count) for n in range(count))
    )


LETTER = b"BT /F 9 Tf 9 9 Td (x) Tj ET "
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X 6 0 R >> >>"
ANY_PDF = {
    "file-damaged",
    "pdf-without-text",
    "no-table",
    "pdf-too-full",
}
LAUGHS = (
    "<!DOCTYPE d [<!ENTITY a0 'ха'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
LOCKED_OUT = {"file-damaged"}
DEEP = {"file-too-deep"}
MANY = {"file-too-many-values", "table-too-wide", "file-too-heavy"}

TRICKS: dict[str, tuple[Callable[[], Content], set[str]]] = {
    "json: arrays without end": (lambda: "[" * 1_000_000, DEEP | {"file-damaged"}),
    "json: arrays nested and closed": (lambda: _nested("[", "1", "]", 100_000), DEEP),
    "json: objects nested": (lambda: _nested('{"a":', "1", "}", 100_000), DEEP),
    "json: objects nested, not too deep for a parser": (lambda: "[" + _nested('{"a":', "1", "}", 400) + "]", DEEP),
    "json: wrappers nested": (lambda: _nested('{"a":', '[{"b": 1}]', "}", 300), DEEP),
    "json: nine million empty objects": (lambda: "[" + "{}," * 9_000_000 + "{}]", MANY),
    "json: a number of a million digits": (lambda: '[{"a": ' + "9" * 1_000_000 + '}, {"a": 2}]', {"read", "no-table", "cell-too-long"}),
    "json: an exponent without end": (lambda: '[{"a": 1e999999999, "b": 1}, {"a": -1E+99999, "b": 2}]', {"read"}),
    "json: a column a record": (lambda: json.dumps([{f"k{n}": n} for n in range(60_000)]), MANY),
    "json: wide and long": (lambda: json.dumps([{f"k{n}": 1} for n in range(9_000)] + [{"k1": 1}] * 9_000), MANY),
    "json: half a character": (lambda: '[{"a": "\\ud800", "b": 1}, {"a": "\\udfff", "b": 2}]', {"read"}),
    "json: zeros in texts": (lambda: '[{"a": "\\u0000", "b": 1}, {"a": "x\\u0000y", "b": 2}]', {"read"}),
    "json: one name ten thousand times": (lambda: "[{" + ",".join('"a": 1' for _ in range(17_000)) + "}]", MANY),
    "json: a text of 20 megabytes": (lambda: '[{"a": "' + "x" * 20_000_000 + '", "b": 1}, {"a": "y", "b": 2}]', {"cell-too-long"}),
    "json: quotes without end": (lambda: '[{"a": "' + '\\"' * 2_000_000, {"file-damaged"}),
    "json: two documents": (lambda: '{"a": 1} {"b": 2}', {"file-damaged"}),
    "json lines: one broken": (lambda: '{"a": 1}\n{"a": 2}\n{"a": }\n', {"file-damaged"}),
    "json lines: one too deep": (lambda: '{"a": 1}\n{"a": 2}\n' + _nested('{"a":', "1", "}", 5_000), DEEP),
    "json-stat: a cube of a billion": (lambda: json.dumps(_cube() | {"size": [10**5, 10**5]}), {"file-damaged"}),
    "json-stat: sizes below zero": (lambda: json.dumps(_cube() | {"size": [-8, -2]}), {"file-damaged"}),
    "json-stat: a size that is a text": (lambda: json.dumps(_cube() | {"size": ["a", None]}), {"file-damaged"}),
    "json-stat: dimensions that are not there": (lambda: json.dumps(_cube() | {"id": ["x", "y"]}), {"file-damaged"}),
    "json-stat: a position outside": (lambda: json.dumps(_cube() | {"value": {"99999999999": 1}}), {"file-damaged"}),
    "json-stat: a million dimensions": (lambda: json.dumps(_cube() | {"id": ["geo"] * 10**6, "size": [8] * 10**6}), {"file-damaged", "file-too-slow", "file-too-many-values"}),
    "geojson: properties nested": (lambda: '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": ' + _nested('{"a":', "1", "}", 300) + "}]}", DEEP),
    "geojson: features that are none": (lambda: '{"type": "FeatureCollection", "features": [1, null, "x", [], {}]}', {"no-table"}),
    "sdmx-json: numbers of codes without codes": (lambda: _sdmx_json().replace(b'"7": {"obs', b'"999": {"obs'), {"file-damaged"}),
    "sdmx-json: keys of another length": (lambda: _sdmx_json().replace(b'"7": {"obs', b'"7:7:7": {"obs'), {"file-damaged"}),
    "sdmx-json: a structure that is a text": (lambda: '{"dataSets": [{"series": {"0": 1}}], "structure": "x"}', {"file-damaged", "no-table"}),
    "sdmx-json: structure only": (lambda: '{"data": {"codelists": [], "dataflows": []}}', {"sdmx-structure"}),
    "sdmx-ml: structure only": (lambda: f'<Structure xmlns="{V21}/message"/>', {"sdmx-structure"}),
    "sdmx-ml: a billion laughs": (lambda: LAUGHS + f'<GenericData xmlns="{V21}/message">&a9;</GenericData>', LOCKED_OUT),
    "sdmx-ml: groups against series": (lambda: f'<CompactData xmlns="{V21}/message"><DataSet>' + "".join(f'<G A="{n}" T="x"/>' for n in range(9_000)) + "".join(f'<Series A="{n}" B="1"><Obs OBS_VALUE="1"/></Series>' for n in range(9_000)) + "</DataSet></CompactData>", MANY),
    "sdmx-ml: an error of the service": (lambda: f'<Error xmlns="{V21}/message"><ErrorMessage code="100"/></Error>', LOCKED_OUT),
    "xml: a billion laughs": (lambda: LAUGHS + "<d><r>&a9;</r></d>", LOCKED_OUT),
    "xml: an entity outside": (lambda: '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d><r a="1" b="2">&e;</r></d>', LOCKED_OUT),
    "xml: a parameter entity": (lambda: '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]><d/>', LOCKED_OUT),
    "xml: an outside document type": (lambda: '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x"><d><r a="1" b="2"/></d>', LOCKED_OUT),
    "xml: elements nested": (lambda: _nested("<a>", "1", "</a>", 100_000), DEEP),
    "xml: three million elements": (lambda: "<d>" + "<a/>" * 3_000_000 + "</d>", MANY),
    "xml: a hundred thousand attributes": (lambda: "<d>" + "".join(f'<r a{n}="1" b="2"/>' for n in range(100_000)) + "</d>", MANY),
    "xml: one element with many attributes": (lambda: "<d><r " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/><r a0='2' a1='3'/></d>", MANY),
    "xml: long comments": (lambda: "<d>" + "<!-- x -->" * 300_000 + "<r a='1' b='2'/><r a='3' b='4'/></d>", {"read"}),
    "xml: a comment without end": (lambda: "<d><!-- " + "- " * 1_000_000, LOCKED_OUT),
    "xml: an encoding nobody knows": (lambda: '<?xml version="1.0" encoding="x-nobody"?><d><r a="1" b="2"/></d>', LOCKED_OUT),
    "xml: another encoding than it says": (lambda: '<?xml version="1.0" encoding="utf-16"?><d><r a="1" b="2"/></d>', LOCKED_OUT | {"read"}),
    "html: a million tags in each other": (lambda: "<table><tr><td>" + "<div>" * 1_000_000, {"no-table"}),
    "html: tables in tables": (lambda: "<table><tr><td>" * 5_000, DEEP),
    "html: a million tables": (lambda: "<table></table>" * 1_000_000, MANY),
    "html: a cell over a billion columns": (lambda: "<table>" + "<tr>" + "<td colspan=1000000000>1" * 20_000, MANY),
    "html: cells that reach down": (lambda: "<table>" + "<tr><td rowspan=65534>1<td>2" * 4_000, MANY | {"read", "file-too-slow"}),
    "html: a comment without end": (lambda: "<table><tr><td>1<td>2<tr><td>3<td>4" + "<!--" * 500_000, {"read", "no-table"}),
    "html: quotes without end": (lambda: "<table>" + "<td a=\"" * 300_000, {"no-table"}),
    "html: half tags": (lambda: "<table><tr><td>1" + "<" * 2_000_000, {"no-table"}),
    "html: entities without end": (lambda: "<table><tr><td>" + "&#x41;&amp" * 300_000 + "<td>1<tr><td>2<td>3", {"read", "no-table"}),
    "html: script without end": (lambda: "<html><script>" + "</scrip" * 500_000, {"no-table"}),
    "box: a million bars": (lambda: "-----\n" + "|" * 1_000_000 + "\n-----\n|a|b|\n|1|2|\n-----\n", {"read", "no-table", "table-too-wide"}),
    "box: rules only": (lambda: "+---+---+\n" * 200_000, {"no-table"}),
    "fixed width: one endless line": (lambda: "a  b  c  1\n" * 9 + "x  " * 3_000_000, {"read"}),
    "fixed width: columns without end": (lambda: ("1  " * 20_000 + "\n") * 30, {"table-too-wide"}),
    "dbf: four billion records": (lambda: _dbf()[:4] + b"\xff\xff\xff\xff" + _dbf()[8:], LOCKED_OUT),
    "dbf: a record of one byte": (lambda: _dbf()[:10] + b"\x01\0" + _dbf()[12:], LOCKED_OUT | {"format-unknown", "no-table"}),
    "dbf: a header longer than the file": (lambda: _dbf()[:8] + b"\xff\xff" + _dbf()[10:], LOCKED_OUT),
    "dbf: fields of no width": (lambda: _dbf()[:48] + b"\0" + _dbf()[49:], LOCKED_OUT),
    "parquet: a footer longer than the file": (lambda: _parquet()[:-8] + b"\xff\xff\xff\x7fPAR1", LOCKED_OUT),
    "parquet: nothing inside": (lambda: b"PAR1\0\0\0\0PAR1", LOCKED_OUT),
    "gzip: a bomb": (lambda: _bomb_gz(600), {"file-bomb"}),
    "gzip: a bomb that lies about its size": (_lying_gz, {"file-bomb", "file-damaged", "file-too-slow", "file-too-heavy"}),
    "gzip: cut off": (lambda: gzip.compress(_csv() * 50)[:-30], {"file-damaged", "file-bomb"}),
    "gzip: a gzip in a gzip, five times": (lambda: gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(_csv()))))), DEEP),
    "zip: twenty in each other": (_quine_like, DEEP),
    "zip: thirty thousand members": (_many_members, {"file-bomb", "archive-empty"}),
    "zip: a name that climbs out": (_slip, {"read"}),
    "zip: a bomb": (lambda: _zip(b"0" * 300_000_000), {"file-bomb"}),
    "zip: a directory only": (lambda: _zip(b"", "a/"), {"archive-empty"}),
    "zip: a broken workbook": (lambda: _zip(b"PK\x03\x04 broken", "a.xlsx"), {"format-unknown", "file-damaged"}),
    "zip: a PDF of pictures": (lambda: _zip(_pdf_of(_stream(b"0 0 10 10 re f")), "a.pdf"), {"pdf-without-text"}),
    "pdf: pages that hold themselves": (lambda: _pdf_objects(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"), ANY_PDF),
    "pdf: a form that draws itself": (lambda: _pdf_of(_stream(b"/X Do"), _stream(b"/X Do /X Do", FORM)), ANY_PDF),
    "pdf: a length that is itself": (lambda: _pdf_of(b"<< /Length 4 0 R >>\nstream\nx\nendstream"), ANY_PDF),
    "pdf: a hundred thousand boxes": (lambda: _pdf_of(_flate(b"".join(b"%d %d 3 3 re S\n" % (n % 500, n // 500) for n in range(100_000)) + b"BT /F 9 Tf 9 9 Td (x) Tj ET")), ANY_PDF),
    "pdf: a bomb in a stream": (lambda: _pdf_of(_flate(b" " * 400_000_000)), ANY_PDF),
    "pdf: brackets without end": (lambda: _pdf_of(_flate(b"[" * 3_000_000)), ANY_PDF),
    "pdf: states pushed without end": (lambda: _pdf_of(_flate(b"q " * 1_000_000)), ANY_PDF),
    "pdf: a page as wide as the world": (lambda: _pdf_of(_stream(b"BT /F 9 Tf 9 9 Td (x) Tj ET")).replace(b"600 800", b"9e9 9e9"), ANY_PDF),
    "pdf: numbers without end": (lambda: _pdf_of(_stream(b"BT /F " + b"9" * 100_000 + b" Tf 9 9 Td (x) Tj ET")), ANY_PDF),
    "pdf: a text of two million letters": (lambda: _pdf_of(_flate(b"BT /F 9 Tf 9 9 Td (" + b"x" * 2_000_000 + b") Tj ET")), ANY_PDF),
    "pdf: one letter": (lambda: _pdf_of(_flate(LETTER)), {"no-table"}),
    "pdf: a net of 22,500 cells": (lambda: _pdf_of(_flate(LETTER + _net(150))), {"pdf-too-full"}),
    "pdf: a path of 150,000 points": (lambda: _pdf_of(_flate(LETTER + b"0 0 m " + b"9 9 l " * 150_000 + b"S")), {"pdf-too-full"}),
    "pdf: a picture that looks for its end": (lambda: _pdf_of(_flate(LETTER + b"BI /W 1 /H 1 ID " + b"E" * 490_000 + b" EI ")), ANY_PDF),
    "pdf: letters all over a page": (lambda: _pdf_of(_flate(b"BT /F 1 Tf " + b"".join(b"1 0 0 1 %d %d Tm (x) Tj " % (n * 7919 % 600, n * 104_729 % 800) for n in range(40_000)) + b"ET")), ANY_PDF),
    "pdf: forms that draw forms, twice each": (lambda: _pdf_of_forms(40), {"pdf-too-full"}),
    "pdf: one page four hundred times": (lambda: _pdf_of_pages(_flate(b"BT /F 9 Tf 9 9 Td " + b"(x) Tj " * 5_000 + b"ET"), 400), {"pdf-too-full"}),
    "pdf: one net four hundred times": (lambda: _pdf_of_pages(_flate(LETTER + _net(99)), 400), {"pdf-too-full"}),
    "pdf: cross references in a circle": (lambda: b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF\n", ANY_PDF),
}  # fmt: skip
