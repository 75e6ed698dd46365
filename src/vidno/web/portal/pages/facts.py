"""Facts of a release: what lists, catalogue, feeds and topics say of it, worked out once and kept.

A release never changes, so what is said of it depends on it, on `dataset.yml` and `portal.yml`, and on
our own code: on nothing else. The files of facts lie in `state/facts` and may be deleted at any time; a
page over a thousand datasets puts its parts together, and opens no table.
"""

import json
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, lru_cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, get_type_hints

from pydantic import TypeAdapter

from vidno.web.portal.pages.site import KEPT_RELEASES, Published, Site
from vidno.web.shared import caching

FOLDER = "facts"
ALWAYS = "always"
P = ParamSpec("P")
T = TypeVar("T")


class About(Protocol):
    """A thing of which facts are kept: part of one version of a dataset."""

    @property
    def item(self) -> Published:
        """The version."""

    @property
    def fact_id(self) -> str:
        """Its name within the version; "" for what is not kept."""


Thing = TypeVar("Thing", bound="Published | About")


class Facts:
    """The facts of one version: read when first asked for, written when there are new ones."""

    def __init__(self, item: Published, part: str) -> None:
        self._item, self._part = item, part
        self._key = f"{caching.build()} {item.stamp}"
        self._lock = threading.Lock()
        self.is_changed = False
        self.read: dict[str, Any] = {}
        """By name, as the function gave them."""
        self.at_hand: dict[str, list[Any]] = {}
        """By name, for which moment and what, as JSON has it: asked of every dataset, and read from one file for all (`facts_at_hand`)."""

    @cached_property
    def _path(self) -> Path:
        item, part = self._item, f".{self._part}" if self._part else ""
        name = f"{'current' if item.is_current else item.version}{part}.json"
        return item.folder.portal.state / FOLDER / item.id / name

    @cached_property
    def _said(self) -> dict[str, dict[str, Any]]:
        """By moment (or ALWAYS) and name, as JSON has them."""
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            whole = json.loads(self._path.read_bytes())
            if whole["key"] == self._key:
                return {moment: dict(facts) for moment, facts in whole["facts"].items()}
        return {}

    def get(self, moment: str, name: str) -> Any:
        """Return a fact as JSON has it. Raises KeyError for one that is not known."""
        when, said = self.at_hand.get(name, ("", None))
        if when == moment:
            return said
        return self._said[moment][name]

    def put(self, moment: str, name: str, value: Any) -> None:
        """Keep a fact; facts of other moments are past."""
        with self._lock:
            for other in self._said.keys() - {moment, ALWAYS} if moment != ALWAYS else ():
                del self._said[other]
            self._said.setdefault(moment, {})[name] = value
            self.is_changed = True
        _new.add(self)

    def write(self) -> None:
        """Write them; where there is nowhere to write they are worked out again the next time."""
        with self._lock:
            whole = {"key": self._key, "facts": self._said}
            text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
            self.is_changed = False
        temporary = self._path.with_name(f".{self._path.name}.{os.getpid()}.tmp")
        with suppress(OSError):
            temporary.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(self._path)


_new: set[Facts] = set()


def write(**_: object) -> None:
    """Write the facts that are new: at the end of each request."""
    while _new:
        with suppress(KeyError):
            _new.pop().write()


@lru_cache(maxsize=2 * KEPT_RELEASES)
def of(item: Published, part: str) -> Facts:
    """Return what is known of a version: what stands together, or a `part` that stands apart."""
    return Facts(item, part)


def kept(
    function: Callable[Concatenate[Thing, P], T],
    *,
    moment: Callable[[Published], str] | None = None,
    part: str = "",
    at_hand: bool = False,
) -> Callable[Concatenate[Thing, P], T]:
    """Decorate a function of a version, or of a part of one: what it gives is kept with the version.

    It may depend on the version, on what people wrote about it, on `portal.yml` and on the datasets its
    rates are divided by; on what `moment` gives now, too. Its other arguments are texts; a `Site` is no part of
    the name of the fact. What it gives is made of texts, numbers, tuples and dataclasses. What is long and
    seldom asked for stands in a file of its own, `part`; what is short and asked of every dataset by each
    copy is `at_hand`.
    """
    label = f"{function.__module__.removeprefix('vidno.web.')}.{function.__qualname__}"

    @lru_cache(maxsize=1)
    def adapter() -> TypeAdapter[T]:
        return TypeAdapter(get_type_hints(function)["return"])

    def handle(thing: Thing, /, *args: P.args, **given: P.kwargs) -> T:
        own = "" if isinstance(thing, Published) else thing.fact_id
        if not own and not isinstance(thing, Published):
            return function(thing, *args, **given)
        item = thing if isinstance(thing, Published) else thing.item
        facts = of(item, part)
        asked = ",".join(str(one) for one in args if not isinstance(one, Site))
        now = moment(item) if moment else ALWAYS
        name = f"{label}({own},{asked})" if own or asked else label
        memo = f"{now} {name}"
        if memo in facts.read:
            known: T = facts.read[memo]
            return known
        try:
            said = facts.get(now, name)
            found = adapter().validate_python(said)
        except (KeyError, ValueError):
            found = function(thing, *args, **given)
            said = adapter().dump_python(found, mode="json")
            facts.put(now, name, said)
        if at_hand:
            facts.at_hand[name] = [now, said]
        facts.read[memo] = found
        return found

    return wraps(function)(handle)


def at_hand(function: Callable[Concatenate[Thing, P], T]) -> Callable[Concatenate[Thing, P], T]:
    """Decorate as `kept` does, for what is short and asked of every dataset by each copy."""
    return kept(function, at_hand=True)


def apart(
    part: str, *, moment: Callable[[Published], str] | None = None
) -> Callable[[Callable[Concatenate[Thing, P], T]], Callable[Concatenate[Thing, P], T]]:
    """Decorate as `kept` does, for what stands in a file of its own."""

    def decorate(
        function: Callable[Concatenate[Thing, P], T],
    ) -> Callable[Concatenate[Thing, P], T]:
        return kept(function, part=part, moment=moment)

    return decorate
