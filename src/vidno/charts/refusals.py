"""Why a table may not be a kind of chart that somebody asked for, and what to take instead."""

from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.charts.facts import facts_of
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.suggest import kinds, suggest

AREAS = ("map", "maps", "tiles")
"""Kinds that paint places by value: for rates only."""


class ChartRefusedError(VidnoError):
    """A kind of chart that is not for a table; the others say more closely why."""

    code = "chart-unfit"
    template = Text(
        bg="„{title}“ не може да се покаже като {kind}: таблицата няма нужните стойности.",
        en="'{title}' cannot be shown as {kind}: the table lacks the values for it.",
    )
    hint = Text(bg="Вземете {offered}.", en="Take {offered}.")


class ChartOfCountError(ChartRefusedError):
    """A map of a count, which shows where many people live and little else."""

    code = "chart-of-count"
    template = Text(
        bg="„{title}“ е брой, а карта с цветове се прави само за дял или на човек от населението: от брой"
        " големите места излизат тъмни само защото са големи.",
        en="'{title}' is a count, and a coloured map is for shares and rates only: of a count, large"
        " places come out dark just because they are large.",
    )
    hint = Text(
        bg="Вземете {offered}; или посочете на какво да се раздели: denominator и per в dataset.yml"
        " (например население и 10000).",
        en="Take {offered}; or say what to divide it by: denominator and per in dataset.yml"
        " (say population and 10000).",
    )


class ChartOfRateError(ChartRefusedError):
    """Circles of a rate, whose areas would add up to nothing."""

    code = "chart-of-rate"
    template = Text(
        bg="„{title}“ е дял или стойност на човек, а площите на кръговете се събират – дяловете не.",
        en="'{title}' is a share or rate; areas of circles add up, and rates do not.",
    )
    hint = Text(bg="Вземете {offered}.", en="Take {offered}.")


class ChartWithoutBoundariesError(ChartRefusedError):
    """A map of places whose boundaries the portal does not have."""

    code = "chart-without-boundaries"
    template = Text(
        bg="Порталът няма граници за картата на „{title}“ {level}.",
        en="The portal has no boundaries for a map of '{title}' {level}.",
    )
    hint = Text(
        bg="Донесете ги с „vidno places add ФАЙЛ“, или вземете {offered}.",
        en="Bring them with 'vidno places add FILE', or take {offered}.",
    )


def refusal(kind: str, config: ChartConfig, table: ChartTable) -> ChartRefusedError | None:
    """Return why a kind is not for this table, with the kinds that are; None where it fits."""
    if kinds()[kind].fits(config, table):
        return None
    facts = facts_of(config, table)
    offered = ", ".join(_offered(config, table))
    levels = {
        "municipality": Text(bg="по общини", en="by municipality"),
        "oblast": Text(bg="по области", en="by oblast"),
    }
    if kind in AREAS and not config.rate and facts.level in levels:
        return ChartOfCountError(title=config.title, offered=offered)
    if kind == "bubbles" and config.rate and facts.level in levels:
        return ChartOfRateError(title=config.title, offered=offered)
    known = [one.level for one in config.boundaries]
    if kind in ("map", "maps") and facts.level == "municipality" and facts.level not in known:
        level = levels[facts.level]
        return ChartWithoutBoundariesError(title=config.title, level=level, offered=offered)
    return ChartRefusedError(title=config.title, kind=kinds()[kind].TITLE, offered=offered)


def _offered(config: ChartConfig, table: ChartTable) -> list[str]:
    """Return the names of the kinds to take instead, those for places first."""
    best = suggest(config, table)
    fitting = [name for name in ("bars", "bubbles", "tiles", "map") if name in kinds()]
    fitting = [name for name in fitting if kinds()[name].fits(config, table)]
    return list(dict.fromkeys([*fitting, *best]))[:4]
