"""The schema that the samples of the pages and the tables of this folder speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.expressions.check import Checked, check
from backwright.expressions.parser import parse
from backwright.expressions.scope import SERVER_FUNCTIONS, Scope
from backwright.expressions.types import BOOL
from tests.expressions.schemas import TestSchema

if TYPE_CHECKING:
    from backwright.expressions.types import Type

RESOURCES = {
    "Book": {
        "title": "string",
        "note": "string?",
        "status": "draft | open | lost",
        "open": "bool",
        "active": "bool",
        "verified": "bool?",
        "package": "string",
        "pages": "int",
        "copies": "long",
        "fee": "decimal(2)",
        "price": "money(EUR)",
        "deposit": "money",
        "rating": "float",
        "due": "date",
        "published_at": "timestamp",
        "returned_at": "timestamp?",
        "lead_time": "duration",
        "labels": "string[]",
        "extra": "json?",
        "cover": "bytes?",
        "pin": "secret?",
        "author": "User",
        "reviewer": "User?",
        "loans": "Loan[]",
    },
    "Loan": {
        "book": "Book",
        "reader": "User",
        "due_at": "timestamp",
        "fee": "decimal(2)",
        "discount": "decimal(2)?",
        "open": "bool",
    },
    "User": {
        "name": "string",
        "nickname": "string?",
        "active": "bool",
        "plan": "free | pro",
        "manager": "User?",
        "favourite": "Book",
        "books": "Book[]",
        "reviewed": "Book[]",
    },
    "Partner": {"name": "string"},
}
LETS = {"User.is_busy": "books.exists(b, b.loans.exists(l, l.open))"}


def library(
    lets: dict[str, str] | None = None, computed: dict[str, str] | None = None
) -> TestSchema:
    """Return the library's schema, with further definitions of Book."""
    return TestSchema(
        RESOURCES,
        LETS | {f"Book.{name}": text for name, text in (lets or {}).items()},
        {f"Book.{name}": text for name, text in (computed or {}).items()},
        callers=("User", "Partner"),
        roles=("admin",),
        scopes=("books.read",),
    )


LIBRARY = library()


def checked(text: str, expected: Type | None = None) -> Checked:
    """Check an expression of Book, with no expectation unless one is given."""
    return _checked(text, Scope(LIBRARY, this="Book", expected=expected))


def checked_condition(text: str) -> Checked:
    """Check a condition of Book."""
    return checked(text, BOOL)


def checked_value(field: str, text: str) -> Checked:
    """Check what the server sets a field of Book to."""
    expected = LIBRARY.field("Book", field)
    scope = Scope(LIBRARY, this="Book", expected=expected, functions=SERVER_FUNCTIONS)
    return _checked(text, scope)


def _checked(text: str, scope: Scope) -> Checked:
    words = scope.expected.words if scope.expected else ()
    parsed = parse(text, 0, words)
    return Checked(None, parsed.diagnostics) if parsed.tree is None else check(parsed.tree, scope)
