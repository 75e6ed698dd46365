"""What the columns mean that every SDMX message has."""

from vidno.base.text import Text

TITLES: dict[str, Text] = {
    "TIME_PERIOD": Text(bg="период", en="period"),
    "OBS_VALUE": Text(bg="стойност", en="value"),
    "OBS_STATUS": Text(bg="бележка", en="flag"),
    "OBS_FLAG": Text(bg="бележка", en="flag"),
}
"""By the name of the concept; a message may have its own words for them."""
FLAG = TITLES["OBS_STATUS"]
