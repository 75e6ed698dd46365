"""What the choices of an index are called."""

from collections.abc import Iterable

from vidno.base.text import Language, Text

TREATMENTS = {
    "none": Text(
        bg="крайните стойности остават, каквито са", en="extreme figures stay as they are"
    ),
    "winsorise": Text(
        bg="крайните стойности се изравняват със следващите",
        en="extreme figures are drawn in to the next ones",
    ),
    "log": Text(bg="взема се логаритъм", en="logarithms are taken"),
    "winsorise-or-log": Text(
        bg="крайните стойности се изравняват със следващите, а където са повече, се взема логаритъм",
        en="extreme figures are drawn in to the next ones; where there are many, logarithms are taken",
    ),
}
SCALES = {
    "none": Text(bg="без обща скала", en="no common scale"),
    "min-max": Text(bg="от най-малкото до най-голямото", en="from least to greatest"),
    "z-score": Text(
        bg="в стандартни отклонения от средното", en="in standard deviations from the mean"
    ),
    "scaled": Text(bg="преместени и разделени", en="shifted and divided"),
    "rank": Text(bg="места", en="ranks"),
    "percentile-rank": Text(bg="процентни места", en="percentile ranks"),
    "borda": Text(bg="точки по Борда", en="Borda points"),
    "share": Text(bg="дялове от общото", en="shares of the whole"),
    "fraction-of-max": Text(bg="части от най-голямото", en="parts of the greatest"),
    "distance-to-max": Text(bg="разстояние до най-голямото", en="distance to the greatest"),
    "distance-to-target": Text(bg="разстояние до целта", en="distance to the target"),
    "goalposts": Text(bg="между зададени граници", en="between stated limits"),
}
MEANS = {
    "arithmetic": Text(bg="средно аритметично", en="arithmetic mean"),
    "geometric": Text(bg="средно геометрично", en="geometric mean"),
    "harmonic": Text(bg="средно хармонично", en="harmonic mean"),
    "copeland": Text(bg="сравняване по двойки (Копланд)", en="comparing in pairs (Copeland)"),
    "outranking": Text(bg="надминаване по двойки", en="outranking in pairs"),
}
GAPS = {
    "none": Text(bg="Липсващите стойности не се попълват.", en="Missing figures are not filled."),
    "mean": Text(
        bg="Липсващите стойности се попълват със средното и се отбелязват.",
        en="Missing figures are filled with the mean, and marked.",
    ),
    "median": Text(
        bg="Липсващите стойности се попълват с медианата и се отбелязват.",
        en="Missing figures are filled with the median, and marked.",
    ),
    "group-mean": Text(
        bg="Липсващите стойности се попълват със средното на групата и се отбелязват.",
        en="Missing figures are filled with the mean of the group, and marked.",
    ),
    "group-median": Text(
        bg="Липсващите стойности се попълват с медианата на групата и се отбелязват.",
        en="Missing figures are filled with the median of the group, and marked.",
    ),
}
DOUBTS = {
    "sampling": Text(bg="случайната грешка на анкетите", en="sampling error of surveys"),
    "missing": Text(
        bg="какво биха били стойностите, които никой не знае",
        en="what the figures that nobody knows might have been",
    ),
    "treat": Text(bg="какво става с крайните стойности", en="what becomes of extreme figures"),
    "normalise": Text(bg="общата скала", en="the common scale"),
    "weights": Text(bg="тежестта на сигналите", en="the weights of signals"),
    "aggregate": Text(bg="как се събират сигналите", en="how signals are put together"),
    "leave-out": Text(bg="кой сигнал е извън сметката", en="which signal is left out"),
}


def joined(names: Iterable[Text], language: Language) -> str:
    """List names: „а, б и в“."""
    *most, last = [name.pick(language) for name in names]
    joint = Text(bg=" и ", en=" and ").pick(language)
    return f"{', '.join(most)}{joint}{last}" if most else last
