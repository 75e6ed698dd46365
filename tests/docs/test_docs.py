"""The documentation keeps up with the code, and its links lead somewhere."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from tests.docs.lessons import blocks_of
from typer.main import get_command
from typer.testing import CliRunner

from vidno.base import registry
from vidno.charts.suggest import kinds
from vidno.cli.main import app

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "demo").glob("*.md")])
COMMANDS = sorted(get_command(app).commands)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@cache
def reference() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(REFERENCE.glob("*.md")))


REFERENCE_NOW = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("make_reference", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
pages = module.pages()
problems = [*module._all(module.VidnoError), *module._all(module.DataError)]
codes = {kind.code: [kind.template.bg, kind.template.en, kind.hint.bg, kind.hint.en] for kind in problems}
json.dump({"pages": pages, "codes": codes}, sys.stdout)
"""


@cache
def reference_now() -> dict[str, Any]:
    """What the script would write: in a process of its own, since other tests make errors too."""
    script = ROOT / "scripts" / "make_reference.py"
    done = subprocess.run(
        [sys.executable, "-c", REFERENCE_NOW, str(script)],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def anchors_of(path: Path) -> set[str]:
    """The anchors that the headings of a page get."""
    text = FENCED.sub("", path.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    broken = []

    for found in LINK.finditer(text):
        target = found["target"]
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / unquote(path)).resolve() if path else page
        if not file.exists() or (anchor and anchor not in anchors_of(file)):
            broken.append(target)

    assert broken == []


def test_the_readme_names_the_two_commands_that_a_newcomer_needs() -> None:
    [block] = [
        block for block in blocks_of(ROOT / "README.md") if block.commands.startswith("make")
    ]

    assert block.commands.split("\n") == ["make demo", "make test", ""]


def test_the_makefile_has_every_target_that_the_pages_name() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = set()

    for page in PAGES:
        named |= set(
            re.findall(r"(?:^|`)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
        )

    assert named >= {"demo", "test", "install", "check", "reference"}
    assert named <= targets


def test_the_reference_is_what_the_code_says() -> None:
    stale = [
        name
        for name, text in reference_now()["pages"].items()
        if not (REFERENCE / name).is_file()
        or (REFERENCE / name).read_text(encoding="utf-8") != text
    ]

    assert stale == [], "run: make reference"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_reference_and_says_what_it_does(name: str) -> None:
    command = get_command(app).commands[name]
    shown = CliRunner().invoke(app, [name, "--help"])

    assert f"## vidno {name}\n" in reference()
    assert shown.exit_code == 0
    assert len((command.help or "").split()) > 2
    assert " ".join(command.help.split()[:4]) in " ".join(shown.output.split())


@pytest.mark.parametrize(
    "folder",
    [
        "vidno.ingest.formats",
        "vidno.ingest.steps",
        "vidno.ingest.checks",
        "vidno.publish.formats",
    ],
)
def test_every_module_of_a_registry_is_in_the_reference(folder: str) -> None:
    names = registry.modules(folder)

    missing = [name for name in names if f"`{name}`" not in reference()]
    missing = [name for name in missing if f"## {name}\n" not in reference()]

    assert names
    assert missing == []


def test_every_kind_of_chart_is_in_the_reference() -> None:
    missing = [name for name in kinds() if not re.search(rf"\b{name}\b", reference())]

    assert missing == []


def test_every_error_code_is_in_the_reference_and_speaks_both_languages() -> None:
    codes = reference_now()["codes"]

    assert len(codes) > 30
    assert [code for code in codes if f"| `{code}` |" not in reference()] == []
    assert [code for code, texts in codes.items() if not all(texts)] == []


BILINGUAL = sorted((ROOT / "docs").rglob("*.en.md"))


@pytest.mark.parametrize("page", BILINGUAL, ids=lambda page: page.name)
def test_both_languages_of_a_page_have_the_same_commands_and_headings(page: Path) -> None:
    other = page.with_name(page.name.replace(".en.md", ".bg.md"))

    def commands(path: Path) -> list[str]:
        blocks = [block.commands for block in blocks_of(path)]
        return [
            re.sub(r"VIDNO_LANG=\w+|\"message\"|-A 9 '\"warnings_bg\"'|'", "", text)
            for text in blocks
        ]

    def shape(path: Path) -> list[str]:
        return re.findall(r"^(#+) ", FENCED.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)

    assert commands(page) == commands(other)
    assert shape(page) == shape(other)
    assert f"({other.name})" in page.read_text(encoding="utf-8")
    assert f"({page.name})" in other.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["bg", "en"])
def test_every_setting_of_the_environment_is_explained(language: str) -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.py"))
    )
    page = (ROOT / "docs" / "howto" / f"serve.{language}.md").read_text(encoding="utf-8")

    settings = set(re.findall(r"environ[^\n]*\"(VIDNO_[A-Z_]+|SOURCE_DATE_EPOCH)\"", code))

    assert settings >= {"VIDNO_PORTAL", "VIDNO_HOSTS"}
    assert [name for name in sorted(settings) if f"| `{name}` |" not in page] == []


def test_every_page_of_the_documentation_is_in_its_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")

    missing = [
        str(path.relative_to(ROOT / "docs"))
        for path in sorted((ROOT / "docs").rglob("*.md"))
        if path.name != "index.md" and f"({path.relative_to(ROOT / 'docs')})" not in index
    ]

    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_use_plain_words(page: Path) -> None:
    text = FENCED.sub("", page.read_text(encoding="utf-8"))

    found = re.findall(r"\b(?:e\.g\.|i\.e\.|etc\.|viz\.|cf\.|vs\.)", text)

    assert found == []


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs").rglob("*.bg.md")), ids=lambda page: page.name
)
def test_bulgarian_pages_use_bulgarian_quotes(page: Path) -> None:
    text = re.sub(r"`[^`]*`", "", FENCED.sub("", page.read_text(encoding="utf-8")))

    assert re.findall(r"[\"”’«»]", text) == []
    assert text.count("„") == text.count("“")
