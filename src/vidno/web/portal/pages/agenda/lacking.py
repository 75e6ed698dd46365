"""What the page cannot show yet, each in one line with what it would take."""

from collections.abc import Iterator

from vidno.web.portal.pages.agenda.facts import Facts


def lacking(facts: Facts, shown: dict[str, bool]) -> Iterator[tuple[str, str]]:
    """Yield the name of each part that is not shown, and why; `shown` says which parts there are."""
    if not shown["data"]:
        yield (
            facts.say("Тревога срещу данни", "Concern against data"),
            facts.say(
                "наборите по теми още не са броени", "datasets have not been counted by topic yet"
            ),
        )
    if not shown["activity"]:
        yield (
            facts.say("Гражданска активност и значимост", "Civic activity beside significance"),
            facts.say(
                "няма сигнал за това какво хората правят: подписи, становища, искания",
                "there is no signal of what people do: signatures, comments, requests",
            ),
        )
    if len(facts.run.ranked) < 2:
        yield (
            facts.say(
                "Съгласие, принос и ваши тежести", "Agreement, contributions, weights of yours"
            ),
            facts.say(
                "подреждането идва от един сигнал, затова всичко е от него и няма какво да се претегля",
                "the ranking comes from one signal, so everything is from it and there is nothing to weigh",
            ),
        )
    if not shown["doubts"]:
        yield (
            facts.say("Кой избор мести местата", "Which choice moves the places"),
            facts.say(
                "променян е само един избор или опитите са малко",
                "only one choice was varied, or the trials were few",
            ),
        )
