"""The page of the agenda in a browser: weights by keyboard, nothing of them without scripts, no barrier."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.agenda import rich as full
from tests.agenda.portal import make_several
from tests.browser import plain_server
from tests.browser.conftest import DESKTOP, PHONE
from tests.serving import served
from vidno.agenda.index.stages import headline as ranks
from vidno.agenda.index.stages import prepared, scaled
from vidno.agenda.index.tree import Tree
from vidno.agenda.runs.make import make
from vidno.catalogue.folder import PortalFolder
from vidno.staticsite.export import export

pytestmark = pytest.mark.browser
OUTSIDE = """() => [...document.querySelectorAll("main svg")].filter((one) => one.getClientRects().length).flatMap((one) => {
  const frame = one.getBoundingClientRect();
  return [...one.querySelectorAll("text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
  }).map((text) => text.textContent);
})"""


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    return full.make(tmp_path_factory.mktemp("rich") / "portal")


@pytest.fixture(scope="module")
def rich_portal(rich: PortalFolder) -> Iterator[str]:
    with served(rich.root) as url:
        yield url


@pytest.fixture(scope="module")
def agenda(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(make_several(tmp_path_factory.mktemp("agenda") / "portal").root) as url:
        yield f"{url}/bg/agenda/"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_barrier_and_nothing_outside_its_frame(
    chromium: Browser, agenda: str, rich_portal: str, viewport: Any, scheme: Any
) -> None:
    page = chromium.new_page(viewport=viewport, color_scheme=scheme)
    for address in (agenda, f"{rich_portal}/bg/agenda/", f"{rich_portal}/bg/agenda/health/"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")

        found = Axe().run(page)

        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], address
        assert page.evaluate(OUTSIDE) == []
    page.close()


def test_figures_unfold_by_keyboard(chromium: Browser, rich_portal: str) -> None:
    page = chromium.new_page(viewport=DESKTOP)
    page.goto(f"{rich_portal}/bg/agenda/")
    figures = page.locator("#signals details")

    figures.locator("summary").press("Enter")

    assert figures.get_attribute("open") == ""
    region = figures.locator("[tabindex='0']")
    region.focus()
    assert region.evaluate("(one) => one === document.activeElement")
    page.close()


def order(page: Page) -> list[str]:
    names = page.locator("#weights tbody th").all_inner_texts()
    return [name.replace("\u00a0", " ") for name in names]


def said(page: Page, start: str) -> str:
    """Return what is announced, once it begins as told."""
    expect(page.locator("#weights [role=status]")).to_contain_text(start)
    return page.locator("#weights [role=status]").inner_text().replace("\u00a0", " ")


def test_a_reader_weighs_the_signals_by_keyboard(chromium: Browser, agenda: str) -> None:
    page = chromium.new_page(viewport=DESKTOP)
    page.goto(agenda)
    survey, petitions = (page.locator(f"#weight-{name}") for name in ("survey", "petitions"))

    survey.press("Home")
    petitions.press("End")
    by_signatures = order(page)
    told = said(page, "С вашите тежести")
    survey.press("End")
    petitions.press("Home")
    by_persons = order(page)

    # 100, 900 and 400 signatures; 30, 18 and 30 per cent of those asked
    assert by_signatures == ["Образование", "Икономика и публични финанси", "Здравеопазване"]
    assert by_persons[-1] == "Образование"
    assert "най-отпред са „Образование“, „Икономика и публични финанси“" in told
    assert told.endswith("Вашите тежести са без интервал: само опит.")
    page.get_by_role("button", name="Както е публикувано").click()
    assert survey.input_value() == "50"
    assert said(page, "Тежестите са както")
    assert page.url.endswith("#weights")
    page.close()


def test_weights_are_an_address_that_can_be_given_on(chromium: Browser, rich_portal: str) -> None:
    page = chromium.new_page(viewport=DESKTOP)
    page.goto(f"{rich_portal}/bg/agenda/")
    for key in ("Home", "ArrowRight", "ArrowRight"):
        page.locator("#weight-medii").press(key)
    given = page.locator("[data-address]").get_attribute("href")
    moved, values = order(page), page.locator("#weight-anketa").input_value()

    other = chromium.new_page(viewport=DESKTOP)
    other.goto(f"{rich_portal}/bg/agenda/{given}")

    assert given == "#w=medii:2"
    assert other.locator("#weight-medii").input_value() == "2"
    assert other.locator("#weight-anketa").input_value() == values
    assert order(other) == moved
    assert said(other, "С вашите тежести")
    other.goto(
        f"{rich_portal}/bg/agenda/#w=medii:x,moon:3,anketa:900"
    )  # what is no weight is passed over
    expect(other.locator("#weight-anketa")).to_have_js_property("value", "100")
    page.close()
    other.close()


def test_a_copy_without_a_server_reckons_the_same(
    chromium: Browser, rich: PortalFolder, rich_portal: str, tmp_path: Path
) -> None:
    export(rich.root, tmp_path / "some/where")
    moved = f"bg/agenda/#w={','.join(f'{one}:{part}' for one, part in MOVED.items())}"
    orders = []
    with plain_server.served(tmp_path) as plain:
        for address in (f"{rich_portal}/{moved}", f"{plain}some/where/{moved}"):
            page = chromium.new_page(viewport=DESKTOP)
            page.goto(
                address.replace("agenda/#", "agenda/index.html#") if plain in address else address
            )
            said(page, "С вашите тежести")
            orders.append(order(page))
            page.close()

    assert len(orders[0]) == 15
    assert orders[0] == orders[1]


MOVED = {"anketa": 0, "petitsii": 60, "medii": 25, "natisk": 5}


@pytest.mark.parametrize("headline", ["copeland", "aggregate"])
def test_the_browser_reckons_as_the_run_does(
    chromium: Browser, rich: PortalFolder, tmp_path: Path, headline: str
) -> None:
    portal = PortalFolder(Path(shutil.copytree(rich.root, tmp_path / "portal")))
    path = portal.root / "agenda/index.yml"
    text = path.read_text(encoding="utf-8") + f"headline: {headline}\n"
    path.write_text(text.replace("replications: 200", "replications: 100"), encoding="utf-8")
    _, inputs, result = make(portal)
    figures = prepared(inputs.spec, inputs.table)
    spec, tree = inputs.spec, Tree(inputs.spec)
    columns = scaled(spec, figures.screened, spec.treat, spec.normalise).columns
    topics = [inputs.table.topics[row] for row in figures.kept]
    parts = {**tree.shares(columns, tree.weights)} | {
        one: part / 100 for one, part in MOVED.items()
    }
    weights = parts | {
        one.id: sum(parts[s.id] for s in spec.signals if s.under == one.id)
        for one in spec.dimensions
    }
    wanted = {
        inputs.codebook.topic(topic).label.en: place
        for topic, place in zip(
            topics, ranks(spec, tree, columns, weights, spec.chosen), strict=True
        )
    }
    own = {inputs.codebook.topic(one.topic).label.en: one.place for one in result.topics}

    with served(portal.root) as url:
        page = chromium.new_page(viewport=DESKTOP)
        page.goto(f"{url}/en/agenda/")
        assert order(page) == list(own)
        changes = page.locator("#weights tbody td:nth-child(2)").all_inner_texts()
        assert set(changes) == {"unchanged"}
        page.goto(f"{url}/en/agenda/#w={','.join(f'{one}:{part}' for one, part in MOVED.items())}")
        said(page, "With your weights")
        for name, change in zip(
            order(page),
            page.locator("#weights tbody td:nth-child(2)").all_inner_texts(),
            strict=True,
        ):
            step = own[name] - wanted[name]
            way = f"up {step}" if step > 0 else f"down {-step}" if step < 0 else "unchanged"
            assert change.split(",")[0] == way, name
        assert [wanted[name] for name in order(page)] == sorted(wanted.values())
        page.close()


def test_without_scripts_there_is_nothing_to_move(chromium: Browser, agenda: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(agenda)

    assert not page.locator("#weights").is_visible()
    assert page.locator("#ranking").is_visible()
    context.close()
