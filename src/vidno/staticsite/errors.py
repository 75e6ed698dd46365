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


class BrokenCopyError(VidnoError):
    """Links of a copy that was written without a fault lead nowhere now: files were lost or changed."""

    code = "copy-links"
    template = BrokenLinksError.template
    hint = Text(
        bg="Файлове липсват или са променени. Запишете копието отново с „vidno export“ и го качете цялото.",
        en="Files are missing or were changed. Write the copy again with 'vidno export', and send all of it.",
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


class SendTargetError(VidnoError):
    """A place to send a copy to that is neither a folder nor S3."""

    code = "send-target"
    template = Text(
        bg="„{target}“ не е място, на което копие може да се изпрати.",
        en="'{target}' is no place that a copy can be sent to.",
    )
    hint = Text(
        bg="Дайте папка или s3://КОФА/ПЪТ; адресът на друга услуга е --endpoint https://….",
        en="Name a folder or s3://BUCKET/PREFIX; the address of another service is --endpoint https://….",
    )


class SendKeysError(VidnoError):
    """The environment does not say who sends."""

    code = "send-keys"
    template = Text(
        bg="Липсват ключове за хранилището: {names}.",
        en="Keys of the storage are missing: {names}.",
    )
    hint = Text(
        bg="Задайте ги като променливи на средата, не в командата: „export AWS_ACCESS_KEY_ID=…“.",
        en="Set them as environment variables, not in the command: 'export AWS_ACCESS_KEY_ID=…'.",
    )


class SendReachError(VidnoError):
    """The storage does not answer."""

    code = "send-reach"
    template = Text(
        bg="{host} не отговаря ({reason}).",
        en="{host} does not answer ({reason}).",
    )
    hint = Text(
        bg="Проверете адреса и мрежата и пуснете командата пак: изпратеното остава, досега качените страници работят.",
        en="Check the address and the network, and run the command again: what was sent stays, the earlier pages work.",
    )


class SendRefusedError(VidnoError):
    """The storage says no."""

    code = "send-refused"
    template = Text(
        bg="{host} отказа „{name}“ с {status} ({reason}).",
        en="{host} refused '{name}' with {status} ({reason}).",
    )
    hint = Text(
        bg="Проверете кофата, региона (AWS_REGION) и дали ключът може да чете, пише и трие в нея.",
        en="Check the bucket, the region (AWS_REGION), and whether the key may read, write and delete there.",
    )
