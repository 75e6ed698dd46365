"""MIK, the code page of Bulgarian computers of the eighties, which Python does not know.

А to Я are 80 to 9F, а to я are A0 to BF, in a row; behind them are lines for boxes and Greek letters.
"""

import codecs
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

NAME = "mik"
_LETTERS = "".join(map(chr, range(0x410, 0x450)))
_BOXES = "└┴┬├─┼╣║╚╔╩╦╠═╬┐░▒▓│┤№§╗╝┘┌█▄▌▐▀"
_GREEK = "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0"
TABLE = "".join(map(chr, range(0x80))) + _LETTERS + _BOXES + _GREEK


class _Decoder(codecs.IncrementalDecoder):
    def decode(self, data: "Buffer", final: bool = False) -> str:
        """Decode some bytes: each is a character, at the end as anywhere."""
        return codecs.charmap_decode(bytes(data), self.errors if not final else "strict", TABLE)[0]


@cache
def _found(name: str) -> codecs.CodecInfo | None:
    if name != NAME:
        return None
    encoding = codecs.charmap_build(TABLE)

    def decode(data: "Buffer", errors: str = "strict", /) -> tuple[str, int]:
        return codecs.charmap_decode(bytes(data), errors, TABLE)

    def encode(text: str, errors: str = "strict", /) -> tuple[bytes, int]:
        return codecs.charmap_encode(text, errors, encoding)

    return codecs.CodecInfo(encode, decode, incrementaldecoder=_Decoder, name=NAME)


codecs.register(_found)
