"""What tests of charts share."""

from pathlib import Path

import pytest

from vidno.charts.style import DARK, LIGHT


@pytest.fixture(params=["light", "dark"])
def colours(request: pytest.FixtureRequest, root: Path) -> dict[str, str]:
    """The colours of a light page, and those of a dark one as its stylesheet has them."""
    if request.param == "light":
        return LIGHT
    css = (root / "src/vidno/web/portal/static/portal/base.css").read_text(encoding="utf-8")
    dark = css.split("@media (prefers-color-scheme: dark)")[1].split("}")[0].split("{")[-1]
    named = (one.split(":") for one in dark.split(";") if one.strip())
    return LIGHT | {name.strip(): value.strip() for name, value in named} | DARK
