"""Samples: drawn once, found again, extended, never changed in silence."""

import pytest
from tests.agenda.coding.petitions import DATASET, DATASET_YML, PERIOD, SIGNAL, TEXTS, table
from tests.web.portal import publish

from vidno.agenda.coding.faults import PeriodEmptyError, SampleDrawnError, SeedMissingError
from vidno.agenda.coding.sampling import Sampled, sampled
from vidno.agenda.signals import card
from vidno.agenda.text.audit import SampleLargeError
from vidno.base.errors import NotFoundError
from vidno.catalogue.folder import PortalFolder


def draw(portal: PortalFolder, size: int | None = None, seed: str = "") -> Sampled:
    return sampled(portal, card.find(portal.root, SIGNAL), PERIOD, size=size, seed=seed)


def test_a_sample_is_kept_and_found_again(portal: PortalFolder) -> None:
    first = draw(portal, 3, "one")

    again = draw(portal)

    assert again.sample == first.sample
    assert len(first.texts) == 3
    assert first.sample.population == len(TEXTS)
    assert (portal.root / "agenda/audits/petitions-2026.yml").is_file()


def test_no_text_is_copied_only_its_hash(portal: PortalFolder) -> None:
    draw(portal, 3, "one")

    kept = "".join(path.read_text() for path in (portal.root / "agenda").rglob("*.*"))

    assert not any(text in kept for text in TEXTS)


def test_a_larger_sample_of_the_same_seed_holds_the_smaller(portal: PortalFolder) -> None:
    small = draw(portal, 2, "one").sample

    large = draw(portal, 4, "one").sample

    assert large.items[:2] == small.items


def test_another_seed_or_a_smaller_size_is_refused(portal: PortalFolder) -> None:
    draw(portal, 3, "one")

    for size, seed in ((3, "two"), (2, "one"), (None, "two")):
        with pytest.raises(SampleDrawnError):
            draw(portal, size, seed)


def test_without_a_seed_nothing_is_drawn(portal: PortalFolder) -> None:
    with pytest.raises(SeedMissingError):
        draw(portal, 3)


def test_more_texts_than_there_are_are_refused_with_the_most(portal: PortalFolder) -> None:
    with pytest.raises(SampleLargeError, match="7"):
        draw(portal, 7, "one")


def test_a_period_without_texts_is_told_with_those_there_are(portal: PortalFolder) -> None:
    with pytest.raises(PeriodEmptyError) as raised:
        sampled(portal, card.find(portal.root, SIGNAL), "2024", size=2, seed="one")

    assert "2025, 2026" in raised.value.advice("en")


def test_a_signal_that_is_not_there_is_told(portal: PortalFolder) -> None:
    with pytest.raises(NotFoundError, match="petition"):
        card.find(portal.root, "petition")


def test_a_text_that_went_or_changed_is_no_longer_coded(portal: PortalFolder) -> None:
    before = draw(portal, 6, "one")

    changed = (TEXTS[0], "Нещо съвсем друго", *TEXTS[2:5])
    publish(portal, DATASET, DATASET_YML, "petitions-2.csv", table(changed))
    after = draw(PortalFolder(portal.root))

    assert set(after.gone) == {"2", "6"}
    assert set(after.texts) == set(before.texts) - {"2", "6"}
    with pytest.raises(SampleDrawnError):
        draw(PortalFolder(portal.root), 5, "two")
