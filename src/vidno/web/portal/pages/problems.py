"""What a reader may ask for that is not there. Every one says what to do instead."""

import datetime as dt

from vidno.base import dates
from vidno.base.text import Text, ended
from vidno.catalogue.dataset import Withdrawn
from vidno.web.shared.absent import AbsentError, GoneError


class DatasetMissingError(AbsentError):
    """An unknown or unpublished dataset."""

    code = "dataset-missing"
    goes_to = Text(bg="Към предложения набор", en="To the suggested dataset")
    template = Text(bg="Няма набор „{name}“.", en="There is no dataset '{name}'.")
    hint = Text(
        bg="{perhaps}Може да е преименуван или още да не е издаден. Потърсете го в данните.",
        en="{perhaps}It may have been renamed, or not published yet. Look for it in the data.",
    )


class VersionMissingError(AbsentError):
    """An unknown version of a dataset."""

    code = "version-missing"
    goes_to = Text(bg="Към нея и всички останали", en="To it and all the others")
    template = Text(
        bg="Този набор няма версия „{name}“.", en="This dataset has no version '{name}'."
    )
    hint = Text(bg="В сила е версия {current}.", en="The version in force is {current}.")


class VersionWithdrawnError(GoneError):
    """A version that was withdrawn: its address goes on telling why."""

    code = "version-withdrawn"
    goes_to = Text(bg="Към версията на нейно място", en="To the version in its place")
    title = Text(bg="Тази версия е оттеглена", en="This version was withdrawn")
    template = Text(
        bg="Версия „{name}“ е оттеглена на {when} ({who}). {reason}",
        en="Version '{name}' was withdrawn on {when} ({who}). {reason}",
    )
    hint = Text(bg="Използвайте версия {instead}.", en="Use version {instead} instead.")


class DatasetWithdrawnError(GoneError):
    """A dataset of which no version is given any more."""

    code = "dataset-withdrawn"
    goes_to = Text(bg="Към другите данни", en="To the other data")
    title = Text(bg="Тези данни са оттеглени", en="These data were withdrawn")
    template = Text(
        bg="Набор „{name}“ е оттеглен на {when} ({who}). {reason}",
        en="Dataset '{name}' was withdrawn on {when} ({who}). {reason}",
    )
    hint = Text(bg="Друга версия засега няма.", en="There is no other version for now.")


def withdrawn_error(dataset: str, one: Withdrawn, current: str) -> GoneError:
    """Return the error of a version that was withdrawn; `current` is "" where no other is given."""
    day = dt.date.fromisoformat(one.when)
    facts = {
        "when": Text(bg=dates.day(day, "bg"), en=dates.day(day, "en")),
        "who": one.who,
        "reason": Text(bg=ended(one.reason.bg), en=ended(one.reason.en)),
    }
    if not current:
        return DatasetWithdrawnError(leads="data/", name=dataset, **facts)
    instead = one.instead or current
    leads = f"data/{dataset}/v/{instead}/"
    return VersionWithdrawnError(leads=leads, name=one.version, instead=instead, **facts)


class IndicatorMissingError(AbsentError):
    """An unknown indicator, or one that is not given for a level of places."""

    code = "indicator-missing"
    template = Text(bg="Няма показател „{name}“.", en="There is no indicator '{name}'.")
    hint = Text(
        bg="Вижте всички в списъка на показателите.", en="See them all in the list of indicators."
    )


class IndicatorsApartError(AbsentError):
    """Two indicators that cannot be compared place by place."""

    code = "indicators-apart"
    template = Text(
        bg="Тези показатели не могат да се сравнят: {reason}.",
        en="These indicators cannot be compared: {reason}.",
    )
    hint = Text(bg="Изберете друг показател.", en="Choose another indicator.")


class StoryAbsentError(AbsentError):
    """An unknown story, or a draft."""

    code = "story-absent"
    template = Text(bg="Няма анализ „{name}“.", en="There is no story '{name}'.")
    hint = Text(
        bg="Вижте всички в списъка на анализите.", en="See them all in the list of stories."
    )


class RowMissingError(AbsentError):
    """A row number that the table does not have."""

    code = "row-missing"
    template = Text(bg="Таблицата няма ред „{name}“.", en="The table has no row '{name}'.")
    hint = Text(
        bg="Редовете са от 1 до {last}. Номерата важат за версия {version}.",
        en="Rows run from 1 to {last}. The numbers hold for version {version}.",
    )


class SheetMissingError(AbsentError):
    """A sheet or stretch of lines that is not there."""

    code = "sheet-missing"
    template = Text(
        bg="Няма такова място във файловете: „{name}“.",
        en="There is no such place in the files: '{name}'.",
    )
    hint = Text(
        bg="Отворете число от страницата на набора: то води до клетката си.",
        en="Open a number on the page of the dataset: it leads to its cell.",
    )


class PlaceMissingError(AbsentError):
    """A place without a page."""

    code = "place-missing"
    template = Text(
        bg="Няма страница за място „{name}“.", en="There is no page for place '{name}'."
    )
    hint = Text(
        bg="Страници имат страната (BG) и 28-те области: изберете от списъка „Места“.",
        en="The country (BG) and the 28 oblasts have pages: choose one under Places.",
    )


class TopicMissingError(AbsentError):
    """An unknown topic."""

    code = "topic-missing"
    template = Text(bg="Няма тема „{name}“.", en="There is no topic '{name}'.")
    hint = Text(bg="Темите са: {known}.", en="The topics are: {known}.")


class ChartMissingError(AbsentError):
    """An unknown chart, or a kind that does not fit its table."""

    code = "chart-missing"
    template = Text(bg="Няма графика „{name}“.", en="There is no chart '{name}'.")
    hint = Text(
        bg="Адресите на графиките стоят под тях, на страницата на набора.",
        en="The addresses of charts stand below them, on the page of the dataset.",
    )


class ChartWithoutPlacesError(AbsentError):
    """An indicator that no map can show."""

    code = "chart-without-places"
    template = Text(
        bg="„{name}“ не се дава по области или общини, затова няма GeoJSON.",
        en="'{name}' is not given for oblasts or municipalities, so there is no GeoJSON.",
    )
    hint = Text(
        bg="Стойностите са в същия адрес с .csv или .json.",
        en="The values are at the same address with .csv or .json.",
    )


class FileMissingError(AbsentError):
    """A file that a version does not have."""

    code = "file-not-published"
    template = Text(bg="Тази версия няма файл „{name}“.", en="This version has no file '{name}'.")
    hint = Text(
        bg="Всички файлове са изброени на страницата на набора.",
        en="All files are listed on the page of the dataset.",
    )


class SearchFileMissingError(AbsentError):
    """A part of the index that a browser searches, which there is not."""

    code = "search-file-missing"
    template = Text(
        bg="Показалецът за търсене няма файл „{name}“.", en="The search index has no file '{name}'."
    )
    hint = Text(
        bg="Файловете му следват от /search/meta.json; за програми търси /api/v1/search?q=….",
        en="Its files follow from /search/meta.json; programs search by /api/v1/search?q=….",
    )


class PageMissingError(AbsentError):
    """A page beyond the end of a table."""

    code = "page-missing"
    template = Text(bg="Няма страница „{name}“.", en="There is no page '{name}'.")
    hint = Text(bg="Страниците са от 1 до {last}.", en="Pages run from 1 to {last}.")
