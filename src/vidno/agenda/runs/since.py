"""What changed since the run before: what it is made from, and which places moved."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vidno.agenda.runs import folder
from vidno.agenda.runs.reading import Run, Standing
from vidno.base.text import Text


@dataclass(frozen=True, slots=True)
class Move:
    """A topic whose place or interval is another one now."""

    topic: str
    was: Standing | None
    """None where it had no place."""
    now: Standing | None

    @property
    def is_sure(self) -> bool:
        """Tell whether the two intervals have no place in common, so that it is hardly chance."""
        if self.was is None or self.now is None:
            return False
        was, now = self.was.place, self.now.place
        return was.high < now.low or now.high < was.low


def moves(was: Run, now: Run) -> list[Move]:
    """Return what moved: what is surely no chance first, then by how far."""
    before = {one.topic: one for one in was.standings}
    after = {one.topic: one for one in now.standings}
    found = [Move(topic, before.get(topic), after.get(topic)) for topic in {**after, **before}]
    changed = [one for one in found if _ends(one.was) != _ends(one.now)]
    return sorted(changed, key=lambda one: (not one.is_sure, -_steps(one)))


def _ends(one: Standing | None) -> tuple[int, int, int] | None:
    return (one.place.own, one.place.low, one.place.high) if one else None


def _steps(one: Move) -> int:
    return abs(one.was.place.own - one.now.place.own) if one.was and one.now else 0


def causes(was: Run, now: Run) -> Iterator[Text]:
    """Yield what a run is made from that the one before was not."""
    if was.codebook.name != now.codebook.name:
        yield Text(
            bg=f"Темите са от {now.codebook.name} вместо от {was.codebook.name}.",
            en=f"Topics are those of {now.codebook.name} in place of {was.codebook.name}.",
        )
    if folder.identity(was.folder).spec != folder.identity(now.folder).spec:
        yield Text(
            bg="Спецификацията (index.yml) е друга.", en="The specification (index.yml) is another."
        )
    before, after = _signals(was), _signals(now)
    counted = [{one.id: True for one in run.ranked} for run in (was, now)]
    for name in sorted({*before, *after}):
        title = (now if name in after else was).signals[name].card.title
        if name not in before:
            yield Text(bg=f"Нов сигнал: „{title.bg}“.", en=f"A new signal: “{title.en}”.")
        elif name not in after:
            yield Text(bg=f"Отпаднал сигнал: „{title.bg}“.", en=f"A signal is gone: “{title.en}”.")
        elif counted[0].get(name) != counted[1].get(name):
            yield _counted(title, is_now=bool(counted[1].get(name)))
        elif before[name]["figures"] != after[name]["figures"]:
            yield Text(
                bg=f"Други стойности или грешки: „{title.bg}“.",
                en=f"Other figures or errors: “{title.en}”.",
            )


def _counted(title: Text, *, is_now: bool) -> Text:
    if is_now:
        return Text(
            bg=f"Подреждането вече брои „{title.bg}“.", en=f"The ranking now counts “{title.en}”."
        )
    return Text(
        bg=f"Подреждането вече не брои „{title.bg}“.",
        en=f"The ranking does not count “{title.en}” any more.",
    )


def _signals(run: Run) -> dict[str, dict[str, Any]]:
    text = (run.folder / folder.INPUTS).read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(text)["signals"]
    return found
