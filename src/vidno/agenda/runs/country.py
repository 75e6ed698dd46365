"""What stands beside the ranking of a run: figures about the whole country, each with its row."""

from vidno.agenda.index.country import Country
from vidno.agenda.signals.faults import FigureTwiceInTableError, NoFigureError
from vidno.agenda.signals.fields import check_fields
from vidno.agenda.signals.observed import Observation, Row
from vidno.catalogue.folder import PortalFolder
from vidno.publish.reading import reader_of


def figures(one: Country, portal: PortalFolder) -> tuple[Observation, ...]:
    """Return the figures by period, without a topic.

    Raises FieldMissingError, NoFigureError and FigureTwiceInTableError, which name it by its title.
    """
    name = one.title.bg
    release = portal.dataset(one.dataset).release("")
    reader = reader_of(portal, release)
    check_fields(name, one.dataset, reader, [one.value, one.period, *one.where])
    found: dict[str, Observation] = {}
    for row, period, value in reader.select([one.period, one.value], where=one.where):
        if value is None:
            continue
        if str(period) in found:
            raise FigureTwiceInTableError(signal=name, said=one.value, period=str(period))
        rows = (Row(one.dataset, release.version, int(row), one.value),)
        found[str(period)] = Observation("", str(period), float(value), rows=rows)
    if not found:
        raise NoFigureError(signal=name, dataset=one.dataset)
    return tuple(found[period] for period in sorted(found))
