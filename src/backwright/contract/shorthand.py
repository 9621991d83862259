"""From the text of a field to its parts: type, arguments, flags, default or assignment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from backwright.contract.fields import (
    Argument,
    FieldNotation,
    Many,
    NumberArgument,
    PatternArgument,
    RangeArgument,
    TypeNotation,
    WordArgument,
)
from backwright.contract.reader import shortened, within
from backwright.contract.written import Expression, Text
from backwright.diagnostics.nearest import did_you_mean

if TYPE_CHECKING:
    from backwright.contract.nodes import Node, Scalar
    from backwright.contract.reader import Reader
    from backwright.diagnostics.source import Span

FLAGS = ("unique", "fixed", "owned", "secret", "hidden")
LATER_FLAGS = ("since", "until")
LATER_TYPES = ("file",)
_TOKEN = re.compile(
    r"\s*(?:(?P<number>-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?![A-Za-z0-9_-]))"
    r"|(?P<word>[A-Za-z0-9_][A-Za-z0-9_-]*)"
    r"|(?P<quoted>'[^']*'|\"[^\"]*\")"
    r"|(?P<mark>\.\.|:=|[()\[\],|?=]))"
)


class _Token(NamedTuple):
    """A piece of a shorthand, with where it begins and ends in the text."""

    kind: str
    text: str
    start: int
    end: int


class _UnreadableError(Exception):
    """The shorthand cannot be read from this token on."""

    def __init__(self, message: str, token: _Token, advice: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.token = token
        self.advice = advice


def read_field(reader: Reader, name: Text, node: Node) -> FieldNotation | None:
    """Read a field's shorthand; what is wrong with it is reported at its very place."""
    scalar = reader.scalar(node, "a type, such as 'string(1..80), unique'")
    if scalar is None or reader.cut_by_comment(scalar):
        return None
    try:
        return _Shorthand(scalar, scalar.written).field(name)
    except _UnreadableError as error:
        code = "E0124" if "not part of the language yet" in error.message else "E0128"
        span = within(scalar, error.token.start, error.token.end)
        reader.refuse(code, error.message, span, advice=error.advice)
        return None


@dataclass(slots=True)
class _Shorthand:
    """Reads tokens from left to right; `at` is where the next one begins."""

    scalar: Scalar
    text: str
    at: int = 0

    def field(self, name: Text) -> FieldNotation:
        kind = self._type()
        flags: list[Text] = []
        wire = None
        while self._take("mark", ","):
            flag = self._word("a flag such as 'unique'")
            if flag.text == "as":
                wire = self._written(self._word("the name on the wire after 'as'"))
            else:
                flags.append(self._flag(flag, flags))
        default, assigned = self._value()
        return FieldNotation(name, kind, self.scalar.content, tuple(flags), wire, default, assigned)

    def _type(self) -> TypeNotation:
        first = self._peek()
        if first.kind not in {"word", "number"}:
            raise _UnreadableError("expected a type", first)
        self.at = first.end
        following = self._peek()
        if following.text == "|":
            return self._enum(first)
        if first.text in LATER_TYPES:
            raise _UnreadableError(
                f"the type '{first.text}' is not part of the language yet", first
            )
        arguments = self._arguments() if self._take("mark", "(") else ()
        many = self._many() if self._take("mark", "[") else None
        nullable = self._take("mark", "?")
        by, or_new, via = self._relation()
        span = self._span(first.start, self.at)
        name_span = self._written(first).span
        return TypeNotation(
            first.text, span, name_span, arguments, (), many, nullable, by, or_new, via
        )

    def _enum(self, first: _Token) -> TypeNotation:
        words = [first]
        while self._take("mark", "|"):
            word = self._peek()
            if word.kind not in {"word", "number"}:
                raise _UnreadableError("expected a word after '|'", word)
            self.at = word.end
            words.append(word)
        span = self._span(first.start, self.at)
        nullable = self._take("mark", "?")
        texts = tuple(map(self._written, words))
        return TypeNotation("", span, texts[0].span, words=texts, nullable=nullable)

    def _arguments(self) -> tuple[Argument, ...]:
        arguments = [self._argument()]
        while self._take("mark", ","):
            arguments.append(self._argument())
        self._expect(")")
        return tuple(arguments)

    def _argument(self) -> Argument:
        token = self._peek()
        if token.kind == "quoted":
            self.at = token.end
            return PatternArgument(token.text[1:-1], self._span(token.start, token.end))
        if token.kind == "word":
            self.at = token.end
            return WordArgument(token.text, self._span(token.start, token.end))
        low, high, ranged = self._range()
        span = self._span(token.start, self.at)
        if not ranged:
            return NumberArgument(low or Decimal(0), span)
        return RangeArgument(low, high, span)

    def _range(self) -> tuple[Decimal | None, Decimal | None, bool]:
        """Read `n`, `a..b`, `a..` or `..b`; the third value says whether there are dots."""
        start = self._peek()
        low = self._number()
        ranged = self._take("mark", "..")
        high = self._number() if ranged else None
        if low is None and high is None:
            raise _UnreadableError("expected a number or bounds such as '1..50'", start)
        if low is not None and high is not None and low > high:
            bounds = _Token("number", "", start.start, self.at)
            raise _UnreadableError(f"the lower bound {low} is above the upper bound {high}", bounds)
        return low, high, ranged

    def _many(self) -> Many:
        start = self.at - 1
        low: Decimal | None = None
        high: Decimal | None = None
        if self._peek().text != "]":
            low, high, ranged = self._range()
            high = high if ranged else low
        self._expect("]")
        return Many(low, high, self._span(start, self.at))

    def _relation(self) -> tuple[Text | None, bool, Text | None]:
        by, or_new, via = None, False, None
        while (token := self._peek()).text in {"by", "via"}:
            self.at = token.end
            name = self._written(self._word(f"a field's name after '{token.text}'"))
            if token.text == "via":
                via = name
                continue
            by = name
            if self._take("word", "or"):
                self._expect("new")
                or_new = True
        return by, or_new, via

    def _flag(self, flag: _Token, before: list[Text]) -> Text:
        if flag.text in LATER_FLAGS:
            raise _UnreadableError(f"'{flag.text}' is not part of the language yet", flag)
        if flag.text not in FLAGS:
            known = ", ".join((*FLAGS, "as NAME"))
            hint = did_you_mean(flag.text, FLAGS)
            raise _UnreadableError(
                f"unknown flag '{shortened(flag.text)}'{hint}", flag, advice=f"known are {known}"
            )
        if flag.text in {text.text for text in before}:
            raise _UnreadableError(f"'{flag.text}' is said twice", flag)
        return self._written(flag)

    def _value(self) -> tuple[Expression | None, Expression | None]:
        mark = self._peek()
        if mark.kind == "end":
            return None, None
        if mark.text not in {"=", ":="}:
            raise _UnreadableError(
                f"'{shortened(mark.text)}' cannot stand here", mark, advice=_after_type(mark)
            )
        rest = self.text[mark.end :]
        begin = mark.end + len(rest) - len(rest.lstrip())
        if begin >= len(self.text):
            raise _UnreadableError(f"expected a value after '{mark.text}'", mark)
        value = Expression(rest.strip(), self._span(begin, mark.end + len(rest.rstrip())))
        return (value, None) if mark.text == "=" else (None, value)

    def _number(self) -> Decimal | None:
        token = self._peek()
        if token.kind != "number":
            return None
        self.at = token.end
        return Decimal(token.text)

    def _word(self, expected: str) -> _Token:
        token = self._peek()
        if token.kind != "word":
            raise _UnreadableError(f"expected {expected}", token)
        self.at = token.end
        return token

    def _expect(self, text: str) -> None:
        token = self._peek()
        if token.text != text:
            raise _UnreadableError(f"expected '{text}'", token)
        self.at = token.end

    def _take(self, kind: str, text: str) -> bool:
        token = self._peek()
        if token.kind != kind or token.text != text:
            return False
        self.at = token.end
        return True

    def _peek(self) -> _Token:
        match = _TOKEN.match(self.text, self.at)
        if match and match.lastgroup:
            group = match.lastgroup
            return _Token(group, match[group], match.start(group), match.end(group))
        rest = self.text[self.at :]
        start = self.at + len(rest) - len(rest.lstrip())
        if start < len(self.text):
            return _Token("odd", self.text[start], start, start + 1)
        return _Token("end", "", max(len(self.text) - 1, 0), len(self.text))

    def _written(self, token: _Token) -> Text:
        return Text(token.text, self._span(token.start, token.end))

    def _span(self, start: int, end: int) -> Span:
        return within(self.scalar, start, end)


def _after_type(token: _Token) -> str:
    if token.text in FLAGS or token.text == "as":
        return f"put a comma before '{token.text}'"
    return "after the type stand flags, each behind a comma, then '= default' or ':= expression'"
