"""What can be wrong with the figures of an index, and what its readers must know of them."""

from vidno.base.errors import DataError, VidnoError
from vidno.base.text import Text


class SignalEmptyError(VidnoError):
    """A signal without a single figure."""

    code = "index-signal-empty"
    template = Text(
        bg="Сигналът „{signal}“ няма нито една стойност за периода „{period}“.",
        en="The signal '{signal}' has no figure at all for the period '{period}'.",
    )
    hint = Text(
        bg="Периоди с данни: {known}. Поправете „period“ или махнете сигнала от index.yml.",
        en="Periods with data: {known}. Mend 'period' or take the signal out of index.yml.",
    )


class SignalUnknownError(VidnoError):
    """A figure of a signal that the specification does not know."""

    code = "index-signal-unknown"
    template = Text(
        bg="Има стойности за „{signal}“, който не е сигнал или знаменател в index.yml.",
        en="There are figures for '{signal}', which is no signal or denominator of index.yml.",
    )
    hint = Text(
        bg="{perhaps}Добавете го под „signals“ или махнете стойностите.",
        en="{perhaps}Add it under 'signals' or take the figures away.",
    )


class TopicUnknownError(VidnoError):
    """A figure of a topic that the codebook does not know."""

    code = "index-topic-unknown"
    template = Text(
        bg="Сигналът „{signal}“ има стойност за „{topic}“, а такава тема няма.",
        en="The signal '{signal}' has a figure for '{topic}', and there is no such topic.",
    )
    hint = Text(
        bg="{perhaps}Впишете темата в съответствието с книгата с теми.",
        en="{perhaps}Put the topic into the crosswalk to the codebook.",
    )


class FigureTwiceError(VidnoError):
    """Two figures for one topic."""

    code = "index-figure-twice"
    template = Text(
        bg="Сигналът „{signal}“ има две стойности за „{topic}“ в периода „{period}“.",
        en="The signal '{signal}' has two figures for '{topic}' in the period '{period}'.",
    )
    hint = Text(
        bg="Оставете едната: коя е вярната, може да каже само източникът.",
        en="Keep one: only the source can say which is right.",
    )


class AnswersOverWholeError(VidnoError):
    """Shares of persons with one answer each that are more than all persons."""

    code = "index-answers-over-whole"
    template = Text(
        bg="Сигналът „{signal}“: дяловете са общо {total} от {whole}, а всеки уж дава един отговор.",
        en="Signal '{signal}': the shares are {total} of {whole} in all, and each person is said to give one answer.",
    )
    hint = Text(
        bg="Ако са посочвали по няколко отговора, махнете „error: one-answer“ от agenda/index.yml.",
        en="If people named several answers, take 'error: one-answer' out of agenda/index.yml.",
    )


class FigureOutsideError(VidnoError):
    """A figure that cannot be: a negative count, a share of more than the whole."""

    code = "index-figure-outside"
    template = Text(
        bg="Сигналът „{signal}“ е {value} за „{topic}“, а може да е само {range}.",
        en="The signal '{signal}' is {value} for '{topic}', and can only be {range}.",
    )
    hint = Text(
        bg="Проверете източника и знака; границите стоят при „least“ и „most“ в index.yml.",
        en="Check the source and the sign; the limits stand at 'least' and 'most' in index.yml.",
    )


class GroupUnknownError(VidnoError):
    """Figures are to be filled in by a grouping of topics that is not there."""

    code = "index-group-unknown"
    template = Text(
        bg="Липсващото се попълва по групите „{group}“, а такова групиране на темите няма.",
        en="What is missing is filled in by the groups '{group}', and topics have no such grouping.",
    )
    hint = Text(
        bg="Има: {known}. Поправете „group“ или изберете „impute: none“.",
        en="There is: {known}. Mend 'group' or choose 'impute: none'.",
    )


class NoCommonScaleError(VidnoError):
    """A mean that these figures do not have."""

    code = "index-mean-impossible"
    template = Text(
        bg="Средното „{method}“ не може да се сметне: „{part}“ е {value} за „{topic}“ по скалата „{scale}“.",
        en="The mean '{method}' cannot be reckoned: '{part}' is {value} for '{topic}' on the scale '{scale}'.",
    )
    hint = Text(
        bg="Изберете скала, която е навсякъде над 0: min-max с „low: 1“, или друго средно.",
        en="Choose a scale that is above 0 everywhere: min-max with 'low: 1', or another mean.",
    )


class NothingRankedError(VidnoError):
    """No topic of which enough is known."""

    code = "index-nothing-ranked"
    template = Text(
        bg="Няма две теми с достатъчно данни: за класирането трябват поне {share} от сигналите.",
        en="No two topics have enough data: to be ranked they need at least {share} of the signals.",
    )
    hint = Text(
        bg="Добавете сигнали или намалете „least_share“ в index.yml.",
        en="Add signals or lower 'least_share' in index.yml.",
    )


class InputChangedError(VidnoError):
    """A run whose inputs are not those that it names."""

    code = "index-input-changed"
    template = Text(
        bg="Изчислението „{run}“ е направено с друго: „{part}“ е променено.",
        en="The run '{run}' was made from something else: '{part}' has changed.",
    )
    hint = Text(
        bg="Направете ново изчисление; старото остава, каквото е било.",
        en="Make a new run; the old one stays what it was.",
    )


class FigureMissingError(DataError):
    """A topic that a signal says nothing about."""

    code = "index-figure-missing"
    CAUSE = ("signal",)
    template = Text(
        bg="Сигналът „{signal}“ не казва нищо за „{topic}“.",
        en="The signal '{signal}' says nothing about '{topic}'.",
    )
    hint = Text(
        bg="Мястото идва от другите сигнали.",
        en="The place comes from the other signals.",
    )


class FigureFilledError(DataError):
    """A figure that was filled in."""

    code = "index-figure-filled"
    CAUSE = ("signal",)
    template = Text(
        bg="Стойността на „{signal}“ за „{topic}“ е попълнена ({method}), не е измерена.",
        en="The figure of '{signal}' for '{topic}' was filled in ({method}), not measured.",
    )
    hint = Text(
        bg="Не я цитирайте като данни.",
        en="Do not cite it as data.",
    )


class TopicLeftOutError(DataError):
    """A topic that is not ranked."""

    code = "index-topic-left-out"
    template = Text(
        bg="Темата „{topic}“ не е класирана: само {share} от сигналите казват нещо за нея.",
        en="The topic '{topic}' is not ranked: only {share} of the signals say anything about it.",
    )
    hint = Text(
        bg="Това не значи, че не е важна: не е питано за нея.",
        en="That does not mean that it matters little: nobody was asked about it.",
    )


class OutlierTreatedError(DataError):
    """A signal whose outliers were treated."""

    code = "index-outlier-treated"
    template = Text(
        bg="Сигналът „{signal}“ има крайни стойности: {what}.",
        en="The signal '{signal}' has outliers: {what}.",
    )
    hint = Text(
        bg="Мерките са изпробвани и без това: вижте интервалите.",
        en="The ranking was tried without this too: see the intervals.",
    )


class SignalFlatError(DataError):
    """A signal that does not tell topics apart."""

    code = "index-signal-flat"
    template = Text(
        bg="Сигналът „{signal}“ не различава темите по скалата „{scale}“ и не се брои.",
        en="The signal '{signal}' does not tell topics apart on the scale '{scale}' and does not count.",
    )
    hint = Text(
        bg="Проверете дали стойностите не са еднакви или нули.",
        en="Check whether its figures are all equal or zero.",
    )


class OneSignalError(DataError):
    """A ranking from one signal."""

    code = "index-one-signal"
    template = Text(
        bg="Класирането идва от един-единствен сигнал, „{signal}“.",
        en="The ranking comes from a single signal, '{signal}'.",
    )
    hint = Text(
        bg="Съгласие между сигнали не може да се покаже; добавете втори.",
        en="Agreement between signals cannot be shown; add a second one.",
    )


class ErrorUnknownError(DataError):
    """A signal of which nobody knows how exact it is."""

    code = "index-error-unknown"
    template = Text(
        bg="Сигналът „{signal}“ е без грешка на извадката за {count} от {topics} теми.",
        en="The signal '{signal}' has no sampling error for {count} of {topics} topics.",
    )
    hint = Text(
        bg="Интервалите не включват тази неточност; поискайте броя на запитаните.",
        en="The intervals do not hold this doubt; ask how many people were asked.",
    )


class ReplicationFailedError(DataError):
    """Replications that could not be reckoned."""

    code = "index-replications-failed"
    template = Text(
        bg="{count} от {all} опита не могат да се сметнат с тези скали и средни и не се броят.",
        en="{count} of {all} replications cannot be reckoned with these scales and means; they do not count.",
    )
    hint = Text(
        bg="Изберете скали, които са над 0: min-max с „low: 1“.",
        en="Choose scales that are above 0: min-max with 'low: 1'.",
    )
