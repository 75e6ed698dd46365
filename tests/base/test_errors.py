"""Every error that people meet has a code, a sentence and a hint, in both languages."""

import ast
import importlib
import json
import re
import string
from collections import Counter
from pathlib import Path

import pytest

import vidno
from vidno.base.errors import DataError, NotFoundError, ProblemError, VidnoError
from vidno.base.text import LANGUAGES, Text
from vidno.ingest.checks.coverage import PeriodIncompleteError

PACKAGE = Path(vidno.__file__).parent
OFFICIAL = ("ЕГН", "ЛНЧ")
"""Names that stand in English texts too."""
THERE_IS = {
    "perhaps", "known", "members", "first", "last", "offered", "current", "version",
    "allowed", "most", "kind",
}  # fmt: skip
TO_WRITE = {"field", "line", "number", "advice", "instead"}
OFFERED = THERE_IS | TO_WRITE
"""Facts that stand in the hint alone: what there is to choose from, and what to write or ask for."""


def classes() -> list[type[ProblemError]]:
    """Find every error that can be raised in the source, so that none is missed for want of an import.

    A class that only holds its kinds together has no sentence, and is left out.
    """
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            named = isinstance(node, ast.ClassDef) and any(
                isinstance(base, ast.Name) and base.id.endswith("Error") for base in node.bases
            )
            if named:
                parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
                found.append(getattr(importlib.import_module(".".join(parts)), node.name))
    found = [error for error in found if issubclass(error, ProblemError)]
    kinds = (VidnoError, DataError)
    return [
        error
        for error in found
        if error not in kinds and (error.template or not error.__subclasses__())
    ]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


ERRORS = classes()


def test_the_search_finds_the_errors_we_know_of() -> None:
    names = {error.__name__ for error in ERRORS}

    assert {"NotFoundError", "BusyError", "LedgerError", "RaggedRowError"} <= names
    assert {"ChartOfCountError", "DatasetMissingError"} <= names
    assert len(ERRORS) >= 25


def test_no_two_errors_share_a_code() -> None:
    codes = Counter(error.code for error in ERRORS)

    assert [code for code, count in codes.items() if count > 1] == []


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
class TestEveryError:
    def test_is_complete(self, error: type[ProblemError]) -> None:
        assert error.code != ProblemError.code
        assert error.code == error.code.lower().strip().replace(" ", "-")
        assert error.__doc__
        assert error.__name__.endswith("Error")
        for text in (error.template, error.hint):
            assert text.bg
            assert text.en

    def test_has_bulgarian_in_bulgarian_and_none_in_english(
        self, error: type[ProblemError]
    ) -> None:
        for text in (error.template, error.hint):
            english = text.en
            for name in OFFICIAL:
                english = english.replace(name, "")
            assert re.search("[а-я]", text.bg)
            assert not re.search("[а-яА-Я]", english)

    def test_states_the_same_facts_in_both_languages(self, error: type[ProblemError]) -> None:
        for text in (error.template, error.hint):
            bg = {name.removesuffix("_bg") for name in placeholders(text.bg)}
            assert bg == {name.removesuffix("_en") for name in placeholders(text.en)}

    def test_hint_uses_only_facts_of_the_sentence(self, error: type[ProblemError]) -> None:
        assert placeholders(error.hint.en) - placeholders(error.template.en) <= OFFERED

    def test_ends_its_sentences(self, error: type[ProblemError]) -> None:
        for text in (error.template.bg, error.template.en, error.hint.bg, error.hint.en):
            assert text.endswith((".", "!", "?", "}"))
            assert "  " not in text

    def test_can_be_said_and_sent_in_both_languages(self, error: type[ProblemError]) -> None:
        names = {
            language: placeholders(error.template.pick(language) + error.hint.pick(language))
            for language in LANGUAGES
        }
        raised = error(**{name: f"<{name}>" for part in names.values() for name in part})

        for language in LANGUAGES:
            shape = json.loads(json.dumps(raised.as_dict(language)))
            assert shape["code"] == error.code
            said = shape["message"] + shape["hint"]
            assert all(f"<{name}>" in said for name in names[language])


def test_an_error_says_itself_in_english_and_names_its_cell_if_it_has_one() -> None:
    error = NotFoundError(kind="format", name="pdf", known="csv, xlsx")

    assert str(error) == "There is no format 'pdf'."
    assert error.message("bg") == "Няма формат „pdf“."
    assert error.as_dict("en") == {
        "code": "not-found",
        "message": "There is no format 'pdf'.",
        "hint": "There is: csv, xlsx.",
    }
    assert "cell" not in error.as_dict()
    assert NotFoundError(kind="a", name="b", known="c", cell="B7").as_dict()["cell"] == "B7"


def test_a_fact_with_braces_is_no_placeholder() -> None:
    error = NotFoundError(kind="field", name="{x}", known="{0}")

    assert str(error) == "There is no field '{x}'."


def test_wrong_use_and_wrong_data_are_two_kinds() -> None:
    assert not issubclass(VidnoError, DataError)
    assert not issubclass(DataError, VidnoError)


def test_a_text_stands_in_for_the_language_that_is_missing() -> None:
    assert Text(bg="Лекари").pick("en") == "Лекари"
    assert Text(en="Physicians").pick("bg") == "Physicians"
    assert not Text()


def test_a_doubt_of_no_cell_begins_with_its_sentence() -> None:
    facts = {"field": "oblast", "period": "2022", "values": "LOV", "more": "", "last": "2021"}

    doubt = PeriodIncompleteError(cell="", **facts)

    assert doubt.message("en").startswith("For 2022, 'oblast' lacks LOV")
    assert PeriodIncompleteError(cell="D1", **facts).message("en").startswith("D1: for 2022")
