"""A copy is sent as far as it has changed, with types, signed, and only what we sent is removed."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.staticsite.s3_server import NAME, REGION, SECRET, Store, serving
from vidno.base.errors import VidnoError
from vidno.staticsite import memory, s3, sending, targets
from vidno.staticsite.check import MARK
from vidno.staticsite.group import FIXED, Group
from vidno.staticsite.signing import Keys, signed

KEYS = {"AWS_ACCESS_KEY_ID": NAME, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_REGION": REGION}
RAW = "files/nsi/beds/raw/abc-данни 1.html"
VERSION = "files/nsi/beds/2026-01-01-ab/data.parquet"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of some files."""
    folder = tmp_path / "copy"
    texts = {MARK: "\n", "index.html": "<p>да</p>", "bg/index.html": "bg", "charts/a.svg": "<svg/>"}
    for name, text in (texts | {RAW: "<script>", VERSION: "PAR1", "data.json": "{}"}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    fixed = Group.made("fixed nsi/beds", FIXED, {VERSION: ["/", "1"]})
    memory.write(folder, "", [fixed, Group.made("site", "1", {"data.json": ["/", "2"]})], [], {})
    return folder


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(s3, "PAUSE_SECONDS", 0)
    with serving() as found:
        yield found


def there(store: Store) -> targets.Target:
    return targets.target_of("s3://bucket/some/where/", store.address, KEYS)


def test_the_signature_is_the_one_of_the_documentation() -> None:
    keys = Keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    headers = {
        "host": "examplebucket.s3.amazonaws.com",
        "date": "Fri, 24 May 2013 00:00:00 GMT",
        "x-amz-storage-class": "REDUCED_REDUNDANCY",
    }
    payload = hashlib.sha256(b"Welcome to Amazon S3.").hexdigest()

    found = signed(
        "PUT", "/test$file.text", headers, payload, keys, datetime(2013, 5, 24, tzinfo=UTC)
    )

    assert found["authorization"].endswith(
        "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
        "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
    )


def test_everything_is_sent_once_with_type_encoding_and_keeping(copy: Path, store: Store) -> None:
    sent = sending.send(copy, there(store))

    assert (sent.written, sent.deleted, sent.files) == (7, 0, 7)
    base = "/bucket/some/where/"
    page, facts = store.files[f"{base}index.html"]
    assert gzip.decompress(page).decode() == "<p>да</p>"
    assert facts["content-encoding"] == "gzip"
    assert facts["content-type"] == "text/html; charset=utf-8"
    assert facts["cache-control"] == "public, max-age=60"
    data, facts = store.files[base + VERSION]
    assert data == b"PAR1"
    assert "content-encoding" not in facts
    assert facts["cache-control"] == "public, max-age=31536000, immutable"
    raw = "files/nsi/beds/raw/abc-%D0%B4%D0%B0%D0%BD%D0%BD%D0%B8%201.html"
    data, facts = store.files[base + raw]
    assert data == b"<script>"
    assert facts["content-type"] == "application/octet-stream"
    assert facts["content-disposition"] == "attachment"
    written = [path for method, path in store.asked if method == "PUT"]
    assert [path for path in written if path.endswith("index.html")] == written[-3:-1]
    assert written[-1] == f"{base}.vidno-sent.json"


def test_the_next_time_only_what_changed_is_sent_and_only_ours_removed(
    copy: Path, store: Store
) -> None:
    sending.send(copy, there(store))
    store.files["/bucket/some/where/somebody.txt"] = b"not ours", {}
    assert sending.send(copy, there(store)).written == 0

    (copy / "bg/index.html").write_text("new", encoding="utf-8")
    (copy / "charts/a.svg").unlink()
    store.asked.clear()
    sent = sending.send(copy, there(store))

    assert (sent.written, sent.deleted, sent.files) == (1, 1, 6)
    base = "/bucket/some/where/"
    assert store.asked == [
        ("GET", f"{base}.vidno-sent.json"),
        ("PUT", f"{base}bg/index.html"),
        ("DELETE", f"{base}charts/a.svg"),
        ("PUT", f"{base}.vidno-sent.json"),
    ]
    assert f"{base}somebody.txt" in store.files


def test_a_busy_storage_is_asked_again(copy: Path, store: Store) -> None:
    store.busy = 3

    assert sending.send(copy, there(store)).written == 7
    assert json.loads(store.files["/bucket/some/where/.vidno-sent.json"][0])["data.json"]


def test_a_folder_gets_the_files_as_they_are(copy: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "photo.jpg").write_text("mine")
    sending.send(copy, targets.target_of(str(stick)))
    assert (stick / RAW).read_text() == "<script>"

    (copy / RAW).unlink()
    (stick / sending.SENT).write_text(
        json.dumps(json.loads((stick / sending.SENT).read_text()) | {"../copy/index.html": "x"})
    )
    assert sending.send(copy, targets.target_of(str(stick))).deleted == 1
    assert not (stick / "files/nsi/beds/raw").exists()
    assert (copy / "index.html").exists()
    assert (stick / "photo.jpg").read_text() == "mine"


@pytest.mark.parametrize(
    ("where", "changes", "code", "said"),
    [
        ("gs://bucket/x", {}, "send-target", "gs://bucket/x"),
        ("s3://", {}, "send-target", "s3://"),
        ("s3://bucket", {"AWS_ENDPOINT_URL": "storage.example"}, "send-target", "storage.example"),
        ("s3://bucket", {"AWS_SECRET_ACCESS_KEY": ""}, "send-keys", "AWS_SECRET_ACCESS_KEY"),
        ("s3://bucket", {"AWS_SECRET_ACCESS_KEY": "x"}, "send-refused", "SignatureDoesNotMatch"),
        ("s3://bucket", {"AWS_ENDPOINT_URL": "http://127.0.0.1:1"}, "send-reach", "127.0.0.1:1"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    copy: Path, store: Store, where: str, changes: dict[str, str], code: str, said: str
) -> None:
    with pytest.raises(VidnoError) as caught:
        sending.send(
            copy, targets.target_of(where, "", {"AWS_ENDPOINT_URL": store.address} | KEYS | changes)
        )

    assert caught.value.code == code
    assert said in str(caught.value)
    assert SECRET not in str(caught.value)


def test_a_folder_that_is_no_copy_is_not_sent(tmp_path: Path) -> None:
    with pytest.raises(VidnoError, match="no folder that 'vidno export' wrote"):
        sending.send(tmp_path, targets.target_of(str(tmp_path / "x")))
