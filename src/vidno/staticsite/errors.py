"""What stops an export."""

from vidno.base.errors import VidnoError
from vidno.base.text import Text


class ExportFolderError(VidnoError):
    """The folder holds something that no export wrote."""

    code = "export-folder"
    template = Text(
        bg="В „{folder}“ има файлове, които не са от предишен експорт.",
        en="'{folder}' holds files that no earlier export wrote.",
    )
    hint = Text(
        bg="Изберете празна или нова папка; нищо не е изтрито.",
        en="Choose an empty or a new folder; nothing was deleted.",
    )


class NoExportError(VidnoError):
    """A folder to check that no export wrote."""

    code = "export-none"
    template = Text(
        bg="„{folder}“ не е папка, записана с „vidno export“.",
        en="'{folder}' is no folder that 'vidno export' wrote.",
    )
    hint = Text(
        bg="Дайте папката, в която е копието.",
        en="Name the folder that the copy is in.",
    )


class BrokenLinksError(VidnoError):
    """Links of the copy that lead nowhere: a bug of ours, found before a reader finds it."""

    code = "export-links"
    template = Text(
        bg="{count} връзки в копието не водят доникъде: {examples}",
        en="{count} links of the copy lead nowhere: {examples}",
    )
    hint = Text(
        bg="Предишното копие, ако има такова, е запазено. Пратете ни този списък.",
        en="The earlier copy, if there is one, was kept. Please send us this list.",
    )


class PageFailedError(VidnoError):
    """A page that the server itself could not make."""

    code = "export-page"
    template = Text(
        bg="Страницата „{path}“ отговори с {status}.",
        en="The page '{path}' answered {status}.",
    )
    hint = Text(
        bg="Отворете я с „vidno serve“, за да видите защо.",
        en="Open it with 'vidno serve' to see why.",
    )
