"""Reads the text of an expression into a tree, by recursive descent, or says why it cannot."""

from __future__ import annotations

from dataclasses import dataclass, field

from backwright.diagnostics.diagnostic import Diagnostic
from backwright.diagnostics.source import Span
from backwright.expressions.lexer import (
    RESERVED,
    Lexeme,
    RefusalError,
    Token,
    number,
    refusal,
    string,
    tokens,
)
from backwright.expressions.limits import DEPTH, LENGTH, size_faults
from backwright.expressions.refused import refuse_call, word_advice, word_fix
from backwright.expressions.tree import (
    Choice,
    Infix,
    Invoke,
    Items,
    Literal,
    Method,
    Name,
    Select,
    Tree,
    Unary,
    Word,
)
from backwright.values import frozen

_PRECEDENCE = {
    "||": 1,
    "&&": 2,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in"), 3),
    **dict.fromkeys(("+", "-"), 4),
    **dict.fromkeys(("*", "/", "%"), 5),
}
_RELATION = _PRECEDENCE["=="]
_VALUES: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_KEYWORDS = frozenset({"true", "false", "null", "in"})


@frozen
class Parsed:
    """What reading gave: a tree if it could be read, and what was found wrong."""

    tree: Tree | None
    diagnostics: tuple[Diagnostic, ...] = ()


def parse(text: str, offset: int = 0, words: tuple[str, ...] = ()) -> Parsed:
    """Read an expression whose text starts at `offset` of the source.

    `words` are those of the enum that is expected where the expression is a whole value; a text
    that is one of them is read as that word. There is no tree when there is a diagnostic.
    """
    whole = Span(offset, offset + len(text))
    if text.strip() in words:
        start = offset + len(text) - len(text.lstrip())
        return Parsed(Word(text.strip(), Span(start, start + len(text.strip()))))
    if not text.strip():
        return Parsed(None, (Diagnostic("E0301", "the expression is empty", whole),))
    if len(text) > LENGTH:
        message = f"the expression has {len(text)} characters; at most {LENGTH} are read"
        return Parsed(None, (Diagnostic("E0304", message, whole, _NAME_A_PART),))
    try:
        reader = _Reader(tokens(text, offset))
        tree = reader.whole()
    except RefusalError as stopped:
        return Parsed(None, (stopped.diagnostic,))
    found = (*reader.found, *size_faults(tree))
    return Parsed(None if found else tree, found)


def _quoted(text: str) -> str:
    return text if text[0] in "'\"" else f"'{text}'"


_NAME_A_PART = "name a part of it under let"


@dataclass(slots=True)
class _Reader:
    """The tokens and how far they are read; `found` are faults that did not stop reading."""

    tokens: list[Token]
    position: int = 0
    depth: int = 0
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def token(self) -> Token:
        return self.tokens[self.position]

    def whole(self) -> Tree:
        tree = self.expression()
        if self.token.lexeme is not Lexeme.END:
            raise self.unexpected("after the expression")
        return tree

    def take(self) -> Token:
        token = self.token
        self.position += 1
        return token

    def at(self, symbol: str) -> bool:
        return self.token.text == symbol and self.token.lexeme is Lexeme.SYMBOL

    def accept(self, symbol: str) -> bool:
        if self.at(symbol):
            self.position += 1
            return True
        return False

    def expect(self, symbol: str) -> Token:
        if not self.at(symbol):
            raise self.unexpected(f"where '{symbol}' should stand")
        return self.take()

    def unexpected(self, where: str) -> RefusalError:
        token = self.token
        if token.text == "{":
            message = "maps and messages are not part of the expressions"
            return refusal("E0306", message, token.span)
        if token.lexeme is Lexeme.END:
            return refusal("E0301", f"the expression ends {where}", token.span)
        message = f"unexpected {_quoted(token.text)} {where}"
        advice, fix = word_advice(token.text), word_fix(token.text, token.span)
        return RefusalError(Diagnostic("E0301", message, token.span, advice, fix))

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEPTH:
            message = f"the expression nests more than {DEPTH} deep"
            raise refusal("E0304", message, self.token.span, _NAME_A_PART)

    def expression(self) -> Tree:
        self.deeper()
        tree = self.binary(0)
        if self.accept("?"):
            then = self.binary(0)
            self.expect(":")
            otherwise = self.expression()
            span = Span(tree.span.start, otherwise.span.end)
            tree = Choice(tree, then, otherwise, span)
        self.depth -= 1
        return tree

    def binary(self, floor: int) -> Tree:
        """Read operands joined by operators that bind more tightly than `floor`."""
        left = self.unary()
        last = 0
        while (level := self.precedence()) > floor:
            token = self.take()
            self.refuse_operator(token, chained=level == last == _RELATION)
            right = self.binary(level)
            span = Span(left.span.start, right.span.end)
            left = Infix(token.text, left, right, token.span, span)
            last = level
        return left

    def precedence(self) -> int:
        token = self.token
        return _PRECEDENCE.get(token.text, 0) if token.lexeme in _OPERATORS else 0

    def refuse_operator(self, token: Token, *, chained: bool) -> None:
        if token.text in {"/", "%"}:
            message = f"'{token.text}' differs between databases and languages"
            function = "div()" if token.text == "/" else "mod()"
            advice = f"use {function} in a computed field"
            self.found.append(Diagnostic("E0323", message, token.span, advice))
        if chained:
            message = f"comparisons do not chain: '{token.text}' would compare a truth value"
            advice = "write a < b && b < c, or put parentheses around the first"
            self.found.append(Diagnostic("E0305", message, token.span, advice))

    def unary(self) -> Tree:
        token = self.token
        if token.lexeme is not Lexeme.SYMBOL or token.text not in {"!", "-"}:
            return self.postfix()
        self.take()
        self.deeper()
        if self.token.text in {"!", "-"} and self.token.text != token.text:
            raise self.unexpected(f"after '{token.text}'")
        operand = self.unary()
        self.depth -= 1
        return Unary(token.text, operand, Span(token.start, operand.span.end))

    def postfix(self) -> Tree:
        tree = self.atom()
        while True:
            if self.accept("."):
                tree = self.member(tree)
            elif self.at("["):
                self.index()
            elif self.at("{"):
                raise self.unexpected("after a name")
            else:
                return tree

    def index(self) -> None:
        start = self.take().start
        self.expression()
        span = Span(start, self.expect("]").end)
        message = "indexing is not part of the expressions"
        advice = "a collection is asked with exists, all, count, sum, min or max"
        self.found.append(Diagnostic("E0307", message, span, advice))

    def member(self, target: Tree) -> Tree:
        token = self.token
        if token.lexeme is not Lexeme.NAME or token.text in _KEYWORDS:
            raise self.unexpected("where a member's name should stand")
        self.take()
        if not self.accept("("):
            span = Span(target.span.start, token.end)
            return Select(target, token.text, token.span, span)
        arguments = self.arguments(")")
        self.refuse_left_out(token)
        span = Span(target.span.start, self.tokens[self.position - 1].end)
        return Method(target, token.text, token.span, arguments, span)

    def refuse_left_out(self, token: Token) -> None:
        if refused := refuse_call(token.text, token.span):
            self.found.append(refused)

    def arguments(self, close: str) -> tuple[Tree, ...]:
        if self.accept(close):
            return ()
        found = [self.expression()]
        while self.accept(","):
            found.append(self.expression())
        self.expect(close)
        return tuple(found)

    def atom(self) -> Tree:
        token = self.token
        match token.lexeme:
            case Lexeme.NUMBER:
                return Literal(number(self.take()), token.span)
            case Lexeme.STRING:
                return Literal(string(self.take()), token.span)
            case Lexeme.NAME if token.text != "in":
                return self.name()
            case _ if token.text == "(":
                return self.group()
            case _ if token.text == "[":
                self.take()
                items = self.arguments("]")
                return Items(items, Span(token.start, self.tokens[self.position - 1].end))
        raise self.unexpected("where a value should stand")

    def group(self) -> Tree:
        self.take()
        tree = self.expression()
        self.expect(")")
        return tree

    def name(self) -> Tree:
        token = self.take()
        if token.text in _VALUES:
            return Literal(_VALUES[token.text], token.span)
        if self.accept("("):
            arguments = self.arguments(")")
            self.refuse_left_out(token)
            span = Span(token.start, self.tokens[self.position - 1].end)
            return Invoke(token.text, token.span, arguments, span)
        if token.text in RESERVED:
            message = f"'{token.text}' is a reserved word of CEL"
            raise refusal("E0301", message, token.span, f"write this.{token.text}")
        return Name(token.text, token.span)


_OPERATORS = frozenset({Lexeme.SYMBOL, Lexeme.NAME})
