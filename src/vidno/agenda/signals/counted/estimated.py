"""Shares of topics with their errors: by an audit, else as the model erred in training, else none."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from vidno.agenda.codebook import Codebook
from vidno.agenda.signals.counted.coded import SILENT, Labels
from vidno.agenda.signals.counted.faults import (
    AuditTooSmallError,
    AuditUnusableError,
    TextsAdjustedError,
    TextsNotValidatedError,
)
from vidno.agenda.signals.counted.tally import Tally
from vidno.agenda.text.agreement import PUBLISHED
from vidno.agenda.text.audit import fingerprint
from vidno.agenda.text.audited import Audit
from vidno.agenda.text.shares import (
    LEAST_AUDITED,
    Z95,
    AuditSmallError,
    NoItemsError,
    Shares,
    adjusted_shares,
    audited_shares,
)
from vidno.agenda.text.standing import standing
from vidno.base.errors import DataError
from vidno.base.text import Text

Method = Literal["given", "counted", "adjusted-count", "prediction-powered"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """The figures of a period before they get a unit: shares of 0 to 1 with standard errors."""

    method: Method
    """`given` by the source; `counted` as the coder says, so with an assumed error."""
    shares: dict[str, tuple[float, float]] = field(default_factory=dict)
    """By topic: share and standard error; empty where texts are only counted."""
    standing: Text = field(default_factory=Text)
    """What the topics rest on."""
    audited: int = 0
    """How many texts people checked."""
    flags: tuple[DataError, ...] = ()


def estimate(
    signal: str, period: str, tally: Tally, labels: Labels, audit: Audit | None, codebook: Codebook
) -> Estimate:
    """Return what can be said of the shares of a period.

    Args:
        signal: Its id, for flags.
        period: As the signal writes it.
        tally: What was counted; with guesses where shares are wanted.
        labels: Who said the topics.
        audit: The checked sample of this period.
        codebook: The topics whose shares are asked.
    """
    if labels.are_given:
        return Estimate(
            "given", standing=Text(bg="както ги дава източникът", en="as the source gives them")
        )
    flags: list[DataError] = []
    if audit and tally.keeps_guesses:
        try:
            return _audited(signal, period, tally, audit, codebook, standing(labels.coder, audit))
        except _NotUsableError as error:
            flags.append(error.flag)
    said, count = standing(labels.coder, None), len(audit.labels) if audit else 0
    model = labels.coder.model
    if model and tally.keeps_guesses:
        try:
            found = adjusted_shares(tally.guesses, model.topics, model.training.confusion)
        except NoItemsError:
            pass
        else:
            flags.append(TextsAdjustedError(signal=signal, share=round(100 * tally.doubt)))
            return Estimate("adjusted-count", _errors(found), said, count, tuple(flags))
    share = round(100 * tally.doubt)
    flags.append(TextsNotValidatedError(signal=signal, found=said, share=share))
    return Estimate("counted", {}, said, count, tuple(flags))


class _NotUsableError(Exception):
    """An audit that gives no shares, and the flag that says why."""

    def __init__(self, flag: DataError) -> None:
        self.flag = flag


def _audited(
    signal: str, period: str, tally: Tally, audit: Audit, codebook: Codebook, said: Text
) -> Estimate:
    if why := _not_usable(tally, audit):
        raise _NotUsableError(AuditUnusableError(signal=signal, period=period, found=why))
    inside = {one: topic for one, topic in audit.labels.items() if one in tally.guesses}
    disputed = {one: named for one, named in audit.disputed.items() if one in inside}
    guesses = tally.guesses
    if audit.taught:  # the model knows these texts too well to be checked by them
        guesses = dict.fromkeys(guesses, SILENT)
    try:
        shares = audited_shares(guesses, inside, codebook.codes, disputed)
    except AuditSmallError as error:  # most of the sample says the same as other texts
        why = Text(bg=error.message("bg"), en=error.message("en"))
        raise _NotUsableError(AuditUnusableError(signal=signal, period=period, found=why)) from None
    if shares.shares:
        return Estimate("prediction-powered", _errors(shares), said, shares.audited)
    leading = [codebook.topic(one).label for one in shares.leading]
    found = Text(bg=", ".join(one.bg for one in leading), en=", ".join(one.en for one in leading))
    count = shares.audited
    raise _NotUsableError(
        AuditTooSmallError(signal=signal, period=period, count=count, found=found)
    )


def _not_usable(tally: Tally, audit: Audit) -> Text:
    """Say why an audit cannot be used; empty where it can."""
    if fingerprint(tally.ids) != audit.sample.population_sha256:
        return Text(
            bg="извадката е теглена от други текстове", en="the sample was drawn from other texts"
        )
    if audit.is_usable:
        return Text()
    count = len(audit.labels)
    return Text(
        bg=f"двама и повече души са кодирали {count} текста, а трябват поне {LEAST_AUDITED} и съгласие от"
        f" {PUBLISHED:g}",
        en=f"two people or more coded {count} texts; at least {LEAST_AUDITED} are needed, and an agreement"
        f" of {PUBLISHED:g}",
    )


def _errors(found: Shares) -> dict[str, tuple[float, float]]:
    """Return shares with the standard error that their interval stands for; an interval is not left out."""
    return {one.topic: (one.value, (one.high - one.low) / (2 * Z95)) for one in found.shares}


def once(flags: Iterator[DataError]) -> Iterator[DataError]:
    """Yield flags, those that say the same of every period once."""
    seen = set()
    for one in flags:
        key = one.code, one.message("en")
        if key not in seen:
            seen.add(key)
            yield one
