"""Statements laid out within the line length, as Ruff's formatter leaves them.

What an emitter writes is right but for its width, since that depends on the names of the contract:
a statement that is too wide, or that is broken without need, is laid out anew. One with a comment
or a long string inside is left as it stands.
"""

from __future__ import annotations

import ast
import re
from textwrap import dedent
from typing import TYPE_CHECKING

from backwright.languages.python.expressions import Expressions, arguments
from backwright.languages.python.parentheses import Parentheses, parentheses
from backwright.printing.layout import SOFT, Broken, Doc, Group, Nest, fits, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Layout = tuple[Doc, int, Callable[[str], bool]]
    """A document, the width that it is given, and the test of whether it is good enough."""

WIDTH = 100

_ENDLESS = 1_000_000
_LEFT_ALONE = re.compile(r'^\s*#|  #|"""', re.MULTILINE)
_TOKEN = re.compile(
    r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|#.*|(?P<open>[\[({])|(?P<close>[\])}])'
)


def lay_out(code: str) -> str:
    """Return the code with every statement within the line length."""
    return "\n".join(_laid_out(statement) for statement in logical_lines(code))


def logical_lines(code: str) -> Iterator[str]:
    """Yield each logical line with its line breaks; strings over several lines stay whole.

    Raises `ValueError` when a bracket or a string is left open.
    """
    pending: list[str] = []
    depth = 0
    quote = ""
    for line in code.split("\n"):
        pending.append(line)
        depth, quote = _scan(line, depth, quote)
        if not depth and not quote:
            yield "\n".join(pending)
            pending = []
    if pending:
        raise ValueError(f"a bracket or a string is left open: {pending[0]}")


def _scan(line: str, depth: int, quote: str) -> tuple[int, str]:
    """Return how many brackets are open at the end of the line, and which long string."""
    at = 0
    while True:
        if quote:
            end = line.find(quote, at)
            if end < 0:
                return depth, quote
            at, quote = end + len(quote), ""
        match = _TOKEN.search(line, at)
        if match is None:
            return depth, quote
        at = match.end()
        if match["open"]:
            depth += 1
        elif match["close"]:
            depth -= 1
        elif match[0] in {'"""', "'''"}:
            quote = match[0]


def _laid_out(statement: str) -> str:
    if "\n" not in statement and len(statement) <= WIDTH:
        return statement
    if _LEFT_ALONE.search(statement):
        return statement
    indent = len(statement) - len(statement.lstrip())
    body = dedent(statement).strip()
    options = [(render(doc, width, indent), enough) for doc, width, enough in _layouts(body)]
    return next((text for text, enough in options if enough(text)), options[-1][0])


def _layouts(source: str) -> list[_Layout]:
    """Return the ways to lay a statement out, the best one first."""
    lead = re.match(r"@|el(?=if\b)|", source)
    mark = lead[0] if lead else ""
    code = source.removeprefix(mark)
    try:
        node = ast.parse(f"{code} pass" if code.endswith(":") else code).body[0]
    except SyntaxError:
        return [(source, WIDTH, _fits)]
    expressions = Expressions(code)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return [(_signature(node, expressions), WIDTH, _fits)]
    if isinstance(node, ast.ClassDef):
        return [(_class(node, expressions), WIDTH, _fits)]
    value = _value(node)
    if value is None:
        return [(source, WIDTH, _fits)]
    before, after = _around(code, value)
    bare = (mark, before, expressions.doc(value, enclosed=False), after)
    body = Nest((SOFT, expressions.doc(value)))
    wrapped = (mark, before, Group(("(", body, SOFT, ")"), broken=True), after)
    match parentheses(value) if before else Parentheses.NEVER:
        case Parentheses.NEVER if isinstance(node, ast.AnnAssign):
            return [(bare, WIDTH, _starts_well), (wrapped, WIDTH, _fits)]
        case Parentheses.NEVER:
            return [(bare, WIDTH, _fits)]
        case Parentheses.IF_THAT_FITS:
            return [(bare, _ENDLESS, _fits), (wrapped, WIDTH, _fits), (bare, _ENDLESS, _fits)]
        case Parentheses.INSTEAD_OF_BREAKS:
            return [(bare, _ENDLESS, _fits), (wrapped, WIDTH, _fits)]
        case Parentheses.AFTER_BREAKS:
            return [(bare, WIDTH, _fits), (wrapped, WIDTH, _fits)]


def _fits(text: str) -> bool:
    return fits(text, WIDTH)


def _starts_well(text: str) -> bool:
    return fits(text.split("\n", 1)[0], WIDTH)


def _value(node: ast.stmt) -> ast.expr | None:
    """Return the expression of a statement that is broken when the statement is too wide."""
    match node:
        case ast.If(test) | ast.While(test):
            return test
        case ast.Assert(test, msg):
            return msg or test
        case ast.For(_, iter=value) | ast.AsyncFor(_, iter=value):
            return value
        case ast.With(items=[item]) | ast.AsyncWith(items=[item]):
            return item.context_expr
        case ast.Raise(exc=value) | ast.Return(value) | ast.AnnAssign(value=value):
            return value
        case ast.Assign(value=value) | ast.AugAssign(value=value) | ast.Expr(value):
            return value
        case _:
            return None


def _around(code: str, value: ast.expr) -> tuple[str, str]:
    """Return the statement's text before and after a value, without parentheses around it."""
    source = code.encode()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    end_line, end_column = value.end_lineno or value.lineno, value.end_col_offset or 0
    before = source[: starts[value.lineno - 1] + value.col_offset].decode()
    after = source[starts[end_line - 1] + end_column :].decode()
    inner, closing = before.rstrip(), after.lstrip()
    if inner.endswith("(") and closing.startswith(")"):
        return inner[:-1], closing[1:]
    return before, after


def _signature(node: ast.FunctionDef | ast.AsyncFunctionDef, expressions: Expressions) -> Doc:
    word = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    parameters = _parameters(node.args, expressions)
    returns: Doc = ""
    if node.returns:
        # The parameters are broken before what is returned.
        flat = expressions.text(node.returns) if parameters else expressions.doc(node.returns)
        returns = (" -> ", flat)
    if len(parameters) == 1:
        listed: Doc = Group(("(", Nest((SOFT, parameters[0], Broken(","))), SOFT, ")"))
    else:
        listed = arguments("(", parameters, ")")
    return f"{word} {node.name}", listed, returns, ":"


def _class(node: ast.ClassDef, expressions: Expressions) -> Doc:
    bases: list[Doc] = [expressions.doc(base) for base in node.bases]
    bases.extend((f"{word.arg}=", expressions.doc(word.value)) for word in node.keywords)
    return f"class {node.name}", arguments("(", bases, ")"), ":"


def _parameters(node: ast.arguments, expressions: Expressions) -> list[Doc]:
    positional = [*node.posonlyargs, *node.args]
    listed: list[Doc] = []
    unset: list[ast.expr | None] = [None] * (len(positional) - len(node.defaults))
    for argument, default in zip(positional, [*unset, *node.defaults], strict=True):
        listed.append(_parameter(argument, default, expressions))
        if node.posonlyargs and argument is node.posonlyargs[-1]:
            listed.append("/")
    if node.vararg:
        listed.append(("*", _parameter(node.vararg, None, expressions)))
    elif node.kwonlyargs:
        listed.append("*")
    for argument, keyword_default in zip(node.kwonlyargs, node.kw_defaults, strict=True):
        listed.append(_parameter(argument, keyword_default, expressions))
    if node.kwarg:
        listed.append(("**", _parameter(node.kwarg, None, expressions)))
    return listed


def _parameter(node: ast.arg, default: ast.expr | None, expressions: Expressions) -> Doc:
    if node.annotation is None:
        return (node.arg, "=", expressions.doc(default)) if default else node.arg
    typed: Doc = (node.arg, ": ", expressions.doc(node.annotation))
    return (typed, " = ", expressions.doc(default)) if default else typed
