"""Look-alike letters: Latin M, A, T inside a Cyrillic word, as typed by somebody in a hurry."""

import re

TWINS = dict(zip("AaBEeKMHOoPpCcTyXxIi", "АаВЕеКМНОоРрСсТуХхІі", strict=True))
"""Latin letters with the Cyrillic letters that look like them."""
_TWINS = str.maketrans(TWINS)
_CYRILLIC = re.compile(r"[а-яѝіА-ЯЍІ]")


def fold_mixed(text: str) -> str:
    """Write mixed words in Cyrillic, for comparison only: „Mомчета“ with a Latin M is „Момчета“.

    Words all in Latin stay as they are, and published text is never changed by this.
    """
    return re.sub(
        r"[^\W\d_]+",
        lambda match: match[0].translate(_TWINS) if _CYRILLIC.search(match[0]) else match[0],
        text,
    )
