"""How far coded figures may be trusted, in one sentence: it stands wherever they do."""

from vidno.agenda.text.agreement import RELIABLE
from vidno.agenda.text.audited import Audit
from vidno.agenda.text.coder import Coder
from vidno.base.numbers import number
from vidno.base.text import Text

DICTIONARY_ONLY = Text(bg="само по речник, непроверено", en="dictionary only, not validated")


def standing(coder: Coder, audit: Audit | None) -> Text:
    """Say what labels rest on: the dictionary, a model, or people.

    Args:
        coder: The one that coded all texts.
        audit: The audit of the same signal and period, if there is one.
    """
    if audit and audit.is_usable and audit.alpha is not None:
        sure = audit.alpha >= RELIABLE
        count, alpha = len(audit.labels), round(audit.alpha, 2)
        return Text(
            bg=f"проверени на ръка върху {number(count, 'bg')} случайни текста, съгласие"
            f" {number(alpha, 'bg')} ({'надеждно' if sure else 'условно'})",
            en=f"checked by hand on {number(count, 'en')} random texts, agreement"
            f" {number(alpha, 'en')} ({'reliable' if sure else 'tentative'})",
        )
    if coder.model is None:
        return DICTIONARY_ONLY
    count = coder.model.training.items
    return Text(
        bg=f"по модел, обучен на {number(count, 'bg')} текста, кодирани от хора; за този период непроверени",
        en=f"by a model trained on {number(count, 'en')} texts that people coded; not checked for this"
        " period",
    )
