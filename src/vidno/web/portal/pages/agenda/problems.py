"""What a reader of the agenda may ask for that is not there."""

from vidno.base.text import Text
from vidno.web.shared.absent import AbsentError


class AgendaTopicMissingError(AbsentError):
    """An address of a topic that the codebook of the run does not have."""

    code = "agenda-topic-missing"
    template = Text(
        bg="В дневния ред няма тема „{name}“.",
        en="The agenda has no topic '{name}'.",
    )
    hint = Text(bg="Темите са: {known}.", en="The topics are: {known}.")


class AgendaMissingError(AbsentError):
    """An address of a run that is not there."""

    code = "agenda-missing"
    template = Text(
        bg="Порталът още няма анализ на дневния ред.",
        en="The portal has no analysis of the agenda yet.",
    )
    hint = Text(
        bg="Какво ще има тук, пише на страницата „Дневен ред“.",
        en="The page 'Agenda' says what will stand here.",
    )
