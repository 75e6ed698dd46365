"""What can be wrong with a source of texts, and what readers must know of figures made of texts."""

from vidno.base.errors import DataError, VidnoError
from vidno.base.text import Text


class TextFieldsError(VidnoError):
    """A table of texts in which nobody says where the title, the day or the count is."""

    code = "texts-fields"
    template = Text(
        bg="Сигналът „{signal}“: не е казано кое поле на {dataset} е „{field}“.",
        en="Signal '{signal}': it is not said which field of {dataset} is '{field}'.",
    )
    hint = Text(
        bg="Наборът няма познат вид. Впишете „{field}“ под „source“; полетата са: {known}.",
        en="The dataset has no known shape. Write '{field}' under 'source'; the fields are: {known}.",
    )


class NoDayError(VidnoError):
    """A field in which not a single day can be read."""

    code = "texts-days"
    template = Text(
        bg="Сигналът „{signal}“: в полето „{field}“ не се чете нито един ден, например „{value}“.",
        en="Signal '{signal}': no day at all can be read in the field '{field}', '{value}' for instance.",
    )
    hint = Text(
        bg="Дните са като 2026-03-01, 01.03.2026, „1 март 2026“ или като в RSS. Изберете друго поле с „day“.",
        en="Days are like 2026-03-01, 01.03.2026, '1 March 2026' or as in RSS. Choose another field by 'day'.",
    )


class TextsNotValidatedError(DataError):
    """Figures by topics that a dictionary or a model gave, and nobody has checked."""

    code = "texts-not-validated"
    template = Text(
        bg="„{signal}“: темите на текстовете са {found}. Грешката на стойностите не е измерена, а предположена: все"
        " едно {share} % от темите са сбъркани.",
        en="'{signal}': the topics of texts are {found}. The error of the figures is not measured but assumed: as if"
        " {share}% of the topics were wrong.",
    )
    hint = Text(
        bg="Изтеглете случайна извадка и я кодирайте с „vidno agenda code“: 400 текста стигат за период.",
        en="Draw a random sample and code it by 'vidno agenda code': 400 texts are enough for a period.",
    )


class TextsAdjustedError(DataError):
    """Shares that were put right by how a model erred in training, which nobody checked on these texts."""

    code = "texts-adjusted"
    template = Text(
        bg="„{signal}“: дяловете са поправени според грешките на модела при обучението му. Колко грешат сега, не е"
        " измерено, а предположено: все едно {share} % от темите са сбъркани.",
        en="'{signal}': shares are put right by how the model erred in its training. How far they are off now is not"
        " measured but assumed: as if {share}% of the topics were wrong.",
    )
    hint = Text(
        bg="Изтеглете случайна извадка и я кодирайте с „vidno agenda code“: 400 текста стигат за период.",
        en="Draw a random sample and code it by 'vidno agenda code': 400 texts are enough for a period.",
    )


class AuditTooSmallError(DataError):
    """An audit that says which topics lead and no more."""

    code = "texts-audit-small"
    template = Text(
        bg="„{signal}“: за {period} са проверени {count} текста; сигурно е само кои теми водят: {found}.",
        en="'{signal}': {count} texts of {period} were checked; sure is only which topics lead: {found}.",
    )
    hint = Text(
        bg="Кодирайте още от извадката: от 400 нататък дяловете имат интервал.",
        en="Code more of the sample: from 400 on shares have an interval.",
    )


class AuditUnusableError(DataError):
    """An audit that cannot be used: it was drawn from other texts, or people do not agree enough."""

    code = "texts-audit-unusable"
    template = Text(
        bg="„{signal}“: проверката за {period} не се ползва: {found}.",
        en="'{signal}': the audit of {period} is not used: {found}.",
    )
    hint = Text(
        bg="Изтеглете извадката наново от текстовете на сегашната версия, или кодирайте още.",
        en="Draw the sample anew from the texts of the version in force, or code more.",
    )


class TextsUnclassifiedError(DataError):
    """Texts that no topic was found for."""

    code = "texts-unclassified"
    template = Text(
        bg="„{signal}“, {period}: {count} от {total} текста ({share} %) са без тема; в стойностите ги няма.",
        en="'{signal}', {period}: {count} of {total} texts ({share}%) have no topic; they are in no figure.",
    )
    hint = Text(
        bg="Кодиращият мълчи, където не е сигурен. Колко текста са без тема, по периоди, е в texts.csv.",
        en="The coder is silent where it is not sure. How many have no topic, by period, is in texts.csv.",
    )


class TextsLeftOutError(DataError):
    """Rows that could not be counted."""

    code = "texts-left-out"
    template = Text(
        bg="„{signal}“: {count} от {total} реда не са преброени, защото {found}; първият е ред {row}.",
        en="'{signal}': {count} of {total} rows are not counted, since {found}; the first is row {row}.",
    )
    hint = Text(
        bg="Вижте редовете в портала; ако източникът греши, поправете го с корекция.",
        en="See the rows in the portal; where the source is wrong, put it right by a correction.",
    )


class TextsOpenError(DataError):
    """Texts in a language that the coder does not read, or without a count."""

    code = "texts-open"
    template = Text(
        bg="„{signal}“: {count} от {total} реда {found}; първият е ред {row}.",
        en="'{signal}': {count} of {total} rows {found}; the first is row {row}.",
    )
    hint = Text(
        bg="Те се броят като текстове, но не влизат в стойностите по теми или сумите.",
        en="They are counted as texts, but are in no figure by topic, or in no sum.",
    )


class StateUnknownError(DataError):
    """A table that does not say which texts could be signed."""

    code = "texts-state"
    template = Text(
        bg="„{signal}“: таблицата не казва кои текстове са били отворени за подписи; броени са всички.",
        en="'{signal}': the table does not say which texts were open for signing; all are counted.",
    )
    hint = Text(
        bg="Ако състоянието е едно и също във всички редове, то не е поле: добавете и файлове с други състояния.",
        en="A state that is the same in all rows is no field: add files with other states, too.",
    )
