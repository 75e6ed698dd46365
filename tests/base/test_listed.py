"""Lists with commas in which a name may hold a comma."""

import pytest

from vidno.base.listed import parts, plain


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a,b", ["a", "b"]),
        (",a,,b,", ["a", "b"]),
        ('"a,b",c', ["a,b", "c"]),
        ('"-a,b"', ["-a,b"]),
        ('-"a,b",-"-c"', ["-a,b", "--c"]),
        ('"a ""b"", c",d', ['a "b", c', "d"]),
        ('a"b,c', ['a"b', "c"]),  # within a name it stands for itself
        ("", []),
        ('"', None),
        ('a,"b,c', None),
        ('"a"",b', None),
    ],
)
def test_commas_part_names_but_for_those_in_quotation_marks(
    text: str, names: list[str] | None
) -> None:
    if names is None:
        with pytest.raises(ValueError, match="a" if "a" in text else '"'):
            parts(text)
    else:
        assert list(map(plain, parts(text))) == names
