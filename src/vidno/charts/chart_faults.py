"""What can be wrong with a chart file, beside its form: names, keys, texts, figures."""

from collections.abc import Iterable
from typing import ClassVar

from vidno.base.errors import VidnoError
from vidno.base.nearest import perhaps
from vidno.base.text import Text
from vidno.catalogue.chart import StoredChart

SHOWN = 12
"""So many of the known names does an error list."""


class ChartFieldError(VidnoError):
    """A chart file names something that is not there."""

    code = "chart-field"
    template = Text(
        bg="„{file}“, ред {line}, „{key}“: няма {kind} „{name}“.",
        en="'{file}', line {line}, '{key}': there is no {kind} '{name}'.",
    )
    hint = Text(bg="{perhaps}Има: {known}.", en="{perhaps}There is: {known}.")
    BULGARIAN: ClassVar[dict[str, str]] = {
        "field": "поле",
        "measure": "мярка",
        "dimension": "измерение",
        "code": "код",
        "indicator": "показател",
        "kind of chart": "вид графика",
        "level": "ниво",
        "period": "период",
        "version": "версия",
        "value at": "стойност за",
    }


class ChartUnfitError(VidnoError):
    """A chart file asks for a kind that does not suit its figures."""

    code = "chart-file-unfit"
    template = Text(
        bg="„{file}“, ред {line}: „{name}“ не подхожда на тези данни.",
        en="'{file}', line {line}: '{name}' does not suit these data.",
    )
    hint = Text(
        bg="Подхождат: {known}. Кога кое: docs/reference/charts.md.",
        en="These suit: {known}. Which when: docs/reference/charts.md.",
    )


class ChartTitleError(VidnoError):
    """A hand-written title, note or text with a number that nothing proves."""

    code = "chart-title"
    template = Text(
        bg="„{file}“, ред {line}: „{key}“ съдържа число, но няма твърдения (claims), които го доказват.",
        en="'{file}', line {line}: '{key}' has a number but no claims that prove it.",
    )
    hint = Text(
        bg='Опишете числото: "claims": [{{"sql": "SELECT …", "is": …}}], или напишете текста без него; заглавие, което липсва, се изчислява.',
        en='State the number: "claims": [{{"sql": "SELECT …", "is": …}}], or write the text without it; a title that is left out is computed.',
    )


class ChartKeyError(VidnoError):
    """A chart file has a key that its kind cannot draw."""

    code = "chart-key"
    template = Text(
        bg="„{file}“, ред {line}: видът „{name}“ не може да покаже „{key}“.",
        en="'{file}', line {line}: the kind '{name}' cannot show '{key}'.",
    )
    hint = Text(
        bg="Могат: {known}. Сменете вида или махнете ключа.",
        en="These can: {known}. Change the kind or leave the key out.",
    )


class ChartCompareError(VidnoError):
    """A comparison that the data or the portal cannot give."""

    code = "chart-compare"
    template = Text(
        bg="„{file}“, ред {line}: „{name}“ не може да се покаже: {reason}.",
        en="'{file}', line {line}: '{name}' cannot be shown: {reason}.",
    )
    hint = Text(
        bg="Махнете това сравнение, или изберете друго: country, parent, neighbours, similar, median.",
        en="Leave this comparison out, or take another: country, parent, neighbours, similar, median.",
    )


class ChartTableError(VidnoError):
    """A chart file whose figures the table cannot give."""

    code = "chart-table"
    template = Text(
        bg="„{file}“, ред {line}: таблицата не дава тези данни ({reason}).",
        en="'{file}', line {line}: the table does not give these figures ({reason}).",
    )
    hint = Text(
        bg="Полетата и кодовете стоят на страницата на набора; поправете „data“.",
        en="Fields and codes stand on the page of the dataset; mend 'data'.",
    )


def unknown(
    chart: StoredChart, kind: str, name: str, known: Iterable[str], *where: str | int
) -> ChartFieldError:
    """Return the error for a name that is none of the known ones, with the nearest of them."""
    listed = [str(one) for one in known]
    shown = ", ".join(listed[:SHOWN]) + (" …" if len(listed) > SHOWN else "")
    return ChartFieldError(
        kind=kind,
        name=name,
        known=shown or "–",
        perhaps=perhaps(name, listed),
        **chart.place(*where),
    )
