"""The OpenAPI document tells the truth: thousands of made-up requests, right and wrong, get what it says."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from vidno.catalogue.folder import PortalFolder

PORT = 8764
HERE = f"http://127.0.0.1:{PORT}"
DATASETS = ("population", "medical-personnel", "kindergartens")
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
REFUSAL = "negative_data_rejection"
"""What the document does not allow is refused: asked of the document as it is, with no words put in."""
SETTINGS = """
[checks.negative_data_rejection]
expected-statuses = [400, 404, 405, 414, "5xx"]
"""
"""An address that is too long is refused, too, before it is read."""
KNOWN: dict[str, dict[str, Any]] = {
    "publisher": {"enum": ["nsi"]},
    "dataset": {"enum": list(DATASETS)},
    "field": {"enum": ["value", "period", "place", "row"]},
    "codelist": {"enum": ["place", "oblast"]},
    "code": {"enum": ["BG", "VID", "VID01"]},
    "indicator": {"enum": ["nsi.population.population"]},
    "row": {"type": "integer", "minimum": 1, "maximum": 100},
    "by": {"enum": ["period", "place", "period,place_level", "value"]},
    "figures": {
        "enum": ["count", "sum_value,mean_value", "median_value", "share_value,max_period"]
    },
    "select": {"enum": ["value", "row,period,value", "place"]},
    "sort": {"enum": ["-value", "period,-value", "place", "row"]},
}
"""What parts of addresses and parameters may be in the sample portal, so that most requests find something."""
CONDITIONS = {
    "period": {"type": "string"},
    "value.from": {"type": "string"},
    "value.missing": {"enum": ["true", "false"]},
    "place_level": {"enum": ["oblast", "municipality"]},
    "place.has": {"type": "string"},
}


@pytest.fixture(scope="module")
def server(demo_portal: PortalFolder) -> Iterator[None]:
    program = Path(sys.executable).with_name("vidno")
    process = subprocess.Popen(
        [program, "serve", "--portal", str(demo_portal.root), "--port", str(PORT)],
        stdout=subprocess.DEVNULL,
    )
    for _ in range(100):
        try:
            urlopen(f"{HERE}/api/openapi.json").close()
            break
        except URLError:
            time.sleep(0.1)
    yield
    process.terminate()
    process.wait()


def described() -> dict[str, Any]:
    """The document."""
    with urlopen(f"{HERE}/api/openapi.json") as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def narrowed(found: dict[str, Any], portal: PortalFolder) -> dict[str, Any]:
    """The document, with what there is in the portal instead of any text."""
    versions = [portal.dataset(f"nsi/{name}").current_version for name in DATASETS]
    known = KNOWN | {"version": {"enum": versions}}
    for item in (item for path in found["paths"].values() for item in path.values()):
        for parameter in item["parameters"]:
            if parameter["name"] in known:
                parameter["schema"] = {"type": "string"} | known[parameter["name"]]
            elif parameter["name"] == "filters":
                parameter["schema"]["properties"] = CONDITIONS
    return found


def sent(document: dict[str, Any], folder: Path, checks: tuple[str, ...]) -> None:
    """Send made-up requests, right and wrong, alone and one after the other."""
    (folder / "openapi.json").write_text(json.dumps(document), encoding="utf-8")
    (folder / "schemathesis.toml").write_text(SETTINGS, encoding="utf-8")
    examples = os.environ.get("VIDNO_EXAMPLES", "50")
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")),
            "run",
            str(folder / "openapi.json"),
            *("--url", HERE, "--checks", ",".join(checks), "--max-examples", examples),
            *("--mode", "all", "--phases", "examples,coverage,fuzzing,stateful"),
            *("--seed", "1", "--continue-on-failure", "--no-color", "--warnings", "off"),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    [(made, passed)] = re.findall(r"(\d+) generated, (\d+) passed", done.stdout)
    assert made == passed
    assert int(made) >= int(examples) * len(document["paths"])


@pytest.mark.slow
@pytest.mark.usefixtures("server")
def test_requests_that_find_something_get_what_is_described(
    demo_portal: PortalFolder, tmp_path: Path
) -> None:
    sent(narrowed(described(), demo_portal), tmp_path, CHECKS)


@pytest.mark.slow
@pytest.mark.usefixtures("server")
def test_requests_of_any_text_break_nothing_and_wrong_ones_are_refused(tmp_path: Path) -> None:
    sent(described(), tmp_path, (*CHECKS, REFUSAL))
