"""What can be wrong with the source of a signal."""

from vidno.base.errors import DataError, VidnoError
from vidno.base.text import Text


class FieldMissingError(VidnoError):
    """A card that names a field which its table does not have."""

    code = "signal-field"
    template = Text(
        bg="Сигналът „{signal}“: наборът {dataset} няма поле „{field}“.",
        en="Signal '{signal}': the dataset {dataset} has no field '{field}'.",
    )
    hint = Text(
        bg="{perhaps}Полетата са: {known}.",
        en="{perhaps}The fields are: {known}.",
    )


class NoFigureError(VidnoError):
    """A card whose conditions leave no row with a figure."""

    code = "signal-empty"
    template = Text(
        bg="Сигналът „{signal}“: в {dataset} няма нито една стойност за тези условия.",
        en="Signal '{signal}': {dataset} holds no figure at all under these conditions.",
    )
    hint = Text(
        bg="Проверете „where“ и дали полето „value“ е попълнено.",
        en="Check 'where', and whether the field 'value' is filled.",
    )


class NegativeCountError(VidnoError):
    """A count or a share below nothing."""

    code = "signal-negative"
    template = Text(
        bg="Сигналът „{signal}“: „{said}“ е {value}, а броевете и дяловете не са отрицателни.",
        en="Signal '{signal}': '{said}' is {value}, and counts and shares are never negative.",
    )
    hint = Text(
        bg="Проверете клетката в източника; ако стойностите наистина са под нулата, пишете „figures: plain“.",
        en="Check the cell of the source; if figures are below zero indeed, write 'figures: plain'.",
    )


class FigureTwiceInTableError(VidnoError):
    """Two rows for one answer in one period."""

    code = "signal-twice"
    template = Text(
        bg="Сигналът „{signal}“: „{said}“ има две стойности за периода „{period}“.",
        en="Signal '{signal}': '{said}' has two figures for the period '{period}'.",
    )
    hint = Text(
        bg="Изберете едната с „where“: например само един въпрос или само едно място.",
        en="Choose one by 'where': one question only, for instance, or one place.",
    )


class NotTextsError(VidnoError):
    """A signal whose source counts no texts, so that there is nothing to code."""

    code = "signal-not-texts"
    template = Text(
        bg="Сигналът „{signal}“ не е от текстове и няма какво да се кодира.",
        en="The signal '{signal}' is not made of texts, so there is nothing to code.",
    )
    hint = Text(
        bg="Сигналите от текстове са: {known}.",
        en="Signals made of texts are: {known}.",
    )


class NoDistanceError(VidnoError):
    """An indicator that is held against nothing: a share of 0 is no number."""

    code = "signal-no-distance"
    template = Text(
        bg="Сигналът „{signal}“: „{said}“ се сравнява с 0, а разстоянието в проценти от 0 не е число.",
        en="Signal '{signal}': '{said}' is held against 0, and a distance in per cent of 0 is no number.",
    )
    hint = Text(
        bg="Пишете „measure: difference“, ако всички показатели са в една мярка, или друг показател.",
        en="Write 'measure: difference' if all indicators have one unit, or another indicator.",
    )


class NoBaseError(VidnoError):
    """A card whose `base` leads to no row, to several, or to no number of persons."""

    code = "signal-no-base"
    template = Text(
        bg="Сигналът „{signal}“: в {dataset} няма точно един ред с броя на запитаните (период „{period}“).",
        en="Signal '{signal}': {dataset} has not exactly one row with the number asked (period '{period}').",
    )
    hint = Text(
        bg="Проверете „base“: полетата, по които редът се различава от останалите. Броят е цяло число от 1 нагоре.",
        en="Check 'base': the fields by which the row differs from the others. The number is whole, 1 or more.",
    )


class LabelsTrustedError(DataError):
    """Topics that others gave, and nobody has checked here."""

    code = "signal-labels-trusted"
    template = Text(
        bg="„{signal}“: темите са на тези, които са кодирали текстовете; приема се, че {share} % от тях са сбъркани.",
        en="'{signal}': the topics are those of whoever coded the texts; {share}% of them are taken to be wrong.",
    )
    hint = Text(
        bg="Мерете върху проверена извадка и го впишете с „right“.",
        en="Measure it on a checked sample, and write it as 'right'.",
    )


class PeriodUnreadError(VidnoError):
    """A period that is neither a day, nor a month, nor a year."""

    code = "signal-period"
    template = Text(
        bg="Сигналът „{signal}“: периодът „{period}“ не може да се отнесе към „{every}“.",
        en="Signal '{signal}': the period '{period}' cannot be counted to a '{every}'.",
    )
    hint = Text(
        bg="Периодите са дни, месеци или години: 2026-03-01, 2026-03, 2026. Или махнете „every“.",
        en="Periods are days, months or years: 2026-03-01, 2026-03, 2026. Or take 'every' out.",
    )


class PeriodGapError(DataError):
    """A period without any figure between others that have some."""

    code = "signal-period-gap"
    template = Text(
        bg="„{signal}“: няма нито едно число за {period}. Това е празнина, не нула.",
        en="'{signal}': there is no figure for {period}. That is a gap, not a zero.",
    )
    hint = Text(
        bg="Допълнете набора, ако източникът има такъв период.",
        en="Complete the dataset if the source has such a period.",
    )


class UseWithoutTopicError(DataError):
    """Searches or downloads that belong to no topic, or that were asked too seldom for their words to be kept."""

    code = "signal-use-without-topic"
    template = Text(
        bg="„{signal}“, {period}: {count} от {total} са без тема или с думи, които не се пазят; в стойностите ги няма.",
        en="'{signal}', {period}: {count} of {total} have no topic, or words that are not kept; they are in no figure.",
    )
    hint = Text(
        bg="Рядко търсените думи не се записват, за да не издават никого.",
        en="Words that are seldom searched for are not written down, so that they give nobody away.",
    )
