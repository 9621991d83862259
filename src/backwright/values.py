"""Frozen values: what `dataclass(frozen=True, slots=True)` makes, at a third of its price.

The standard library compiles six methods for each class, and a command that lasts half a second
makes hundreds of classes first. Here only `__init__` is compiled; all classes share the rest.
"""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from types import FunctionType
from typing import Any, NoReturn, TypeVar, cast, dataclass_transform

_Value = TypeVar("_Value")

_compared: dict[type, Callable[[object], object]] = {}
"""How to get what the values of each class are compared by."""

_shown: dict[type, list[str]] = {}
"""The fields of each class that are shown."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_Value]) -> type[_Value]:
    """Make a class of frozen, slotted values that are equal when their fields are."""
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    listed = fields(made)
    compared = [each.name for each in listed if each.compare]
    _compared[made] = attrgetter(*compared) if compared else type
    _shown[made] = [each.name for each in listed if each.repr]
    for name, method in {**_SHARED, "__init__": _initializer(made, listed)}.items():
        setattr(made, name, method)
    return cast("type[_Value]", made)


def _initializer(made: type, listed: Sequence[Field[Any]]) -> FunctionType:
    """Compile the method that fills the slots of a new value, past the guard that freezes it."""
    names: dict[str, Any] = {"MISSING": MISSING}
    parameters, body = ["self"], []
    for each in listed:
        if each.init:
            names[f"_set_{each.name}"] = made.__dict__[each.name].__set__
            parameters.append(_parameter(each, names))
            body.append(f"_set_{each.name}(self, {_given(each, names)})")
    if hasattr(made, "__post_init__"):
        body.append("self.__post_init__()")
    statements = "\n    ".join(body or ["pass"])
    exec(f"def __init__({', '.join(parameters)}):\n    {statements}", names)
    method: FunctionType = names["__init__"]
    method.__qualname__ = f"{made.__qualname__}.__init__"
    return method


def _parameter(each: Field[Any], names: dict[str, Any]) -> str:
    if each.default_factory is not MISSING:
        return f"{each.name}=MISSING"
    if each.default is MISSING:
        return each.name
    names[f"_default_{each.name}"] = each.default
    return f"{each.name}=_default_{each.name}"


def _given(each: Field[Any], names: dict[str, Any]) -> str:
    if each.default_factory is MISSING:
        return each.name
    names[f"_make_{each.name}"] = each.default_factory
    return f"_make_{each.name}() if {each.name} is MISSING else {each.name}"


def _equal(one: object, other: object) -> object:
    if type(one) is not type(other):
        return NotImplemented
    compared = _compared[type(one)]
    return compared(one) == compared(other)


def _hash(one: object) -> int:
    return hash(_compared[type(one)](one))


def _show(one: object) -> str:
    shown = (f"{name}={getattr(one, name)!r}" for name in _shown[type(one)])
    return f"{type(one).__qualname__}({', '.join(shown)})"


def _refuse_to_set(_: object, name: str, __: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _show,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
}
