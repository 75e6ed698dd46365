"""Errors of readers: files of a known format that are not read, and the way out of each."""

from vidno.base.errors import VidnoError
from vidno.base.text import Text


class TooDeepError(VidnoError):
    """Data nested into each other deeper than any table is."""

    code = "file-too-deep"
    template = Text(
        bg="„{file}“ е вложен на повече от {limit} нива.",
        en="'{file}' is nested more than {limit} levels deep.",
    )
    hint = Text(
        bg="Таблица няма толкова нива. Отворете файла и отделете само частта с данните.",
        en="No table has that many levels. Open the file and take out only the part with the data.",
    )


class TooManyValuesError(VidnoError):
    """A document with more values than can be read at once."""

    code = "file-too-many-values"
    template = Text(
        bg="„{file}“ съдържа {found} стойности при позволени {limit} за този формат.",
        en="'{file}' holds {found} values; {limit} are allowed in this format.",
    )
    hint = Text(
        bg="Поискайте данните като CSV (той може да е с всякаква големина), или разделете файла.",
        en="Ask for the data as CSV, which may be of any size, or split the file.",
    )


class LongTextError(VidnoError):
    """A text in a single cell that is a document, no value."""

    code = "cell-too-long"
    template = Text(
        bg="{cell} в „{file}“ съдържа текст от {found} знака; позволени са {limit}.",
        en="{cell} of '{file}' holds a text of {found} characters; {limit} are allowed.",
    )
    hint = Text(
        bg="Това е документ, а не стойност: махнете колоната от файла.",
        en="That is a document and no value: take the column out of the file.",
    )


class StructureMessageError(VidnoError):
    """An SDMX message that describes data and holds none."""

    code = "sdmx-structure"
    template = Text(
        bg="„{file}“ е описание на данни (SDMX), а не самите данни: {found}.",
        en="'{file}' describes data (an SDMX structure message) and holds none: {found}.",
    )
    hint = Text(
        bg="Изтеглете данните от същата услуга: в адреса вместо „dataflow“ или „datastructure“ стои „data“.",
        en="Fetch the data from the same service: its address has 'data' in place of 'dataflow' or 'datastructure'.",
    )


class ArchiveChoiceError(VidnoError):
    """An archive with several tables, none of which is the obvious one."""

    code = "archive-choice"
    template = Text(
        bg="В архива „{file}“ има {count} файла с данни: {members}.",
        en="The archive '{file}' holds {count} data files: {members}.",
    )
    hint = Text(
        bg="Изберете един: „{file}!{first}“.",
        en="Choose one of them: '{file}!{first}'.",
    )


class NoDataInsideError(VidnoError):
    """An archive without a file that could hold a table."""

    code = "archive-empty"
    template = Text(
        bg="В архива „{file}“ няма файл с таблица. Съдържа: {members}.",
        en="The archive '{file}' holds no file with a table. It has: {members}.",
    )
    hint = Text(
        bg="Разархивирайте го и вижте какво има вътре; може би данните са на друг адрес.",
        en="Unpack it and see what is inside; the data may be at another address.",
    )


class PicturesOnlyError(VidnoError):
    """A PDF of scanned pages: pictures without text."""

    code = "pdf-without-text"
    template = Text(
        bg="„{file}“ е PDF без текст: страниците са картини.",
        en="'{file}' is a PDF without text: its pages are pictures.",
    )
    hint = Text(
        bg="Поискайте файла, от който е направен (Excel или Word); разпознаването на картини греши цифри.",
        en="Ask for the file it was made from (Excel or Word); reading pictures gets digits wrong.",
    )


class TooManyPagesError(VidnoError):
    """A PDF with more pages than are read at once."""

    code = "pdf-too-long"
    template = Text(
        bg="„{file}“ има {found} страници; позволени са {limit}.",
        en="'{file}' has {found} pages; {limit} are allowed.",
    )
    hint = Text(
        bg="Отделете страниците с таблицата в отделен файл.",
        en="Take the pages with the table out into a file of their own.",
    )


class PageTooFullError(VidnoError):
    """A PDF with more letters and lines than pages of tables have."""

    code = "pdf-too-full"
    template = Text(
        bg="До страница {page} „{file}“ съдържа повече букви и линии, отколкото се четат наведнъж.",
        en="Up to page {page}, '{file}' holds more letters and lines than are read at once.",
    )
    hint = Text(
        bg="Отделете страниците с таблицата в отделен файл, или поискайте файла, от който е направен.",
        en="Take the pages with the table out into a file of their own, or ask for the file it was made from.",
    )
