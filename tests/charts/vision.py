"""How colours are seen: contrast, and distances as three colour-vision deficiencies see them.

The deficiencies are those of Machado, Oliveira and Fernandes (2009) at full severity; distances are
those of CIE 1976 in L*a*b* for D65. A distance of 10 is seen at a glance beside each other.
"""

Vector = tuple[float, float, float]
SEEN: dict[str, tuple[Vector, Vector, Vector]] = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Vector:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    )
    return red, green, blue


def times(matrix: tuple[Vector, ...], vector: Vector) -> Vector:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def lab(colour: str, seen: str) -> Vector:
    kept = [min(max(one, 0.0), 1.0) for one in times(SEEN[seen], linear(colour))]
    there = times(XYZ, (kept[0], kept[1], kept[2]))
    x, y, z = (
        (one / white) ** (1 / 3) if one / white > 0.008856 else 7.787 * one / white + 16 / 116
        for one, white in zip(there, WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, seen: str) -> float:
    pairs = zip(lab(one, seen), lab(other, seen), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def contrast(one: str, other: str) -> float:
    shares = [times(XYZ, linear(colour))[1] + 0.05 for colour in (one, other)]
    return max(shares) / min(shares)
