"""Frozen values: they behave as the standard library's frozen, slotted dataclasses do."""

from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from backwright.values import frozen


@frozen
class Ours:
    """A value with every kind of field."""

    name: str
    size: int = 3
    parts: list[int] = field(default_factory=list)
    note: str = field(default="", compare=False, repr=False)
    twice: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Fill the field that is not given."""
        object.__setattr__(self, "twice", 2 * self.size)


@dataclass(frozen=True, slots=True)
class Theirs:
    """The same value by the standard library."""

    name: str
    size: int = 3
    parts: list[int] = field(default_factory=list)
    note: str = field(default="", compare=False, repr=False)
    twice: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Fill the field that is not given."""
        object.__setattr__(self, "twice", 2 * self.size)


@frozen
class Pair:
    """A value that can be hashed."""

    one: int
    other: str


@frozen
class Nothing:
    """A value without fields."""


@pytest.mark.parametrize("given", [{"name": "a"}, {"name": "b", "size": 5, "parts": [1]}])
def test_a_value_is_filled_and_shown_as_a_dataclass(given: dict[str, Any]) -> None:
    ours, theirs = Ours(**given), Theirs(**given)
    for each in fields(Theirs):
        assert getattr(ours, each.name) == getattr(theirs, each.name)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert fields(Ours)[0].name == "name"


def test_values_are_equal_when_their_compared_fields_are() -> None:
    assert Ours("a", note="x") == Ours("a", note="y")
    assert Ours("a") != Ours("b")
    assert Nothing() == Nothing()
    found: set[object] = {Pair(1, "a"), Pair(1, "a"), Nothing(), Nothing()}
    assert len(found) == 2
    assert found == {Pair(1, "a"), Nothing()}


def test_each_value_has_a_list_of_its_own() -> None:
    assert Ours("a").parts is not Ours("a").parts


def test_a_value_cannot_be_changed() -> None:
    pair: Any = Pair(1, "a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'one'"):
        pair.one = 2
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'third'"):
        pair.third = 3
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'one'"):
        del pair.one
    assert not hasattr(pair, "__dict__")


def test_a_value_is_replaced_and_matched() -> None:
    match replace(Pair(1, "a"), one=2):
        case Pair(one, other):
            assert (one, other) == (2, "a")


def test_a_value_is_given_what_it_needs() -> None:
    pair: Any = Pair
    with pytest.raises(TypeError, match=r"Pair\.__init__\(\) missing 1 required"):
        pair(1)
    with pytest.raises(TypeError, match="unexpected keyword argument 'third'"):
        pair(1, "a", third=3)
