"""What is wrong with a question to the API. One shape: {"error": {"code", "message", "hint"}}."""

from collections.abc import Iterable
from typing import Any

from vidno.base.errors import VidnoError
from vidno.base.nearest import perhaps
from vidno.base.text import Text
from vidno.web.shared.absent import AbsentError


class ParameterUnknownError(VidnoError):
    """A parameter that an address does not take."""

    code = "parameter-unknown"
    template = Text(bg="Тук няма параметър „{name}“.", en="There is no parameter '{name}' here.")
    hint = Text(bg="{perhaps}Има: {known}.", en="{perhaps}There is: {known}.")


class ParameterValueError(VidnoError):
    """A value that a parameter does not take."""

    code = "parameter-value"
    template = Text(
        bg="„{value}“ не може да е стойност на „{name}“.",
        en="'{value}' cannot be a value of '{name}'.",
    )
    hint = Text(bg="{perhaps}Може: {allowed}.", en="{perhaps}It may be: {allowed}.")

    def __init__(self, *, value: str, allowed: str | Iterable[str], **facts: Any) -> None:
        """Take what is allowed, of which the nearest is offered, or a sentence about it."""
        value = value[:80]
        if not isinstance(allowed, str):
            known = list(allowed)
            facts["perhaps"] = perhaps(value, known)
            allowed = ", ".join(known) or "–"
        facts.setdefault("perhaps", Text())
        super().__init__(value=value, allowed=allowed, **facts)


class ParameterMissingError(VidnoError):
    """A parameter that an address needs and did not get."""

    code = "parameter-missing"
    template = Text(bg="Липсва параметърът „{name}“.", en="The parameter '{name}' is missing.")
    hint = Text(
        bg="/api/openapi.json казва какво да е.", en="/api/openapi.json says what it must be."
    )


class ParameterTwiceError(VidnoError):
    """A parameter that is given twice, of which only one could count."""

    code = "parameter-twice"
    template = Text(
        bg="Параметърът „{name}“ е даден повече от веднъж.",
        en="The parameter '{name}' is given more than once.",
    )
    hint = Text(bg="Дайте го веднъж.", en="Give it once.")


class BodyError(VidnoError):
    """The body of a request that holds no parameters."""

    code = "body-unreadable"
    template = Text(
        bg="Тялото на заявката не може да се прочете.", en="The body of the request cannot be read."
    )
    hint = Text(
        bg="Пращайте формуляр, обект JSON с параметрите, или само текста на заявката; най-много {most} байта.",
        en="Send a form, a JSON object of the parameters, or the bare text of the query; at most {most} bytes.",
    )


class AddressUnknownError(AbsentError):
    """An address under /api that does not exist."""

    code = "address-unknown"
    template = Text(bg="Такъв адрес няма: {path}.", en="There is no such address: {path}.")
    hint = Text(
        bg="Всички адреси са описани в /api/openapi.json.",
        en="All addresses are described in /api/openapi.json.",
    )


class MethodError(VidnoError):
    """Another method than reading."""

    code = "method-not-allowed"
    template = Text(
        bg="Данните само се четат: {method} не се приема.",
        en="The data are only read: {method} is not taken.",
    )
    hint = Text(bg="Пращайте {allowed}.", en="Send {allowed}.")


class FigureUnknownError(VidnoError):
    """A figure of groups that does not exist."""

    code = "figure-unknown"
    template = Text(bg="Няма показател „{name}“.", en="There is no figure '{name}'.")
    hint = Text(
        bg="{perhaps}Пишете count или функция, черта и поле: sum_value. Функциите са {known}.",
        en="{perhaps}Write count, or a function, a dash below and a field: sum_value. The functions are {known}.",
    )


class LevelsMixedError(VidnoError):
    """A figure over places of several levels, which would count people twice."""

    code = "levels-mixed"
    template = Text(
        bg="„{field}“ съдържа места от няколко равнища ({levels}): сборът им би броил едно и също два пъти.",
        en="'{field}' holds places of several levels ({levels}): their sum would count the same twice.",
    )
    hint = Text(
        bg="Добавете „{advice}“ или групирайте по място: by={field}.",
        en="Add '{advice}', or group by place: by={field}.",
    )
