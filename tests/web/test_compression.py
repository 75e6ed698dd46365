"""Answers are squeezed as the reader's program takes them, and come out as they went in."""

import gzip

import brotli
import pytest
import zstandard
from django.test import Client

from vidno.web.shared.compression import chosen

WAYS = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
}
ROWS = "/api/v1/datasets/nsi/unemployment/rows"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("address", [ROWS, f"{ROWS}.csv"])
def test_what_is_squeezed_comes_out_the_same(client: Client, way: str, address: str) -> None:
    plain, small = client.get(address), client.get(address, headers={"accept-encoding": way})

    whole, sent = (b"".join(one) for one in (plain, small))
    assert small["Content-Encoding"] == way
    assert "Accept-Encoding" in small["Vary"]
    assert WAYS[way](sent) == whole
    assert len(sent) < len(whole) / 2


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("*", "zstd"),
        ("br;q=0, *;q=0.1, zstd;q=0", "gzip"),
        ("br;q=much", ""),
    ],
)
def test_the_way_is_the_one_most_wanted_then_the_cheapest(accepted: str, way: str) -> None:
    assert chosen(accepted) == way


def test_what_is_not_text_or_very_short_is_left_alone(client: Client) -> None:
    for address in (f"{ROWS}.parquet", "/api/v1/places/BG"):
        response = client.get(address, headers={"accept-encoding": "gzip"})
        assert "Content-Encoding" not in response
        response.close()
