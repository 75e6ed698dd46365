"""What can be wrong with a question written as SQL."""

from vidno.base.errors import VidnoError
from vidno.base.text import Text


class SqlError(VidnoError):
    """A question that is refused; what is wrong with it is said by the kinds below."""

    code = "sql-refused"
    template = Text(bg="Заявката не може да се изпълни.", en="The query cannot be answered.")
    hint = Text(
        bg="Примерите на страницата за SQL могат.", en="The examples on the page about SQL can."
    )


class SqlUnreadableError(SqlError):
    """Text that is not SQL."""

    code = "sql-unreadable"
    template = Text(
        bg="Заявката не може да се прочете: {reason}.", en="The query cannot be read: {reason}."
    )
    hint = Text(
        bg='Пише се като SELECT … FROM "издател/набор"; имената на полета с интервал са в двойни кавички, текстовете в единични.',
        en='Write SELECT … FROM "publisher/dataset"; names of fields with a space stand in double quotes, texts in single ones.',
    )


class SqlKindError(SqlError):
    """Anything but one SELECT."""

    code = "sql-not-one-select"
    template = Text(bg="Приема се точно една заявка SELECT.", en="Exactly one SELECT is taken.")
    hint = Text(
        bg="Таблиците се четат, не се променят. Махнете останалото.",
        en="Tables are read and never changed. Take the rest away.",
    )


class SqlFunctionError(SqlError):
    """A function that is not among the allowed ones."""

    code = "sql-function-unknown"
    template = Text(
        bg="Функцията „{name}“ не е сред разрешените.",
        en="The function '{name}' is not among the allowed ones.",
    )
    hint = Text(
        bg="{perhaps}Разрешените са изброени на страницата за SQL.",
        en="{perhaps}The page about SQL lists the allowed ones.",
    )


class SqlTableError(SqlError):
    """A table that the portal does not have."""

    code = "sql-table-unknown"
    template = Text(bg="Няма таблица „{name}“.", en="There is no table '{name}'.")
    hint = Text(
        bg='{perhaps}Таблиците се наричат с набора си: "издател/набор" или издател.набор; всички са на страницата за SQL.',
        en='{perhaps}Tables are called by their dataset: "publisher/dataset" or publisher.dataset; the page about SQL lists all.',
    )


class SqlFailedError(SqlError):
    """A question that can be read and not be answered: types that do not fit, and the like."""

    code = "sql-failed"
    template = Text(
        bg="Заявката не може да се изпълни: {reason}", en="The query cannot be answered: {reason}"
    )
    hint = Text(
        bg="Проверете типовете на полетата; TRY_CAST дава празно там, където стойност не може да се превърне.",
        en="Look at the types of the fields; TRY_CAST gives null where a value cannot be turned.",
    )


class SqlLongError(SqlError):
    """More text than a question may have."""

    code = "sql-too-long"
    template = Text(
        bg="Заявката е по-дълга от {limit} знака.",
        en="The query is longer than {limit} characters.",
    )
    hint = Text(
        bg="Съкратете я, или изтеглете файла data.parquet и питайте него с DuckDB.",
        en="Make it shorter, or download data.parquet and ask that with DuckDB.",
    )


class SqlSlowError(SqlError):
    """A question that takes longer than one may."""

    code = "sql-too-slow"
    template = Text(
        bg="Заявката беше спряна след {limit} секунди.",
        en="The query was stopped after {limit} seconds.",
    )
    hint = Text(
        bg="Добавете WHERE, групирайте или питайте по-малко таблици; или изтеглете data.parquet и питайте него с DuckDB.",
        en="Add WHERE, group, or join fewer tables; or download data.parquet and ask that with DuckDB.",
    )


class SqlHeavyError(SqlError):
    """A question that takes more memory than one may."""

    code = "sql-too-heavy"
    template = Text(
        bg="Заявката иска повече памет, отколкото е разрешено ({limit} MB).",
        en="The query needs more memory than is allowed ({limit} MB).",
    )
    hint = Text(
        bg="Изберете по-малко полета, добавете WHERE или LIMIT; или изтеглете data.parquet и питайте него с DuckDB.",
        en="Select fewer fields, add WHERE or LIMIT; or download data.parquet and ask that with DuckDB.",
    )


class SqlBusyError(SqlError):
    """Others ask at the moment."""

    code = "sql-busy"
    template = Text(
        bg="В момента се изпълняват други заявки.", en="Other queries are running at the moment."
    )
    hint = Text(bg="Опитайте пак след няколко секунди.", en="Try again in a few seconds.")
