"""What the checker carries along: the scope, the elements, what is known, and the findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backwright.diagnostics.diagnostic import Diagnostic, Edit
from backwright.diagnostics.nearest import nearest
from backwright.expressions.describe import show
from backwright.expressions.refused import name_advice, named_elsewhere
from backwright.expressions.typed import Typed, Variable
from backwright.expressions.types import Kind
from backwright.expressions.untype import typed_text
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from backwright.diagnostics.source import Span
    from backwright.expressions.flow import Facts
    from backwright.expressions.scope import Scope
    from backwright.expressions.tree import Tree
    from backwright.expressions.types import Type


@frozen
class Context:
    """The place of a node; `whole` is the tree that the check began with."""

    scope: Scope
    whole: Tree
    roots: dict[str, Type]
    facts: Facts
    found: list[Diagnostic]
    visitor: Callable[[Tree, Context], Typed | None]

    def visit(self, tree: Tree) -> Typed | None:
        """Check a node, without null where a guard has been seen; None: it has been reported."""
        typed = self.visitor(tree, self)
        return None if typed is None else self._narrowed(typed)

    def knowing(self, facts: Facts) -> Context:
        """Return the place where further facts hold."""
        return replace(self, facts=self.facts.also(facts))

    def with_element(self, name: str, type_: Type) -> Context:
        """Return the place where an element has a name."""
        return replace(self, roots={**self.roots, name: type_})

    def report(self, code: str, message: str, span: Span, advice: str | None = None) -> None:
        """Note a finding."""
        self.found.append(Diagnostic(code, message, span, advice))

    def report_unknown(
        self, code: str, message: str, span: Span, name: str, known: Iterable[str]
    ) -> None:
        """Note a name that nothing has, with the nearest known one as the fix."""
        candidates = tuple(known)
        elsewhere = named_elsewhere(name)
        near = elsewhere if elsewhere in candidates else nearest(name, candidates)
        if near is None:
            self.report(code, message, span, name_advice(name))
            return
        fix = (Edit(span, near),)
        self.found.append(Diagnostic(code, f"{message}; did you mean '{near}'?", span, fix=fix))

    def _narrowed(self, typed: Typed) -> Typed:
        if not typed.type.nullable or typed.type.kind is Kind.NULL:
            return typed
        known = self.facts.everything or typed_text(typed) in self.facts.present
        return replace(typed, type=typed.type.present()) if known else typed

    def present(self, typed: Typed, what: str) -> bool:
        """Tell whether a node is never null; report that `what` needs a value otherwise."""
        if not typed.type.nullable:
            return True
        written = typed_text(typed)
        message = f"{what} needs a value, but '{written}' may be null ({show(typed.type)})"
        if typed.type.kind is Kind.NULL:
            self.report("E0331", "null stands only beside == and !=", typed.span)
        elif self.whole_of(typed) and typed_text(typed) == "caller":
            advice = "let only who has signed in do this: signed_in in the rule under allow"
            self.report("E0330", message, typed.span, advice)
        elif isinstance(typed, Variable) and typed.name == "caller":
            self.report("E0330", message, typed.span, "guard it: signed_in && …")
        else:
            self.report("E0330", message, typed.span, f"guard it: {written} != null && …")
        return False

    def whole_of(self, typed: Typed) -> bool:
        """Tell whether a node is the whole value: there is no condition to guard it in."""
        return typed.span == self.whole.span and self.scope.expected is not None

    def condition(self, tree: Tree, what: str) -> Typed | None:
        """Check a node that has to be a condition."""
        typed = self.visit(tree)
        return None if typed is None else self.as_condition(typed, what)

    def as_condition(self, typed: Typed, what: str) -> Typed | None:
        """Return the node if it is a condition."""
        if typed.type.kind is Kind.BOOL:
            return typed if self.present(typed, what) else None
        advice = None
        if typed.type.kind is Kind.REFERENCE:
            written = typed_text(typed)
            advice = "write signed_in" if written == "caller" else f"write {written} != null"
        message = f"{what} needs a condition, but '{typed_text(typed)}' is {show(typed.type)}"
        self.report("E0321", message, typed.span, advice)
        return None
