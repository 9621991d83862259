"""What the contract's names become in a Python project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.languages.python.names import (
    KEYWORDS,
    attribute_name,
    class_name,
    escaped,
    variable_name,
)
from backwright.model.types import ReferenceType
from backwright.printing.names import Name
from backwright.printing.text import Symbol
from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.design.design import Design, Entity
    from backwright.design.operations import Member
    from backwright.model.resource import Field

MODULES = frozenset({"auth", "cli", "core", "main", "models"})
"""What stands beside the packages of the resources."""

_STATEMENTS = frozenset(
    {
        "COLUMNS",
        "DELETE",
        "FIND",
        "FOUND",
        "INSERT",
        "JUDGE",
        "LISTABLE",
        "NEW",
        "READABLE",
        "ROWS",
        "UPDATE",
    }
)
"""What the constants of a repository are called whatever its rows are."""

_PARAMETERS = frozenset({"transaction"})
"""What the parameters of a repository's functions are called beside those for fields."""

_DECLARATIVE = frozenset({"metadata", "registry", "self"})
"""What SQLAlchemy keeps for itself, as attributes of tables or as a parameter of its methods."""

_PYDANTIC_WORDS = """
construct copy dict from_orm json model_computed_fields model_config model_construct model_copy
model_dump model_dump_json model_extra model_fields model_fields_set model_json_schema
model_parametrized_name model_post_init model_rebuild model_validate model_validate_json
model_validate_strings parse_file parse_obj parse_raw schema schema_json update_forward_refs
validate
"""
_PYDANTIC = frozenset(_PYDANTIC_WORDS.split())
"""What every model of Pydantic has already."""

_PAGES = frozenset({"count", "cursor", "filters", "limit", "order", "sort"})
"""What the query of every list has already."""


@frozen
class Names:
    """The names of one resource: package, classes, variables and attributes."""

    entity: Entity

    @property
    def package(self) -> str:
        """Return the package of the resource (`lists`)."""
        return escaped(self.entity.plural, KEYWORDS | MODULES)

    @property
    def singular(self) -> str:
        """Return one row in prose (`order item`)."""
        return Name.of(self.entity.name).sentence

    @property
    def plural(self) -> str:
        """Return rows in prose (`order items`)."""
        return Name.of(self.entity.plural).sentence

    @property
    def snake(self) -> str:
        """Return one row inside longer names (`list` in `get_list`)."""
        return Name.of(self.entity.name).snake

    @property
    def plural_snake(self) -> str:
        """Return rows inside longer names (`lists` in `list_lists`)."""
        return Name.of(self.entity.plural).snake

    @property
    def constant(self) -> str:
        """Return the constant that stands for all rows, beside those of single statements."""
        name = Name.of(self.entity.plural).upper
        return f"ALL_{name}" if name in _STATEMENTS else name

    @property
    def key(self) -> str:
        """Return the variable that holds the key of a row (`list_id`)."""
        return f"{self.snake}_id"

    @property
    def model_name(self) -> str:
        """Return the name of the mapped class (`List`)."""
        return class_name(Name.of(self.entity.name))

    @property
    def model(self) -> Symbol:
        """Return the mapped class."""
        return self.symbol("models", self.model_name)

    def shape(self, suffix: str) -> Symbol:
        """Return a class of the wire (`ListRead`)."""
        return self.symbol("schemas", Name.of(self.entity.name).pascal() + suffix)

    def symbol(self, module: str, name: str, alias: str = "") -> Symbol:
        """Return a name of one of the resource's modules."""
        return Symbol(f".{self.package}.{module}", name, alias)

    def module(self, module: str, alias: str = "") -> Symbol:
        """Return one of the resource's modules."""
        return Symbol(f".{self.package}", module, alias)


def names_of(design: Design, resource: str) -> Names:
    """Return the names of a resource."""
    return Names(design.entity(resource))


def column_attribute(column: str) -> str:
    """Return the attribute of the mapped class that holds a column (`owner_id`, `class_`)."""
    return escaped(attribute_name(Name.of(column)), _DECLARATIVE)


def attribute_of(member: Member) -> str:
    """Return the attribute of a row on the wire that holds a member."""
    return in_code(member.wire)


def in_code(wire: str) -> str:
    """Return the attribute that holds a member with that name on the wire."""
    return escaped(attribute_name(Name.of(wire)), _PYDANTIC | _PAGES)


def bind_of(reference: str) -> str:
    """Return the bind parameter for the key of the row that a reference names."""
    return attribute_name(Name.of(reference))


def column_of(field: Field) -> str:
    """Return the column that stores a field."""
    return f"{field.name}_id" if isinstance(field.type, ReferenceType) else field.name


def escaped_parameter(name: str) -> str:
    """Return a field's name as the parameter of a function that runs in a transaction."""
    return escaped(variable_name(Name.of(name)), _PARAMETERS)


def local(name: str) -> str:
    """Return a name of the contract as a variable (`list_`)."""
    return variable_name(Name.of(name))
