"""What a diagnostic points at and advises, and what the checker leaves in the typed tree."""

from __future__ import annotations

import pytest

from backwright.expressions.canonical import canonical
from backwright.expressions.check import check
from backwright.expressions.parser import parse
from backwright.expressions.scope import Caller, Scope
from backwright.expressions.typed import Among, Binary, Constant, Variable
from backwright.expressions.types import BOOL, Kind
from backwright.expressions.untype import typed_text
from tests.expressions.library import LIBRARY, checked, checked_condition, checked_value
from tests.expressions.schemas import type_of

PLACES = {
    "active && reviewer.active": ("reviewer", "guard it: reviewer != null && …"),
    "signed_in && reviewer == caller && caller.name == 'x'": (
        "caller.name",
        "guard it: is(User) && …",
    ),
    "caller.name == 'x'": ("caller", "guard it: signed_in && …"),
    "reviewer == caller": ("reviewer == caller", "guard one side first: signed_in && …"),
    "title == 'x' && author.nam == 'y'": ("nam", None),
    "title < 'a'": ("title < 'a'", "compare with == or !="),
    "pages / 2 == 1": ("/", "use div() in a computed field"),
    "loans.exists(title, true)": ("title", "give it a name of its own"),
    "author.is_busy()": ("is_busy", "write .is_busy without parentheses"),
    "reviewer && active": ("reviewer", "write reviewer != null"),
    "caller": ("caller", "write signed_in"),
}


@pytest.mark.parametrize("text", PLACES)
def test_place_and_advice(text: str) -> None:
    (found,) = checked_condition(text).diagnostics
    assert found.span
    assert (text[found.span.start : found.span.end], found.help) == PLACES[text]


def test_all_faults_of_an_expression_are_found_at_once() -> None:
    found = checked_condition("titel == 'x' && author.nam == 'y' || status == 'gone'").diagnostics
    assert [each.code for each in found] == ["E0310", "E0311", "E0324"]


def test_a_fault_in_a_guard_is_reported_once() -> None:
    found = checked_condition("reviewr != null && reviewer.active").diagnostics
    assert [each.code for each in found] == ["E0310"]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("titel == 'x'", "title == 'x'"),
        ("author.nam == 'x'", "author.name == 'x'"),
        ("status == 'opn'", "status == 'open'"),
        ("title.startswith('x')", "title.startsWith('x')"),
        ("is(admn)", "is(admin)"),
        ("may(books.reed)", "may(books.read)"),
        ("pages = 3", "pages == 3"),
        ("active & open", "active && open"),
        ("pages <> 3", "pages != 3"),
        ("reviewer == nil", "reviewer == null"),
        ("reviewer == None", "reviewer == null"),
        ("hasRole(admin)", "is(admin)"),
        ("active and open", "active && open"),
        ("active OR open", "active || open"),
    ],
)
def test_fix(text: str, mended: str) -> None:
    (found,) = checked_condition(text).diagnostics
    (edit,) = found.fix
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == mended
    assert not checked_condition(mended).diagnostics


def test_places_count_from_the_offset() -> None:
    tree = parse("titel == 'x'", 100).tree
    assert tree is not None
    (found,) = check(tree, Scope(LIBRARY, this="Book")).diagnostics
    assert found.span
    assert (found.span.start, found.span.end) == (100, 105)


@pytest.mark.parametrize(
    ("text", "caller", "given", "accepted"),
    [
        ("author == caller", Caller.PERHAPS, None, True),
        ("reviewer == caller", Caller.PERHAPS, None, False),
        ("reviewer == caller", Caller.SOMEBODY, None, True),
        ("reviewer == caller", Caller.PERHAPS, "signed_in", True),
        ("caller.name == 'x'", Caller.SOMEBODY, None, False),
        ("caller.active", Caller.SOMEBODY, "is(User)", True),
        ("caller.active", Caller.PERHAPS, "is(User) && active", True),
        ("caller.active", Caller.PERHAPS, "is(User) || active", False),
        ("reviewer.active", Caller.PERHAPS, "reviewer != null", False),
        ("signed_in", Caller.NOBODY, None, False),
        ("is(admin)", Caller.NOBODY, None, False),
        ("caller == author", Caller.NOBODY, None, False),
        ("active", Caller.NOBODY, None, True),
    ],
)
def test_caller(text: str, caller: Caller, given: str | None, *, accepted: bool) -> None:
    rule = checked_condition(given).typed if given else None
    tree = parse(text).tree
    assert tree is not None
    scope = Scope(LIBRARY, this="Book", caller=caller, given=rule, expected=BOOL)
    assert (check(tree, scope).typed is not None) == accepted


def test_roots_win_over_members_of_the_row() -> None:
    scope = Scope(LIBRARY, this="Book", names=(("title", type_of("int")),), expected=BOOL)
    tree = parse("title == 1 && this.title == 'x'").tree
    assert tree is not None
    typed = check(tree, scope).typed
    assert typed is not None
    assert typed_text(typed, {"title"}) == "title == 1 && this.title == 'x'"


def test_members_of_an_object_are_typed() -> None:
    body = type_of("object")
    members = (("ref", type_of("string?")), ("amount", type_of("int")))
    typed_body = type(body)(Kind.OBJECT, members=members)
    scope = Scope(LIBRARY, names=(("body", typed_body),), caller=Caller.NOBODY)
    for text, codes in {
        "body.amount > 3": [],
        "body.ref == 'x'": [],
        "body.ref.size() > 3": ["E0330"],
        "body.reff == 'x'": ["E0311"],
        "body == body": ["E0322"],
        "this == this": ["E0310"],
    }.items():
        tree = parse(text).tree
        assert tree is not None
        assert [each.code for each in check(tree, scope).diagnostics][:1] == codes


def test_literals_take_the_type_beside_them() -> None:
    typed = checked_condition("status in ['draft', 'lost']").typed
    assert isinstance(typed, Among)
    assert {item.type.kind for item in typed.items} == {Kind.ENUM}
    typed = checked_condition("price > 10").typed
    assert isinstance(typed, Binary)
    assert typed.right.type == LIBRARY.field("Book", "price")


def test_values_that_the_server_sets() -> None:
    word = checked_value("status", "lost").typed
    assert isinstance(word, Constant)
    assert word.value == "lost"
    null = checked_value("note", "null").typed
    assert isinstance(null, Constant)
    assert null.type == type_of("string?")
    assert checked_value("copies", "pages").typed is not None
    assert checked_value("note", "active ? title : null").typed is not None
    assert checked_value("title", "active ? title : null").typed is None


def test_narrowing_is_seen_in_the_typed_tree() -> None:
    typed = checked("signed_in ? caller == null : false")
    assert [each.code for each in typed.diagnostics] == ["E0332"]
    assert checked("is(User) ? caller.name : 'x'").typed is not None
    assert isinstance(checked("caller").typed, Variable)


def test_canonical_form_has_no_places() -> None:
    first = checked_condition("title == 'x' && fee > 1.50").typed
    second = checked_condition("(title=='x')  &&  (fee>1.50)").typed
    assert first is not None
    assert second is not None
    assert canonical(first) == canonical(second)
    assert "span" not in str(canonical(first))
    assert canonical(first)["node"] == "Binary"
