"""How sure a run is, in words: what was put in doubt, who knows what, and how the dimensions differ."""

from collections.abc import Iterator

from vidno.agenda.index.result import Ranked, Result
from vidno.agenda.runs.apart import Apart, titles
from vidno.agenda.runs.inputs import Inputs
from vidno.agenda.runs.words import DOUBTS, joined
from vidno.base.numbers import count, number
from vidno.base.text import Text

AGREED, PARTLY = 0.7, 0.5
"""Signals with a concordance (Kendall's W) of so much are said to agree, or to agree in part."""
SHARES_SHOWN = 2
FIRST = 3
"""So many places of each dimension are said in words."""


def doubts(inputs: Inputs, result: Result) -> Iterator[Text]:
    """Say what was put in doubt, and what came of it."""
    spec = inputs.spec.doubts
    moved = [DOUBTS[one] for one in result.doubts]
    if not moved:
        yield Text(
            bg="Нищо не е подложено на съмнение: интервалите казват само мястото.",
            en="Nothing was put in doubt: intervals say no more than the place.",
        )
        return
    if "sampling" in result.doubts:
        yield from _sampled(inputs)
    yield Text(
        bg=f"Подреждането е правено {number(result.replications, 'bg')} пъти и всеки път е друго следното: {joined(moved, 'bg')}.",
        en=f"The ranking was made {number(result.replications, 'en')} times, and each time this was different: {joined(moved, 'en')}.",
    )
    share = number(100 * spec.level, "bg")
    yield Text(
        bg=f"Интервалът държи мястото в {share} % от тези опити. Две теми делят място, ако редът им се обръща в повече от една десета от опитите.",
        en=f"The interval holds the place in {share} % of these trials. Two topics share a place if their order turns round in more than a tenth of the trials.",
    )
    left = sorted({topic for one in result.shuffled for topic in one.moved_out})
    if result.shuffled and not left:
        yield Text(
            bg="Проверка: стойностите на всеки сигнал бяха раздадени на темите случайно. Никоя тема не излезе от интервала си.",
            en="A control: the figures of each signal in turn were dealt out to topics by chance. No topic left its interval.",
        )
    if left:
        names = [inputs.codebook.topic(one).label for one in left]
        yield Text(
            bg=f"Проверка: стойностите на всеки сигнал бяха раздадени на темите случайно. От интервала си излязоха: {joined(names, 'bg')}. Мястото им виси на един сигнал.",
            en=f"A control: the figures of each signal in turn were dealt out to topics by chance. These left their interval: {joined(names, 'en')}. Their place hangs on one signal.",
        )
    yield from _agreement(result)


def _sampled(inputs: Inputs) -> Iterator[Text]:
    """Say how the answers of the same persons are drawn."""
    ways = {one.error for one in inputs.spec.leading.signals}
    if "one-answer" in ways:
        yield Text(
            bg="Дяловете на въпрос с един отговор се теглят заедно: повече от едното значи по-малко от другото.",
            en="Shares of a question with one answer each are drawn together: more of one is less of the others.",
        )
    if ways - {"one-answer"}:
        yield Text(
            bg="Грешките на стойностите се теглят една по една: когато хората дават по няколко отговора, никой не публикува как те вървят заедно.",
            en="Errors of figures are drawn one by one: where people give several answers, nobody publishes how these go together.",
        )


def agreement(concordance: float) -> Text:
    """Say in words how far signals agree."""
    if concordance >= AGREED:
        return Text(bg="подреждат темите почти еднакво", en="they order the topics nearly alike")
    if concordance >= PARTLY:
        return Text(bg="съгласни са само отчасти", en="they agree in part only")
    return Text(bg="повече спорят, отколкото са съгласни", en="they differ more than they agree")


def _agreement(result: Result) -> Iterator[Text]:
    """Say how far the signals agree, or why that cannot be told."""
    signals, topics = len(result.shares), result.shared_topics
    if result.concordance is None and signals > 1:
        yield Text(
            bg=f"Съгласието между сигналите (W на Кендъл) не може да се пресметне: темите, които всички {signals} сигнала знаят, са {topics}, а трябват поне 3 с разлика помежду им.",
            en=f"Agreement of the signals (Kendall's W) cannot be reckoned: all {signals} signals know {topics} of the same topics, and 3 that differ are needed.",
        )
    if result.concordance is not None:
        w = result.concordance
        said = agreement(w)
        yield Text(
            bg=f"Съгласие между сигналите: W на Кендъл е {number(round(w, SHARES_SHOWN), 'bg')} от 1: {said.bg}. Сметнато е по темите, които всички знаят: {topics}.",
            en=f"Agreement of the signals: Kendall's W is {number(round(w, SHARES_SHOWN), 'en')} of 1: {said.en}. It is reckoned over the {topics} topics that all know.",
        )


def known(inputs: Inputs, result: Result) -> Iterator[Text]:
    """Say how many signals know each topic, the topics with the same ones together."""
    groups: dict[tuple[str, ...], list[Ranked]] = {}
    for one in result.topics:
        groups.setdefault(one.known, []).append(one)
    titles = {one.id: one.card.title for one in inputs.signals}
    every = len(inputs.spec.leading.signals)
    for known, topics in sorted(groups.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        names = [inputs.codebook.topic(one.topic).label for one in topics]
        by = [titles[one] for one in known]
        yield Text(
            bg=f"{joined(names, 'bg')}: {len(known)} от {every} ({joined(by, 'bg')}).",
            en=f"{joined(names, 'en')}: {len(known)} of {every} ({joined(by, 'en')}).",
        )


def apart(inputs: Inputs, one: Apart) -> Text:
    """Say which topics come first in a dimension, with their intervals, or why none does."""
    title = titles(inputs)[one.dimension]
    if one.result is None:
        why = one.why or Text()
        return Text(
            bg=f"{title.bg}: без подреждане. {why.bg}",
            en=f"{title.en}: not ranked. {why.en}",
        )
    first = [
        (inputs.codebook.topic(topic.topic).label, topic.spread)
        for topic in one.result.topics
        if topic.place <= FIRST
    ]
    said = [
        Text(
            bg=f"{label.bg} (интервал {spread.low}–{spread.high})",
            en=f"{label.en} (interval {spread.low}–{spread.high})",
        )
        for label, spread in first
    ]
    topics, signals = len(one.result.topics), len(one.result.shares)
    from_bg = count(signals, "bg", ("сигнал", "сигнала"), ("signal", "signals"))
    from_en = count(signals, "en", ("сигнал", "сигнала"), ("signal", "signals"))
    first_bg, first_en = joined(said, "bg"), joined(said, "en")
    return Text(
        bg=f"{title.bg}: {topics} подредени теми от {from_bg}. Най-напред: {first_bg}.",
        en=f"{title.en}: {topics} topics ranked from {from_en}. First: {first_en}.",
    )
