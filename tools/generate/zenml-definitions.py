"""Writes what an installed ZenML says of its flavors into the facts that the specs hold the catalog to.

Run by hand, with the Python of an environment that has the ZenML release (0.60 or later) installed:

    python tools/generate/zenml-definitions.py

Only flavors and their configuration classes are imported, which need none of the libraries that the components
themselves do. The release's part of the facts is replaced; those of other releases stay as they are.
"""

import re
from dataclasses import asdict, is_dataclass
from enum import Enum
from inspect import isclass
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import zenml
from annotated_types import BaseMetadata
from pydantic import BaseModel, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import to_json
from zenml.stack.flavor_registry import FlavorRegistry
from zenml.utils.pydantic_utils import has_validators
from zenml.utils.secret_utils import is_secret_field

FACTS = Path(__file__).parents[2] / "packages/zenml/src/__fixtures__/zenml-definitions.txt"
GENERIC_NAMES = {dict: "Dict", list: "List", tuple: "Tuple"}


def bounds_of(metadata: list[Any]) -> dict[str, Any]:
    """What the metadata of a type demands of values: `ge`, `gt`, `le`, `lt`, `min_length`, `pattern`."""
    demands = [one for one in metadata if isinstance(one, BaseMetadata)]
    values = [asdict(one) if is_dataclass(one) else vars(one) for one in demands]
    return {name: value for each in values for name, value in each.items() if name != "union_mode"}


def name_of(annotation: Any, bounds: dict[str, Any]) -> str:
    """A type as ZenML's source would have it, without spaces; an enum as its values."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return name_of(arguments[0], bounds_of(list(arguments[1:])))
    if origin is Union and type(None) in arguments:
        others = tuple(argument for argument in arguments if argument is not type(None))
        return f"Optional[{name_of(Union[others], bounds)}]"
    if bounds == {"gt": 0} and annotation is int:
        return "PositiveInt"
    if bounds == {"ge": 0} and annotation is int:
        return "NonNegativeInt"
    if bounds:
        return f"Annotated[{name_of(annotation, {})},{','.join(f'{key}={value}' for key, value in bounds.items())}]"
    if origin is Literal or isclass(annotation) and issubclass(annotation, Enum):
        values = arguments or [member.value for member in annotation]
        return f"Literal[{','.join(map(repr, values))}]"
    if arguments:
        name = "Union" if origin is Union else GENERIC_NAMES[origin]
        return f"{name}[{','.join(name_of(argument, {}) for argument in arguments)}]"
    return annotation.__name__ if isclass(annotation) else str(annotation).removeprefix("typing.")


def required_by(config: type[BaseModel]) -> set[str]:
    """The attributes that cannot be left out: not those that a validator of the whole fills in."""
    required = {name for name, field in config.model_fields.items() if field.is_required()}
    try:
        config()
    except ValidationError as error:
        missing = {str(one["loc"][0]) for one in error.errors() if one["type"] == "missing"}
        return missing or required
    except ImportError:
        # A validator of the whole needs a library of the component.
        return required
    return set()


def line_of(config: type[BaseModel], required: set[str], name: str, field: FieldInfo) -> str:
    annotation = name_of(field.annotation, bounds_of(field.metadata))
    words = [name, annotation]
    if name in required:
        words.append("required")
    if is_secret_field(field) or SecretStr.__name__ in annotation:
        words.append("sensitive")
    if has_validators(pydantic_class=config, field_name=name):
        words.append("no-reference")
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    if default is not None:
        words.append(f"default={to_json(default).decode()}")
    return "  " + " ".join(words)


def read_installed() -> dict[str, list[str]]:
    registry = FlavorRegistry()
    installed = {}
    for make in [*registry.builtin_flavors, *registry.integration_flavors]:
        flavor = make()
        config = flavor.config_class
        required = required_by(config)
        lines = [line_of(config, required, name, field) for name, field in config.model_fields.items()]
        installed[f"{flavor.type.value}/{flavor.name}"] = lines
    return installed


def version_of(release: str) -> list[int]:
    return [int(part) for part in release.split(".")]


def main() -> None:
    comment, *blocks = re.split(r"\n(?=[a-z])", FACTS.read_text().rstrip("\n"))
    facts: list[tuple[str, list[str], list[str]]] = []
    for heading, *lines in (block.split("\n") for block in blocks):
        flavor, *releases = heading.split(" ")
        facts.append((flavor, [release for release in releases if release != zenml.__version__], lines))
    installed = read_installed()
    for flavor, lines in installed.items():
        same = (one for one in facts if one[0] == flavor and sorted(one[2]) == sorted(lines))
        block = next(same, None)
        if block is None:
            facts.append((flavor, [zenml.__version__], lines))
        else:
            block[1].append(zenml.__version__)
    facts = [(flavor, sorted(releases, key=version_of), lines) for flavor, releases, lines in facts if releases]
    facts.sort(key=lambda fact: (fact[0], version_of(fact[1][0])))
    text = [comment, *("\n".join([" ".join([flavor, *releases]), *lines]) for flavor, releases, lines in facts)]
    FACTS.write_text("\n".join(text) + "\n")
    print(f"ZenML {zenml.__version__}: {len(installed)} flavors in {FACTS.name}")


main()
