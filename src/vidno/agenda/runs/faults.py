"""What can be wrong with the parts of a run, taken together."""

from vidno.base.errors import VidnoError
from vidno.base.text import Text


class CardMissingError(VidnoError):
    """The specification names a signal that has no card."""

    code = "signal-card-missing"
    template = Text(
        bg="agenda/index.yml брои сигнала „{signal}“, а agenda/signals/{signal}.yml няма.",
        en="agenda/index.yml counts the signal '{signal}', and there is no agenda/signals/{signal}.yml.",
    )
    hint = Text(
        bg="{perhaps}Има: {known}. Опишете сигнала или го махнете от index.yml.",
        en="{perhaps}There are: {known}. Describe the signal, or take it out of index.yml.",
    )


class DirectionDiffersError(VidnoError):
    """Specification and card do not agree whether more means more."""

    code = "signal-direction"
    template = Text(
        bg="Посоката на „{signal}“ е {spec} в index.yml и {card} в описанието му.",
        en="The direction of '{signal}' is {spec} in index.yml and {card} on its card.",
    )
    hint = Text(
        bg="1: повече значи по-важно; -1: по-малко значи по-важно. Поправете едното.",
        en="1: more means that it matters more; -1: less does. Mend one of them.",
    )


class DimensionDiffersError(VidnoError):
    """Specification and card do not agree what a signal is a sign of."""

    code = "signal-dimension"
    template = Text(
        bg="„{signal}“ стои под „{spec}“ в index.yml, а описанието му казва „{card}“.",
        en="'{signal}' stands under '{spec}' in index.yml, and its card says '{card}'.",
    )
    hint = Text(
        bg="Само сигнали от едно измерение се събират. Поправете едното.",
        en="Only signals of one dimension are put together. Mend one of them.",
    )


class NoRunError(VidnoError):
    """A portal without a run of the agenda."""

    code = "agenda-no-run"
    template = Text(
        bg="Анализът на дневния ред още не е пускан.",
        en="The agenda has not been run yet.",
    )
    hint = Text(
        bg="Пуснете „vidno agenda run“.",
        en="Run 'vidno agenda run'.",
    )


class RunDiffersError(VidnoError):
    """A run whose files are not what comes out of its inputs."""

    code = "agenda-differs"
    template = Text(
        bg="„{run}“: {file} не е това, което излиза от същите данни.",
        en="'{run}': {file} is not what comes out of the same inputs.",
    )
    hint = Text(
        bg="Върнете файла от хранилището или пуснете анализа наново с „vidno agenda run“.",
        en="Put the file back from the repository, or run 'vidno agenda run' again.",
    )


class RunBrokenError(VidnoError):
    """A run whose folder cannot be read."""

    code = "agenda-broken"
    template = Text(
        bg="„{run}“, анализът в сила, не може да се прочете: нещо липсва или е сменено в {file}.",
        en="'{run}', the run in force, cannot be read: something is missing or changed in {file}.",
    )
    hint = Text(
        bg="Върнете файла от хранилището или пуснете анализа наново с „vidno agenda run“.",
        en="Put the file back from the repository, or run 'vidno agenda run' again.",
    )
