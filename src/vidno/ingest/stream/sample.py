"""The rows of a big table that a guess has to know: enough that no other row can change it.

Beginning and end; rows that are filled unlike the others; for each column a row of every different
text, where there are not too many, else of every length and every shape of number.
"""

from collections.abc import Iterable

import duckdb

from vidno.engine.duck import quoted, rows, text_of
from vidno.ingest.layout.figures import looks_like_number
from vidno.ingest.vocabulary import TOTAL_WORDS

HEAD_ROWS = 1000
TAIL_ROWS = 300
DISTINCT_LIMIT = 6000
"""Up to so many different texts of a column are all in the sample."""
SHAPE_LIMIT = 2000
RARE_ROWS = 2000
"""Rows that are filled as no more than so many are all in the sample."""
EXTRA_LIMIT = 100_000
MASK_BITS = 60
FIGURE_SHARE = 0.5
"""Of the first texts of a column, so many look like numbers in a column of figures."""


class Sample:
    """Picks rows of `body`, a view with `_n`, the row number from 0, and one column a letter."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, names: list[str], count: int) -> None:
        self.connection, self.names, self.count = connection, names, count
        connection.execute("CREATE TABLE picks (_n BIGINT PRIMARY KEY)")
        self.pick(f"SELECT _n FROM body WHERE _n < {HEAD_ROWS} OR _n >= {count - TAIL_ROWS}")
        self._pick_by_filling()
        self.complete = self._pick_by_text()
        """Columns all of whose different texts are in the sample."""

    def pick(self, query: str) -> int:
        """Add the rows that a query gives; return how many are new."""
        before = self.size
        self.connection.execute(f"INSERT OR IGNORE INTO picks {query}")
        return self.size - before

    @property
    def size(self) -> int:
        """How many rows are picked."""
        (found,) = rows(self.connection, "SELECT count(*) FROM picks")[0]
        return int(found)

    def rows(self) -> list[tuple[int, list[str]]]:
        """Return the picked rows: number and cells."""
        names = ", ".join(map(quoted, self.names))
        found = rows(
            self.connection, f"SELECT _n, {names} FROM body SEMI JOIN picks USING (_n) ORDER BY _n"
        )
        return [(number, list(cells)) for number, *cells in found]

    def pick_texts(self, name: str, limit: int = EXTRA_LIMIT) -> int:
        """Add a row of every different text of a column."""
        self.complete.add(name)
        return self.pick(f"SELECT min(_n) FROM body GROUP BY {quoted(name)} LIMIT {limit}")

    def count_texts(self, name: str, without: list[int], more: Iterable[str]) -> int:
        """Count the different texts of a column, the empty one left out.

        Args:
            name: The column.
            without: Rows that are left out.
            more: Texts that stand in lines of another width.
        """
        cell = quoted(name)
        left = f"AND _n NOT IN ({', '.join(map(str, without))})" if without else ""
        body = f"FROM body WHERE {cell} <> '' {left}"
        (count,) = rows(self.connection, f"SELECT count(DISTINCT {cell}) {body}")[0]
        others = {text for text in more if text}
        if others:
            query = f"SELECT DISTINCT {cell} {body} AND {cell} IN (SELECT unnest(?))"
            others -= {text for (text,) in rows(self.connection, query, [sorted(others)])}
        return int(count) + len(others)

    def pick_equal(self, name: str, text: str) -> int:
        """Add the rows that hold a text in a column."""
        where = f"trim({quoted(name)}) = {text_of(text)}"
        return self.pick(f"SELECT _n FROM body WHERE {where} LIMIT {EXTRA_LIMIT}")

    def pick_matching(self, name: str, pattern: str) -> int:
        """Add a row of every text of a column in which a regular expression is found."""
        where = f"regexp_matches({quoted(name)}, {text_of(pattern)})"
        return self.pick(
            f"SELECT min(_n) FROM body WHERE {where} GROUP BY {quoted(name)} LIMIT {SHAPE_LIMIT}"
        )

    def pick_filled_like(self, cells: list[str]) -> int:
        """Add the rows in which just the same columns are filled."""
        tests = [
            f"{quoted(name)} {'<>' if cell else '='} ''"
            for name, cell in zip(self.names, cells, strict=True)
        ]
        return self.pick(f"SELECT _n FROM body WHERE {' AND '.join(tests)} LIMIT {EXTRA_LIMIT}")

    def _pick_by_filling(self) -> None:
        masks = [
            " + ".join(
                f"(CAST({quoted(name)} <> '' AS BIGINT) << {bit})"
                for bit, name in enumerate(self.names[start : start + MASK_BITS])
            )
            for start in range(0, len(self.names), MASK_BITS)
        ]
        keys = [f"m{place}" for place in range(len(masks))]
        listed = ", ".join(f"{mask} AS {key}" for key, mask in zip(keys, masks, strict=True))
        self.connection.execute(f"CREATE VIEW masks AS SELECT _n, {listed} FROM body")
        grouped = f"GROUP BY {', '.join(keys)}"
        self.connection.execute(
            f"CREATE TABLE fillings AS SELECT {', '.join(keys)}, count(*) AS hits,"
            f" min(_n) AS low, max(_n) AS high FROM masks {grouped}"
        )
        self.pick("SELECT low FROM fillings")
        self.pick("SELECT high FROM fillings")
        rare = f"SELECT * FROM fillings WHERE hits > 2 AND hits <= {RARE_ROWS}"
        if rows(self.connection, f"{rare} LIMIT 1"):
            self.pick(
                f"SELECT _n FROM masks SEMI JOIN ({rare}) USING ({', '.join(keys)})"
                f" LIMIT {EXTRA_LIMIT}"
            )

    def _pick_by_text(self) -> set[str]:
        counts = ", ".join(f"approx_count_distinct({quoted(name)})" for name in self.names)
        found = rows(self.connection, f"SELECT {counts} FROM body")[0]
        few = {
            name for name, count in zip(self.names, found, strict=True) if count <= DISTINCT_LIMIT
        }
        for name in self.names:
            if name in few:
                self.pick(f"SELECT min(_n) FROM body GROUP BY {quoted(name)}")
            elif self._holds_figures(name):
                self._pick_figures(name)
            else:
                self._pick_odd_texts(name)
        return few

    def _pick_figures(self, name: str) -> None:
        """Add a figure of every shape: plain ones are told apart by where their one sign stands."""
        cell = quoted(name)
        is_plain = f"regexp_matches({cell}, '^[0-9]+([.,][0-9]+)?$')"
        places = f"length({cell}), strpos({cell}, '.'), strpos({cell}, ',')"
        shape = f"translate({cell}, '012345678', '999999999')"
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE shapes AS SELECT plain, min(_n) AS low FROM"
            f" (SELECT _n, {cell}, {is_plain} AS plain FROM body)"
            f" GROUP BY plain, CASE WHEN plain THEN [{places}] END, CASE WHEN NOT plain THEN {shape} END"
        )
        for test in ("plain", "NOT plain"):
            self.pick(f"SELECT low FROM shapes WHERE {test} LIMIT {SHAPE_LIMIT}")

    def _pick_odd_texts(self, name: str) -> None:
        """Add the shortest, the longest and those between by length, and words for totals."""
        cell = quoted(name)
        self.pick(f"SELECT min(_n) FROM body GROUP BY length({cell}) LIMIT {SHAPE_LIMIT}")
        words = "|".join(sorted({word.split()[0] for word in TOTAL_WORDS}))
        test = f"regexp_matches({cell}, '(?i)^\\s*({words})')"
        self.pick(f"SELECT _n FROM body WHERE {test} LIMIT {SHAPE_LIMIT}")

    def _holds_figures(self, name: str) -> bool:
        query = f"SELECT {quoted(name)} FROM body WHERE _n < {HEAD_ROWS} AND {quoted(name)} <> ''"
        texts = [text for (text,) in rows(self.connection, query)]
        figures = sum(1 for text in texts if looks_like_number(text))
        return figures > FIGURE_SHARE * len(texts)
