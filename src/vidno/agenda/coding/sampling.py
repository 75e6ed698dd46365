"""Drawing the sample of a signal and a period, and finding the texts of it again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vidno.agenda.coding.faults import PeriodEmptyError, SampleDrawnError, SeedMissingError
from vidno.agenda.signals.card import Signal
from vidno.agenda.signals.texts import SourceText, texts_of
from vidno.agenda.text.audit import AuditSample, draw
from vidno.agenda.text.audited import path_of
from vidno.agenda.text.items import Item, csv_of, item_of, read_items, text_hash
from vidno.agenda.text.shares import FULL_AUDIT
from vidno.base.nearest import perhaps
from vidno.catalogue import yaml_file
from vidno.catalogue.folder import PortalFolder

ITEMS = "agenda/items"


@dataclass(frozen=True, slots=True)
class Sampled:
    """A sample with those of its texts that are still what they were when it was drawn."""

    sample: AuditSample
    texts: Mapping[str, SourceText]
    gone: tuple[str, ...]
    """Items whose text is no longer there or was changed: nobody codes them."""
    population: int
    """How many texts the period has now."""


def sampled(
    portal: PortalFolder, signal: Signal, period: str, *, size: int | None = None, seed: str = ""
) -> Sampled:
    """Return the sample of a signal and period; draw it where it is not there, extend it where asked.

    The texts themselves are not copied: only their hashes are kept, in `agenda/items/SIGNAL.csv`.

    Raises:
        NotTextsError: The signal is not made of texts.
        PeriodEmptyError: It has none in this period.
        SeedMissingError: There is no sample yet, and no seed.
        SampleDrawnError: There is one, drawn with another seed, larger, or from other texts.
        SampleLargeError, ItemTwiceError, PeriodNameError: As `draw` and `path_of` raise them.
    """
    path = path_of(portal.root, signal.id, period)
    there = yaml_file.load(path, AuditSample) if path.is_file() else None
    if there and (there.signal, there.period) != (signal.id, period):
        raise _drawn(there, path)  # „a-b“ of „1“ and „a“ of „b-1“ have one file
    ids, texts = _read(portal, signal, period, there.items if there else ())
    sample = there or _first(signal, period, ids, size, seed)
    if there and _is_other(there, size, seed):
        sample = _extended(there, path, ids, size, seed)
    if sample is not there:
        _, texts = _read(portal, signal, period, sample.items)
        _keep_hashes(portal.root, signal.id, texts.values())
        yaml_file.save(path, sample.model_dump(mode="json", by_alias=True))
    same = known_items(portal.root, signal.id)
    found = {
        item: texts[item]
        for item in sample.items
        if item in texts and same.get(item) == text_hash(texts[item].text)
    }
    gone = tuple(item for item in sample.items if item not in found)
    return Sampled(sample, found, gone, len(ids))


def known_items(root: Path, signal: str) -> dict[str, str]:
    """Return the hash of each text of a signal that was ever drawn, by item."""
    path = _items_path(root, signal)
    return {one.id: one.text_hash for one in read_items(path)} if path.is_file() else {}


def _read(
    portal: PortalFolder, signal: Signal, period: str, wanted: Collection[str]
) -> tuple[list[str], dict[str, SourceText]]:
    """Return the ids of all texts of a period, and the texts of those wanted: there may be a million."""
    ids: list[str] = []
    found: dict[str, SourceText] = {}
    periods, drawn = set(), frozenset(wanted)
    for one in texts_of(signal, portal):
        periods.add(one.period)
        if one.period == period:
            ids.append(one.id)
            if one.id in drawn:
                found[one.id] = one
    if not ids:
        raise PeriodEmptyError(
            signal=signal.id,
            period=period,
            perhaps=perhaps(period, sorted(periods)),
            known=", ".join(sorted(periods)) or "–",
        )
    return ids, found


def _first(
    signal: Signal, period: str, ids: Collection[str], size: int | None, seed: str
) -> AuditSample:
    if not seed:
        raise SeedMissingError(signal=signal.id, period=period)
    wanted = min(FULL_AUDIT, len(ids)) if size is None else size
    return draw(ids, wanted, seed=seed, signal=signal.id, period=period)


def _is_other(there: AuditSample, size: int | None, seed: str) -> bool:
    return bool(seed and seed != there.seed) or size not in (None, len(there.items))


def _extended(
    there: AuditSample,
    path: Path,
    ids: Collection[str],
    size: int | None,
    seed: str,
) -> AuditSample:
    if (seed and seed != there.seed) or size is None or size < len(there.items):
        raise _drawn(there, path)
    larger = draw(ids, size, seed=there.seed, signal=there.signal, period=there.period)
    if larger.population_sha256 != there.population_sha256:
        raise _drawn(there, path)
    return larger


def _drawn(there: AuditSample, path: Path) -> SampleDrawnError:
    return SampleDrawnError(
        file=path.name, seed=there.seed, size=len(there.items), population=there.population
    )


def _keep_hashes(root: Path, signal: str, texts: Iterable[SourceText]) -> None:
    path = _items_path(root, signal)
    known = {one.id: one for one in read_items(path)} if path.is_file() else {}
    kept = {one.id: _item(signal, one) for one in texts} | known
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(csv_of(kept.values(), Item), encoding="utf-8")
    temporary.replace(path)


def _item(signal: str, text: SourceText) -> Item:
    return item_of(signal, text.id, text.day, text.language, text.text, keep_text=False)


def _items_path(root: Path, signal: str) -> Path:
    return root / ITEMS / f"{signal}.csv"
