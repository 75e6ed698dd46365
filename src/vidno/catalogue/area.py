"""A rectangle of a sheet, written as people write it: "A5:F40", or "A5:F" down to the end."""

import re
from dataclasses import dataclass

from vidno.base.text import Text, WordedValueError

PATTERN = re.compile(r"([A-Z]{1,4})([1-9]\d{0,7}):([A-Z]{1,4})([1-9]\d{0,7})?")
END = 10**8
"""The last line of an area that goes down to the end."""


@dataclass(frozen=True, slots=True)
class Area:
    """Lines and columns count from 1 as in the file, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @staticmethod
    def read(text: str) -> "Area":
        """Return what a text names. Raises WordedValueError for anything else."""
        match = PATTERN.fullmatch(text)
        if match:
            area = Area(
                int(match[2]), column_of(match[1]), int(match[4] or END), column_of(match[3])
            )
            if area.top <= area.bottom and area.left <= area.right:
                return area
        raise WordedValueError(
            Text(
                bg=f"клетки като A5:F40 или A5:F, а не {text}",
                en=f"cells such as A5:F40 or A5:F, not {text}",
            )
        )

    def __str__(self) -> str:
        """Write it as `read` reads it."""
        bottom = "" if self.bottom == END else self.bottom
        return f"{letters_of(self.left)}{self.top}:{letters_of(self.right)}{bottom}"

    def holds(self, line: int, column: int) -> bool:
        """Tell whether a cell lies within."""
        return self.top <= line <= self.bottom and self.left <= column <= self.right

    def meets(self, other: "Area") -> bool:
        """Tell whether the two share a cell."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )


def letters_of(column: int) -> str:
    """Return the letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
