"""Statements laid out within the line length, as Ruff's formatter leaves them.

What an emitter writes is right but for its width, since that depends on the names of the contract:
a statement that is too wide, or that is broken without need, is laid out anew. One with a comment
or a long string inside is left as it stands.
"""

from __future__ import annotations

import ast
import re
from functools import cache
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
_MARK = re.compile(
    r"""
    (?: [^\[({\])}\n"'#]+
      | \"{3} [\s\S]*? \"{3} | '{3} [\s\S]*? '{3}
      | "(?!"") (?: \\. | [^"\\\n] )* " | '(?!'') (?: \\. | [^'\\\n] )* '
      | \#.*
    )*+ (?P<mark> [\[({\])}\n"'] )
    """,
    re.VERBOSE,
)
"""What lies before a bracket or a line break outside of strings and comments, and that itself.

A quotation mark is found only where its string does not end.
"""


def lay_out(code: str) -> str:
    """Return the code with every statement within the line length."""
    return "\n".join(_laid_out(statement) for statement in logical_lines(code))


def logical_lines(code: str) -> Iterator[str]:
    """Yield each logical line with its line breaks; strings over several lines stay whole.

    Raises `ValueError` when a bracket or a string is left open.
    """
    depth = start = 0
    for match in _MARK.finditer(f"{code}\n"):
        mark = match["mark"]
        if mark == "\n":
            if not depth:
                yield code[start : match.end() - 1]
                start = match.end()
        elif mark in "\"'":
            raise ValueError(f"a string is left open: {code[start : match.end()]}")
        else:
            depth += 1 if mark in "[({" else -1
    if depth:
        raise ValueError(f"a bracket is left open: {code[start:]}")


def _laid_out(statement: str) -> str:
    if "\n" not in statement and len(statement) <= WIDTH:
        return statement
    return _laid_out_anew(statement)


@cache
def _laid_out_anew(statement: str) -> str:
    if _LEFT_ALONE.search(statement):
        return statement
    indent = len(statement) - len(statement.lstrip())
    body = dedent(statement).strip() if "\n" in statement else statement.strip()
    text = statement
    for doc, width, enough in _layouts(body):
        text = render(doc, width, indent)
        if enough(text):
            break
    return text


def _layouts(source: str) -> Iterator[_Layout]:
    """Yield the ways to lay a statement out, the best one first."""
    lead = re.match(r"@|el(?=if\b)|", source)
    mark = lead[0] if lead else ""
    code = source.removeprefix(mark)
    try:
        node = ast.parse(f"{code} pass" if code.endswith(":") else code).body[0]
    except SyntaxError:
        yield source, WIDTH, _fits
        return
    expressions = Expressions(code)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        yield _signature(node, expressions), WIDTH, _fits
    elif isinstance(node, ast.ClassDef):
        yield _class(node, expressions), WIDTH, _fits
    elif value := _value(node):
        yield from _of_value(node, value, mark, expressions, code)
    else:
        yield source, WIDTH, _fits


def _of_value(
    node: ast.stmt, value: ast.expr, mark: str, expressions: Expressions, code: str
) -> Iterator[_Layout]:
    """Yield the ways to lay out a statement that is broken inside of its value."""
    before, after = _around(code, value)
    way = parentheses(value) if before else Parentheses.NEVER
    bare = (mark, before, expressions.doc(value, enclosed=False), after)
    unbroken = way in {Parentheses.IF_THAT_FITS, Parentheses.INSTEAD_OF_BREAKS}
    annotated = way is Parentheses.NEVER and isinstance(node, ast.AnnAssign)
    yield bare, _ENDLESS if unbroken else WIDTH, _starts_well if annotated else _fits
    if way is not Parentheses.NEVER or annotated:
        body = Nest((SOFT, expressions.doc(value)))
        yield (mark, before, Group(("(", body, SOFT, ")"), broken=True), after), WIDTH, _fits
    if way is Parentheses.IF_THAT_FITS:
        yield bare, _ENDLESS, _fits


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
