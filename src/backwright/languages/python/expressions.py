"""Python expressions as documents: where each of them may break, as Ruff's formatter has it."""

from __future__ import annotations

import ast

from backwright.languages.python.precedence import OPERATORS, Binding, binding
from backwright.printing.layout import SOFT, SPACE, Broken, Doc, Group, Nest

_FLUENT = 2
"""So many attributes behind calls make a chain that breaks before each of them."""


class Expressions:
    """The documents of the expressions of one source text."""

    def __init__(self, source: str) -> None:
        """Read the expressions of `source`, whose tree was parsed from it."""
        self._source = source.encode()
        self._starts = [0]
        for line in self._source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def text(self, node: ast.expr) -> str:
        """Return the node as written."""
        start = self._starts[node.lineno - 1] + node.col_offset
        end = self._starts[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)
        return self._source[start:end].decode()

    def doc(self, node: ast.expr, *, enclosed: bool = True) -> Doc:
        """Return the document of an expression; operators break only where it is `enclosed`."""
        match node:
            case ast.BinOp(op=ast.Pow()):
                # A power is written without spaces, and is never worth a break.
                return self.text(node)
            case ast.BoolOp() | ast.BinOp() | ast.Compare() | ast.UnaryOp() | ast.IfExp():
                return self._operation(node, enclosed=enclosed)
            case ast.Await(value):
                return "await ", self.operand(value, Binding.AWAIT, enclosed=enclosed)
            case ast.Starred(value):
                return "*", self.operand(value, Binding.BIT_OR, enclosed=enclosed)
            case ast.Attribute() | ast.Call() | ast.Subscript():
                return self._chain(node, enclosed=enclosed)
            case ast.List(elts):
                return self._display("[", elts, "]", node)
            case ast.Set(elts):
                return self._display("{", elts, "}", node)
            case ast.Tuple(elts):
                return self._display("(", elts, ")", node)
            case ast.Dict():
                return self._dict(node)
            case ast.ListComp(elt, generators):
                return self._comprehension("[", self.doc(elt), generators, "]")
            case ast.SetComp(elt, generators):
                return self._comprehension("{", self.doc(elt), generators, "}")
            case ast.GeneratorExp(elt, generators):
                return self._comprehension("(", self.doc(elt), generators, ")")
            case ast.DictComp(key, value, generators):
                pair = (self.doc(key), ": ", self.doc(value))
                return self._comprehension("{", pair, generators, "}")
            case ast.Constant(str()) if "\n" in self.text(node) or self._stands_alone(node):
                parts: list[Doc] = [part.strip() for part in self.text(node).split("\n")]
                rows = tuple(part if not at else (SPACE, part) for at, part in enumerate(parts))
                return Group(("(", Nest((SOFT, rows)), SOFT, ")"), broken=True)
            case _:
                return self.text(node)

    def operand(self, node: ast.expr, at_least: Binding, *, enclosed: bool = True) -> Doc:
        """Return the document of an operand, in parentheses where it binds too loosely."""
        if binding(node) >= at_least:
            return self.doc(node, enclosed=enclosed)
        return Group(("(", Nest((SOFT, self.doc(node))), SOFT, ")"))

    def _operation(self, node: ast.expr, *, enclosed: bool) -> Doc:
        gap: Doc = SPACE if enclosed else " "
        level = binding(node)
        tighter = Binding(level + 1)
        match node:
            case ast.BoolOp(op, values):
                return Group(self._boolean(op, values, gap, enclosed=enclosed))
            case ast.Compare(left, ops, comparators):
                rest = [
                    (
                        gap,
                        f"{OPERATORS[type(op)][0]} ",
                        self.operand(one, tighter, enclosed=enclosed),
                    )
                    for op, one in zip(ops, comparators, strict=True)
                ]
                return Group((self.operand(left, tighter, enclosed=enclosed), *rest))
            case ast.BinOp(left, op, right):
                return Group(self._binary(left, op, right, gap, enclosed=enclosed))
            case ast.UnaryOp(op, ast.BinOp(op=ast.Pow()) as power):
                return OPERATORS[type(op)][0], "(", self.text(power), ")"
            case ast.UnaryOp(op, operand):
                return OPERATORS[type(op)][0], self.operand(operand, level, enclosed=enclosed)
            case ast.IfExp(test, body, orelse):
                return Group(
                    (
                        self.operand(body, tighter, enclosed=enclosed),
                        (gap, "if ", self.operand(test, tighter, enclosed=enclosed)),
                        (gap, "else ", self.operand(orelse, level, enclosed=enclosed)),
                    )
                )
            case _:
                raise TypeError(node)

    def _boolean(self, op: ast.boolop, values: list[ast.expr], gap: Doc, *, enclosed: bool) -> Doc:
        """Return `and` and `or` as one row, which breaks before each of them."""
        word, level = OPERATORS[type(op)]
        row: list[Doc] = []
        for value in values:
            row.extend((gap, f"{word} ") if row else ())
            if isinstance(value, ast.BoolOp) and binding(value) > level:
                row.append(self._boolean(value.op, value.values, gap, enclosed=enclosed))
            else:
                row.append(self.operand(value, Binding(level + 1), enclosed=enclosed))
        return tuple(row)

    def _binary(
        self, left: ast.expr, op: ast.operator, right: ast.expr, gap: Doc, *, enclosed: bool
    ) -> Doc:
        """Return a chain of operators that bind alike as one row, which breaks before each."""
        word, level = OPERATORS[type(op)]
        first: Doc
        if isinstance(left, ast.BinOp) and OPERATORS[type(left.op)][1] == level:
            first = self._binary(left.left, left.op, left.right, gap, enclosed=enclosed)
        else:
            first = self.operand(left, level, enclosed=enclosed)
        return first, gap, f"{word} ", self.operand(right, Binding(level + 1), enclosed=enclosed)

    def _chain(self, node: ast.expr, *, enclosed: bool) -> Doc:
        breaks = enclosed and is_fluent(node)
        parts: list[Doc] = []
        while True:
            match node:
                case ast.Attribute(value, attr):
                    after_call = isinstance(value, ast.Call | ast.Subscript)
                    parts.append((SOFT, f".{attr}") if breaks and after_call else f".{attr}")
                case ast.Call(value):
                    parts.append(self._call(node))
                case ast.Subscript(value):
                    parts.append(self._subscript(node))
                case _:
                    break
            node = value
        parts.append(self.operand(node, Binding.ATOM))
        chain = tuple(reversed(parts))
        return Group(chain) if breaks else chain

    def _call(self, node: ast.Call) -> Doc:
        if len(node.args) == 1 and not node.keywords and isinstance(node.args[0], ast.GeneratorExp):
            only = node.args[0]
            return self._comprehension("(", self.doc(only.elt), only.generators, ")")
        listed: list[Doc] = [self.doc(argument) for argument in node.args]
        listed.extend(
            (f"{keyword.arg}=" if keyword.arg else "**", self.doc(keyword.value))
            for keyword in node.keywords
        )
        exploded = self._is_exploded(node)
        if len(listed) == 1 and not exploded:
            # The one argument of a call gets no comma that was not there.
            return Group(("(", Nest((SOFT, Group(listed[0]))), SOFT, ")"))
        return arguments("(", listed, ")", exploded=exploded)

    def _subscript(self, node: ast.Subscript) -> Doc:
        if isinstance(node.slice, ast.Tuple) and not self.text(node.slice).startswith("("):
            listed = [self.doc(element) for element in node.slice.elts]
            return arguments("[", listed, "]", exploded=self._is_exploded(node))
        return Group(("[", Nest((SOFT, self.doc(node.slice))), SOFT, "]"))

    def _display(self, opening: str, items: list[ast.expr], closing: str, node: ast.expr) -> Doc:
        listed = [self.doc(item) for item in items]
        if opening == "(" and len(listed) == 1:
            return Group(("(", Nest((SOFT, listed[0], ",")), SOFT, ")"))
        return display(opening, listed, closing, exploded=self._is_exploded(node))

    def _dict(self, node: ast.Dict) -> Doc:
        listed: list[Doc] = [
            (self.doc(key), ": ", self.doc(value))
            if key
            else ("**", self.operand(value, Binding.BIT_OR))
            for key, value in zip(node.keys, node.values, strict=True)
        ]
        return display("{", listed, "}", exploded=self._is_exploded(node))

    def _comprehension(
        self, opening: str, element: Doc, generators: list[ast.comprehension], closing: str
    ) -> Doc:
        clauses: list[Doc] = [element]
        for clause in generators:
            word = "async for" if clause.is_async else "for"
            target = self.text(clause.target)
            clauses.append((SPACE, f"{word} {target} in ", self.doc(clause.iter)))
            clauses.extend((SPACE, "if ", self.doc(test)) for test in clause.ifs)
        return Group((opening, Nest((SOFT, Group(tuple(clauses)))), SOFT, closing))

    def _stands_alone(self, node: ast.expr) -> bool:
        """Tell whether a string has a line of its own, in parentheses: there it was too wide."""
        start = self._starts[node.lineno - 1]
        own_line = not self._source[start : start + node.col_offset].strip()
        return own_line and self._source[:start].rstrip().endswith(b"=(")

    def _is_exploded(self, node: ast.expr) -> bool:
        """Tell whether a comma ends the elements: then each of them has its own line."""
        return self.text(node)[:-1].rstrip().endswith(",")


def is_fluent(node: ast.expr) -> bool:
    """Tell whether the expression is a chain of calls that breaks before its attributes."""
    count = 0
    while True:
        match node:
            case ast.Attribute(value):
                count += isinstance(value, ast.Call | ast.Subscript)
            case ast.Call(value) | ast.Subscript(value):
                pass
            case _:
                return count >= _FLUENT
        node = value


def separated(items: list[Doc]) -> Doc:
    """Return the items with commas and places to break between them."""
    return tuple(item if not at else (",", SPACE, item) for at, item in enumerate(items))


def arguments(opening: str, items: list[Doc], closing: str, *, exploded: bool = False) -> Doc:
    """Return arguments: on one line, else together on the next, else each on its own."""
    if not items:
        return opening + closing
    inner = Group((separated(items), Broken(",")), broken=exploded)
    return Group((opening, Nest((SOFT, inner)), SOFT, closing))


def display(opening: str, items: list[Doc], closing: str, *, exploded: bool = False) -> Doc:
    """Return the elements of a list, set, dict or tuple: on one line, or each on its own."""
    if not items:
        return opening + closing
    body = Nest((SOFT, separated(items), Broken(",")))
    return Group((opening, body, SOFT, closing), broken=exploded)
