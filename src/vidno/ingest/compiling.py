"""A recipe as one relation: its steps, in order, on the way to a query."""

from pydantic import BaseModel, ValidationError

from vidno.base import registry
from vidno.base.text import Text
from vidno.catalogue import yaml_file
from vidno.catalogue.recipe import Recipe, column_of
from vidno.catalogue.yaml_file import KeyValueError
from vidno.ingest.errors import RecipeMismatchError
from vidno.ingest.inputs import Inputs
from vidno.ingest.rectangle import header_depth
from vidno.ingest.relation import Relation, rectangle
from vidno.ingest.steps import unpivot


def compile_recipe(recipe: Recipe, inputs: Inputs) -> Relation:
    """Turn the steps of a recipe into one relation. Raises KeyValueError for a wrong option."""
    letters = tuple(item.id for item in recipe.columns)
    relation = rectangle(letters, tuple(map(column_of, letters)), header_depth(recipe))
    for number, step in enumerate(recipe.steps):
        module = registry.pick("vidno.ingest.steps", step.step, group="vidno.steps", kind="step")
        try:
            options = module.Options.model_validate(step.model_dump(exclude={"step"}))
        except ValidationError as error:
            fault = error.errors()[0]
            key = ".".join(["steps", str(number), *map(str, fault["loc"])])
            found, expected = yaml_file.words_of(fault)
            raise KeyValueError(
                file="recipe.yml",
                line="?",
                key=key,
                found=found,
                expected=expected,
            ) from error
        for name in _columns_of(options):
            if name not in relation.columns:
                raise RecipeMismatchError(
                    file="recipe.yml", reason=_no_column(number + 1, step.step, name)
                )
        try:
            relation = module.apply(relation, options, inputs)
        except KeyError as error:
            raise RecipeMismatchError(
                file="recipe.yml", reason=_no_column(number + 1, step.step, str(error).strip("'"))
            ) from error
    missing = [
        spec.name
        for spec in recipe.fields
        if spec.name not in relation.columns and spec.name != "is_total"
    ]
    if missing:
        raise RecipeMismatchError(
            file="recipe.yml",
            reason=Text(
                bg=f"никоя стъпка не прави полето „{missing[0]}“",
                en=f"no step makes the field '{missing[0]}'",
            ),
        )
    return relation


def _no_column(number: int, step: str, name: str) -> Text:
    return Text(
        bg=f"стъпка {number} ({step}) говори за колона „{name}“, която я няма",
        en=f"step {number} ({step}) names no column '{name}'",
    )


def _columns_of(options: BaseModel) -> list[str]:
    """Return the columns that the options of a step name."""
    named = options.model_dump(include={"column", "columns", "parent", "measures", "count"})
    if isinstance(options, unpivot.Options):  # its measures are new columns
        named = {"columns": list(options.columns)}
    found = [
        item for value in named.values() for item in ([value] if isinstance(value, str) else value)
    ]
    return [name for name in found if name]
