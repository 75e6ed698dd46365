"""Errors of files that cannot be read at all."""

import re
from typing import Any, ClassVar

from vidno.base.errors import DataError, VidnoError
from vidno.base.text import Language, Text


class EmptyFileError(VidnoError):
    """A file without a single byte or cell."""

    code = "file-empty"
    template = Text(bg="„{file}“ е празен.", en="'{file}' is empty.")
    hint = Text(
        bg="Изтеглете го пак: вероятно прехвърлянето е прекъснало.",
        en="Download it again: the transfer was probably cut off.",
    )


class UnknownFormatError(VidnoError):
    """Bytes of a kind that no format file reads."""

    code = "format-unknown"
    template = Text(
        bg="„{file}“ не е таблица: съдържанието е {found}.",
        en="'{file}' is not a table: its content is {found}.",
    )
    hint = Text(
        bg="Четат се: {known}. Името на файла няма значение, а съдържанието.",
        en="These can be read: {known}. What counts is the content, not the file name.",
    )
    BULGARIAN: ClassVar[dict[str, str]] = {
        "PNG picture": "картина PNG",
        "JPEG picture": "картина JPEG",
        "GIF picture": "картина GIF",
        "PDF document": "документ PDF",
        "Parquet file": "файл Parquet",
        "gzip archive": "архив gzip",
        "7-Zip archive": "архив 7-Zip",
        "RAR archive": "архив RAR",
        "ZIP archive": "архив ZIP",
        "damaged ZIP archive": "повреден архив ZIP",
        "RTF document": "документ RTF",
        "SQLite database": "база данни SQLite",
        "HTML page": "страница HTML",
        "XML document": "документ XML",
        "JSON document": "документ JSON",
        "Word document": "документ на Word",
        "binary data": "двоични данни",
    }


class EncryptedError(VidnoError):
    """A workbook under a password."""

    code = "file-encrypted"
    template = Text(
        bg="„{file}“ е заключен с парола.",
        en="'{file}' is locked with a password.",
    )
    hint = Text(
        bg="Отворете го, махнете паролата (Файл → Сведения → Защита) и го запишете отново.",
        en="Open it, remove the password (File → Info → Protect Workbook) and save it again.",
    )


class DamagedError(VidnoError):
    """A file of a known format that its reader cannot open."""

    code = "file-damaged"
    template = Text(
        bg="„{file}“ прилича на {format}, но не се отваря: {reason}.",
        en="'{file}' looks like {format} but cannot be opened: {reason}.",
    )
    hint = Text(
        bg="Отворете го в програма за таблици и го запишете наново, или го изтеглете пак.",
        en="Open it in a spreadsheet program and save it anew, or download it again.",
    )
    REASONS: ClassVar[tuple[tuple[str, str], ...]] = (
        (r"not a zip file|not a valid zip|no valid workbook", "вътрешността му не е архив"),
        (r"crc|checksum|invalid block|incorrect header|decompress", "свитата част е повредена"),
        (r"truncated|unexpected end|eof|end of file|incomplete|ended before", "прекъснат е"),
        (
            r"no element found|not well-formed|mismatched tag|unclosed|syntax error",
            "XML частта е счупена",
        ),
        (r"expecting|delimiter|unterminated|extra data|control character", "JSON частта е счупена"),
        (r"no item named|not found|missing|keyerror", "липсва му част"),
        (r"codec|decode|invalid start byte", "текстът му не е в обявената кодировка"),
        (r"recursion|too deep|nested", "вложен е твърде дълбоко"),
    )
    """What the messages of reading libraries mean, for Bulgarian sentences."""

    def _word(self, fact: Any, language: Language) -> Any:
        said = super()._word(fact, language)
        if language == "bg" and fact == self.facts.get("reason") and said == fact:
            meant = next(
                (bg for en, bg in self.REASONS if re.search(en, str(fact), re.IGNORECASE)), ""
            )
            return meant or f"четецът съобщава „{fact}“"
        return said


class ArchiveBombError(VidnoError):
    """A compressed file that unpacks to far more than a table holds."""

    code = "file-bomb"
    template = Text(
        bg="„{file}“ се разгъва до {size} MB при позволени {limit} MB.",
        en="'{file}' unpacks to {size} MB; {limit} MB are allowed.",
    )
    hint = Text(
        bg="Истинска таблица не се свива толкова. Ако наистина е такава, запишете я като CSV.",
        en="A real table does not shrink that much. If it is one, save it as CSV.",
    )


class FarCellError(VidnoError):
    """A sheet with a stray cell far away from everything else."""

    code = "sheet-far-cell"
    template = Text(
        bg="Лист „{sheet}“ в „{file}“ стига до клетка {cell}: {size} клетки при позволени {limit}.",
        en="Sheet '{sheet}' of '{file}' reaches to cell {cell}: {size} cells; {limit} are allowed.",
    )
    hint = Text(
        bg="Изтрийте празните редове и колони след таблицата (Ctrl+End показва края) и запишете.",
        en="Delete the empty rows and columns after the table (Ctrl+End shows the end) and save.",
    )


class TooWideError(VidnoError):
    """A text file with more cells on a line than any spreadsheet has columns."""

    code = "table-too-wide"
    template = Text(
        bg="„{file}“ има {found} клетки на ред {line}; позволени са {limit}.",
        en="'{file}' has {found} cells on line {line}; {limit} are allowed.",
    )
    hint = Text(
        bg="Вероятно липсват краищата на редовете: изтеглете файла пак, или го обърнете по дължина.",
        en="The line ends are probably missing: download the file again, or turn the table around.",
    )


class NoTableError(VidnoError):
    """A readable file in which no table was found."""

    code = "no-table"
    template = Text(
        bg="В „{file}“ няма таблица: попълнените клетки са {cells} и не са в редове и колони.",
        en="'{file}' holds no table: of its {cells} filled cells none stand in rows and columns.",
    )
    hint = Text(
        bg="Таблица има поне два реда и две колони. Какво вижда програмата: „vidno look {file}“.",
        en="A table has at least two rows and two columns. What we see: 'vidno look {file}'.",
    )


class OnlyCodelistsError(VidnoError):
    """Files that explain codes and fields, without the file that holds the figures."""

    code = "only-codelists"
    template = Text(
        bg="В „{file}“ има само списъци с кодове, без числа.",
        en="'{file}' holds only code lists, no figures.",
    )
    hint = Text(
        bg="Добавете и файла с числата; името му обикновено завършва на „-data.csv“.",
        en="Add the file with the figures too; its name mostly ends in '-data.csv'.",
    )


class EncodingError(VidnoError):
    """Text in no encoding that we can tell."""

    code = "encoding-unknown"
    template = Text(
        bg="Не личи в каква кодова таблица е „{file}“.",
        en="The encoding of '{file}' cannot be told.",
    )
    hint = Text(
        bg="Запишете файла като UTF-8, или посочете „encoding“ в рецептата.",
        en="Save the file as UTF-8, or name the 'encoding' in the recipe.",
    )


class DamagedTextError(VidnoError):
    """A line of UTF-8 with bytes that are none: something cut a letter in two."""

    code = "text-damaged"
    template = Text(
        bg="Ред {line} на „{file}“ е повреден: в него има UTF-8 и байтове, които не са.",
        en="Line {line} of '{file}' is damaged: it holds UTF-8, and bytes that are none.",
    )
    hint = Text(
        bg="Нищо не е прочетено, за да не се измислят букви. Изтеглете файла пак, или поправете реда в него.",
        en="Nothing was read, so that no letters are invented. Download the file again, or repair the line in it.",
    )


class LedgerError(VidnoError):
    """The account of the source cells does not add up: a bug, or a reader that loses cells."""

    code = "ledger-broken"
    template = Text(
        bg="Сметката на „{file}“ не излиза: {found} клетки вместо {expected}. {where}",
        en="The ledger of '{file}' does not add up: {found} cells instead of {expected}. {where}",
    )
    hint = Text(
        bg="Нищо не е публикувано. Това е грешка на програмата: пратете ни файла.",
        en="Nothing was published. This is a bug of ours: please send us the file.",
    )


class RecipeMismatchError(VidnoError):
    """A recipe that does not fit the file it is applied to."""

    code = "recipe-mismatch"
    template = Text(
        bg="Рецептата не пасва на „{file}“: {reason}.",
        en="The recipe does not fit '{file}': {reason}.",
    )
    hint = Text(
        bg="Сравнете с „vidno look {file}“ или направете нова рецепта с „vidno add“.",
        en="Compare with 'vidno look {file}', or make a new recipe with 'vidno add'.",
    )


class UnreadValueError(DataError):
    """A cell of a number or date column that could not be read as one; it stays text."""

    code = "value-unread"
    template = Text(
        bg="{cell}: „{text}“ не е {type}; остава като текст в „{status}“.",
        en="{cell}: '{text}' is no {type}; it stays as text in '{status}'.",
    )
    hint = Text(
        bg="Ако е знак за липса, добавете го в „missing“ на рецептата.",
        en="If it is a sign for a missing value, add it to 'missing' in the recipe.",
    )
    CAUSE: ClassVar[tuple[str, ...]] = ("field", "text")
    BULGARIAN: ClassVar[dict[str, str]] = {
        "number": "число",
        "date": "дата",
        "boolean": "да или не",
    }


class UnmatchedPlaceError(DataError):
    """A name in a place column that is no known place."""

    code = "place-unmatched"
    template = Text(
        bg="{cell}: „{text}“ не е разпознато като място; остава както е.",
        en="{cell}: '{text}' was not recognised as a place; it stays as it is.",
    )
    hint = Text(
        bg="Напишете кода му в matches/{field}.csv.",
        en="Write its code into matches/{field}.csv.",
    )
    CAUSE: ClassVar[tuple[str, ...]] = ("field",)
