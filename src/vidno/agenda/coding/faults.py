"""What can be wrong when people are to code texts."""

from vidno.base.errors import VidnoError
from vidno.base.text import Text


class PeriodEmptyError(VidnoError):
    """A period in which a signal has no texts."""

    code = "coding-period"
    template = Text(
        bg="Сигналът „{signal}“ няма текстове за периода „{period}“.",
        en="The signal '{signal}' has no texts for the period '{period}'.",
    )
    hint = Text(
        bg="{perhaps}Периодите са: {known}.",
        en="{perhaps}The periods are: {known}.",
    )


class SeedMissingError(VidnoError):
    """A first sample without a seed."""

    code = "coding-seed"
    template = Text(
        bg="За „{signal}“, {period}, още няма извадка, а не е казано семе.",
        en="No sample of '{signal}', {period}, has been drawn yet, and no seed is given.",
    )
    hint = Text(
        bg="Изберете каквото и да е число или дума, преди да видите текстовете: --seed 2026.",
        en="Choose any number or word before you see the texts: --seed 2026.",
    )


class SampleDrawnError(VidnoError):
    """A sample that is there was drawn otherwise."""

    code = "coding-drawn"
    template = Text(
        bg="Извадката „{file}“ е теглена със семе „{seed}“: {size} от {population} текста.",
        en="The sample '{file}' was drawn with the seed '{seed}': {size} of {population} items.",
    )
    hint = Text(
        bg="Продължете я без --seed и --size, или я разширете със същото семе и по-голям --size, докато"
        " текстовете са същите. Нова извадка значи нов файл: преместете стария.",
        en="Go on with it without --seed and --size, or extend it with the same seed and a larger --size"
        " while the texts are the same. A new sample means a new file: move the old one away.",
    )


class NothingDisputedError(VidnoError):
    """A third person is called for, and there is nothing to settle."""

    code = "coding-nothing-disputed"
    template = Text(
        bg="В „{signal}“, {period}, няма нито един спорен текст.",
        en="There is no disputed text in '{signal}', {period}.",
    )
    hint = Text(
        bg="Спорен е текст, на който поне двама са отговорили различно. Пуснете същата команда без"
        " --disagreements, за да кодират още.",
        en="A text is disputed when two people at least have answered differently. Run the same command"
        " without --disagreements to have more coded.",
    )


class CoderCountError(VidnoError):
    """A number of coders that makes no sense."""

    code = "coding-coders"
    template = Text(
        bg="Кодиращите не могат да са {count}.",
        en="There cannot be {count} coders.",
    )
    hint = Text(
        bg="Двама са най-малкото, за да се знае съгласието им; най-много са {most}.",
        en="Two are the least that lets their agreement be known; {most} are the most.",
    )


class TextGoneError(VidnoError):
    """An answer about a text that is not, or no longer, to be coded."""

    code = "coding-text-gone"
    template = Text(
        bg="Този текст вече не е сред вашите. Отговорът не е записан.",
        en="This text is no longer among yours. The answer was not kept.",
    )
    hint = Text(
        bg="Източникът е обновен или извадката е друга. Продължете със следващия текст.",
        en="The source was renewed, or the sample is another. Go on with the next text.",
    )


class AnswerUnknownError(VidnoError):
    """An answer that is none of those offered."""

    code = "coding-answer"
    template = Text(
        bg="Отговорът не може да се прочете и не е записан.",
        en="The answer cannot be read and was not kept.",
    )
    hint = Text(
        bg="Изберете една от темите, „никоя от темите“ или „не мога да реша“.",
        en="Choose one of the topics, “none of these” or “I cannot decide”.",
    )


class TrainingRefusedError(VidnoError):
    """What people coded does not do for a model yet."""

    code = "training-refused"
    template = Text(
        bg="Модел не може да се обучи: {reason}.",
        en="No model can be trained: {reason}.",
    )
    hint = Text(
        bg="Кодирайте още с „vidno agenda code“; „vidno agenda report“ казва докъде е. Дотогава кодира"
        " речникът.",
        en="Code more with 'vidno agenda code'; 'vidno agenda report' says how far it is. Until then the"
        " dictionary codes.",
    )
