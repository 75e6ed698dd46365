"""The picture for links: 1200 × 630, everything inside, never a number that is cut."""

import io
import struct

import pytest
from PIL import Image
from tests.charts.tables import COUNTS, JOBLESS, OBLASTS, PHYSICIANS, place, table, texts, tree
from tests.charts.test_kinds import SUITS

from vidno.base.text import LANGUAGES, Language
from vidno.catalogue.place import at_level
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.picture import painted
from vidno.charts.share import png, share
from vidno.charts.suggest import kinds, suggest

EVERYWHERE = table(
    "2023 2024", *(place(one.code, 20 - n / 2, 30 - n) for n, one in enumerate(at_level("oblast")))
)


def made(config: ChartConfig, shown: ChartTable, kind: str, language: Language = "bg") -> str:
    return share(config, shown, kind, suggest(config, shown), language, "Видно")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(name for name in kinds() if name != "table"))
def test_headline_source_and_portal_are_in_every_picture(name: str, language: Language) -> None:
    config, shown = SUITS.get(name, (JOBLESS, OBLASTS))
    if not kinds()[name].fits(config, shown):
        config, shown = PHYSICIANS, COUNTS
    root = tree(made(config, shown, name, language))
    said = " ".join(texts(made(config, shown, name, language)))

    assert (root.get("width"), root.get("height")) == ("1200", "630")
    assert "Видно" in said
    assert config.source.pick(language) in said
    title = kinds()[name].describe(config, shown, language).headline
    assert "".join(title.split()) in "".join(said.split())


def test_bars_that_are_too_many_to_read_give_way_to_a_map() -> None:
    said = texts(made(JOBLESS, EVERYWHERE, "bars"))

    assert any("граници" in line for line in said)
    assert "Видин" not in said


def test_sentences_are_whole_or_left_out() -> None:
    for config, shown in ((JOBLESS, EVERYWHERE), (PHYSICIANS, COUNTS)):
        assert not any("…" in line for line in texts(made(config, shown, "map")))


def test_a_palette_makes_it_less_than_half_and_changes_nothing_that_is_seen() -> None:
    svg = made(JOBLESS, OBLASTS, "map")
    image, few = painted(svg, 1), png(svg)
    stream = io.BytesIO()
    image.save(stream, "PNG")

    assert struct.unpack(">II", few[16:24]) == (1200, 630)
    assert len(few) < len(stream.getvalue()) / 2
    drawn = Image.open(io.BytesIO(few)).convert("RGB")
    assert drawn.getpixel((2, 629)) == (255, 255, 255)
    both = [one.convert("L").tobytes() for one in (image, drawn)]
    assert sum(abs(a - b) > 24 for a, b in zip(*both, strict=True)) < 1200 * 630 / 200
