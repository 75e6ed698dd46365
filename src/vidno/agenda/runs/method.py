"""How a run was made, in words filled from the run itself."""

from collections.abc import Iterable, Iterator

from vidno.agenda.index.result import Result
from vidno.agenda.runs import sureness, texts
from vidno.agenda.runs.apart import Found
from vidno.agenda.runs.flagged import told
from vidno.agenda.runs.inputs import Inputs
from vidno.agenda.runs.words import GAPS, MEANS, SCALES, TREATMENTS, joined
from vidno.agenda.signals.card import NAMES, Signal
from vidno.base.numbers import number
from vidno.base.text import Language, Text


def text(inputs: Inputs, found: Found, language: Language) -> str:
    """Return the method as Markdown."""
    title = Text(bg="Как е направено", en="How it was made").pick(language)
    lines = [f"# {title}", ""]
    for heading, sentences in sections(inputs, found):
        lines += [f"## {heading.pick(language)}", ""]
        lines += [f"- {sentence.pick(language)}" for sentence in sentences]
        lines += [""]
    return "\n".join(lines)


def sections(inputs: Inputs, found: Found) -> Iterator[tuple[Text, list[Text]]]:
    """Yield headings with their sentences, in the order in which things were done."""
    result = found.result
    yield Text(bg="Какво се подрежда", en="What is ranked"), list(_ranked(inputs, result))
    yield Text(bg="Сигналите", en="The signals"), [_signal(one) for one in inputs.signals]
    if inputs.texts:
        yield Text(bg="Текстовете", en="The texts"), list(texts.sentences(inputs))
    yield (
        Text(bg="Как сигналите стават подреждане", en="From signals to a ranking"),
        list(_steps(inputs)),
    )
    yield Text(bg="Колко е сигурно", en="How sure it is"), list(sureness.doubts(inputs, result))
    yield Text(bg="Кой какво знае", en="Who knows what"), list(sureness.known(inputs, result))
    yield (
        Text(bg="Измеренията поотделно", en="The dimensions apart"),
        [sureness.apart(inputs, one) for one in found.apart],
    )
    yield Text(bg="Какво трябва да се знае", en="What must be known"), list(_flags(inputs, result))
    for earlier in inputs.spec.earlier:
        yield earlier.title, [*_compared(inputs, result, earlier.topics), earlier.note]
    yield Text(bg="Как се повтаря", en="How to repeat it"), list(_again(result))


def _ranked(inputs: Inputs, result: Result) -> Iterator[Text]:
    codebook, count = inputs.codebook, len(result.topics)
    yield Text(
        bg=f"Темите са от „{codebook.title.bg}“ ({codebook.name}): общо {len(codebook.topics)}, подредени {count}.",
        en=f"Topics are those of “{codebook.title.en}” ({codebook.name}): {len(codebook.topics)} in all, {count} ranked.",
    )
    if result.not_ranked:
        names = [codebook.topic(one).label for one in result.not_ranked]
        yield Text(
            bg=f"Без място, защото за тях се знае твърде малко: {joined(names, 'bg')}.",
            en=f"Without a place, since too little is known of them: {joined(names, 'en')}.",
        )


def _signal(one: Signal) -> Text:
    card = one.card

    def said(language: Language) -> str:
        title, kind = card.title.pick(language), NAMES[card.dimension].pick(language).lower()
        facts = (
            (Text(bg="Мярка", en="Unit"), card.unit),
            (Text(bg="За кого говори", en="Speaks for"), card.population),
            (Text(bg="Кой не е чут", en="Who is not heard"), card.not_heard),
            *([(Text(bg="Права", en="Rights"), card.rights)] if card.rights else []),
        )
        listed = [
            f"{name.pick(language)}: {_sentence(fact.pick(language))}" for name, fact in facts
        ]
        return " ".join(
            (f"**{title}** ({kind}). {_sentence(card.question.pick(language))}", *listed)
        )

    return Text(bg=said("bg"), en=said("en"))


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def _steps(inputs: Inputs) -> Iterator[Text]:
    spec = inputs.spec
    yield GAPS[spec.impute.method]
    treat, scale = TREATMENTS[spec.treat.method], SCALES[spec.normalise.method]
    yield Text(
        bg=f"Преди да се сравняват, {treat.bg}.", en=f"Before they are compared, {treat.en}."
    )
    yield Text(bg=f"Обща скала: {scale.bg}.", en=f"Common scale: {scale.en}.")
    weights = {one.weight for one in (*spec.signals, *spec.dimensions)}
    if len(weights) == 1:
        yield Text(
            bg="Всички сигнали тежат еднакво в своето измерение.",
            en="All signals weigh the same within their dimension.",
        )
    else:
        yield Text(
            bg=f"Тежести: {_weighed(inputs, 'bg')}.", en=f"Weights: {_weighed(inputs, 'en')}."
        )
    if spec.headline == "copeland":
        yield Text(
            bg="Мястото идва от сравняване по двойки: тема е пред друга, ако повечето тежест на сигналите я слага пред нея (Копланд). Претеглената средна само обяснява с колко.",
            en="The place comes from comparing in pairs: a topic is ahead of another if most of the weight of the signals puts it ahead (Copeland). The weighted mean only explains by how much.",
        )
    else:
        levels = (spec.aggregate,) if isinstance(spec.aggregate, str) else spec.aggregate
        means = [MEANS[one] for one in levels]
        yield Text(
            bg=f"Сигналите се събират така: {joined(means, 'bg')}.",
            en=f"Signals are put together by {joined(means, 'en')}.",
        )


def _weighed(inputs: Inputs, language: Language) -> str:
    spec, titles = inputs.spec, {one.id: one.card.title for one in inputs.signals}
    dimensions = {one.id: one.title or NAMES.get(one.id) for one in spec.dimensions}  # type: ignore[call-overload]
    named = {**dimensions, **titles}
    return "; ".join(
        f"{(named.get(one.id) or Text(bg=one.id, en=one.id)).pick(language)} {number(one.weight, language)}"
        for one in (*spec.dimensions, *spec.signals)
    )


def _flags(inputs: Inputs, result: Result) -> Iterator[Text]:
    yield from (one.message for one in told(inputs, result))
    if not result.flags:
        yield Text(
            bg="Няма липсващи, попълнени или поправени стойности.",
            en="No figure is missing, filled or drawn in.",
        )


def _compared(inputs: Inputs, result: Result, topics: Iterable[str]) -> Iterator[Text]:
    """Say where the topics of an earlier analysis are now."""
    ranked = {one.topic: one for one in result.topics}
    for topic in topics:
        label = inputs.codebook.topic(topic).label
        if topic not in ranked:
            yield Text(
                bg=f"{label.bg}: сега няма място, защото никой сигнал не говори за темата.",
                en=f"{label.en}: no place now, since no signal speaks of it.",
            )
            continue
        place = ranked[topic].place
        low, high = ranked[topic].spread.low, ranked[topic].spread.high
        yield Text(
            bg=f"{label.bg}: сега място {place} от {len(ranked)} (интервал {low}–{high}).",
            en=f"{label.en}: now place {place} of {len(ranked)} (interval {low}–{high}).",
        )


def _again(result: Result) -> Iterator[Text]:
    made = result.identity
    yield Text(
        bg=f"Спецификация {made.spec[:12]}, данни {made.inputs[:12]}, начало на случайните числа {made.seed}. Същите входове дават същите байтове.",
        en=f"Specification {made.spec[:12]}, figures {made.inputs[:12]}, seed {made.seed}. The same inputs give the same bytes.",
    )
    yield Text(bg="Проверка: `vidno agenda check`.", en="To check: `vidno agenda check`.")
