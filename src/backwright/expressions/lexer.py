"""Cuts the text of an expression into tokens and refuses what no token can be."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from backwright.diagnostics.diagnostic import Diagnostic, Edit
from backwright.diagnostics.source import Span

# Identifiers that CEL keeps for itself; they may stand after a dot, but not alone.
RESERVED = frozenset(
    {"as", "break", "const", "continue", "else", "for", "function", "if", "import", "let"}
    | {"loop", "package", "namespace", "return", "var", "void", "while"}
)
LONGEST_LITERAL = 2**63
MOST_DIGITS = 38
LAST_CODE_POINT = 0x10FFFF


class Lexeme(Enum):
    """What a token is."""

    NUMBER = "number"
    STRING = "string"
    NAME = "name"
    SYMBOL = "symbol"
    END = "end"


class Token(NamedTuple):
    """A token; offsets are in the contract's source."""

    lexeme: Lexeme
    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return where the token stands."""
        return Span(self.start, self.end)


class RefusalError(Exception):
    """Reading cannot go on; carries the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Keep the diagnostic."""
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n\f]+)
      | (?P<comment>//)
      | (?P<prefixed>[bBrR]{1,2}(?=['"]))
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<number>[0-9][0-9A-Za-z_.]*)
      | (?P<triple>'''|\"\"\")
      | (?P<string>'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
      | (?P<open>['"])
      | (?P<foreign>===|!==|<>|\?\?|\*\*|->|=>|:=|=(?!=)|&(?!&)|\|(?!\|)|[~^@\#$;`\\])
      | (?P<symbol>&&|\|\||[=!<>]=|[-<>!+*/%?:.,()\[\]{}])
    """,
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", "'": "'", '"': '"'}
_WHOLE = re.compile(r"0|[1-9][0-9]*")
_DECIMAL = re.compile(r"(?:0|[1-9][0-9]*)\.[0-9]+")
_INSTEAD = {
    "===": "==",
    "!==": "!=",
    "<>": "!=",
    "=": "==",
    ":=": "==",
    "&": "&&",
    "|": "||",
}
_ADVICE = {
    "|": "write || for 'or'; to compare with several words write x in ['a', 'b']",
    "??": "write x != null ? x : y",
    "**": "write x * x",
    "~": "write ! for 'not'",
    "^": "write != for 'either, not both'",
}


def refusal(code: str, message: str, span: Span, advice: str | None = None) -> RefusalError:
    """Return what to raise in order to stop reading with a diagnostic."""
    return RefusalError(Diagnostic(code, message, span, advice))


def tokens(text: str, offset: int) -> list[Token]:
    """Return the tokens of `text`, which starts at `offset` of the source, and an END."""
    found: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            shown = _shown(text[position])
            where = Span(offset + position, offset + position + 1)
            raise refusal("E0301", f"unexpected character {shown}", where)
        kind = match.lastgroup or ""
        if kind in _KINDS:
            start, end = match.span()
            found.append(Token(_KINDS[kind], match.group(), offset + start, offset + end))
        elif kind != "space":
            raise _token_refusal(
                kind, match.group(), Span(offset + match.start(), offset + match.end())
            )
        position = match.end()
    end = offset + len(text)
    found.append(Token(Lexeme.END, "", end, end))
    return found


_KINDS = {
    "name": Lexeme.NAME,
    "number": Lexeme.NUMBER,
    "string": Lexeme.STRING,
    "symbol": Lexeme.SYMBOL,
}


def _token_refusal(kind: str, text: str, span: Span) -> RefusalError:
    match kind:
        case "comment":
            return refusal("E0301", "an expression has no comments", span, "put it after a YAML #")
        case "prefixed":
            message = f"raw and byte literals ({text}'…') are not part of the expressions"
            return refusal("E0302", message, span, "write an ordinary text: '…'")
        case "triple":
            message = "triple quotes are not part of the expressions"
            return refusal("E0302", message, span, "write an ordinary text: '…'")
        case "open":
            advice = "close it on the same line; in YAML, ' #' starts a comment: quote the whole"
            return refusal("E0302", "unterminated text", span, advice)
        case _:
            return _refusal_of_mark(text, span)


def _refusal_of_mark(text: str, span: Span) -> RefusalError:
    """Return the refusal of an operator of another language, with ours as the fix."""
    instead = _INSTEAD.get(text)
    advice = _ADVICE.get(text, f"write {instead}" if instead else None)
    fix = (Edit(span, instead),) if instead else ()
    return RefusalError(Diagnostic("E0309", f"unexpected '{text}'", span, advice, fix))


def _shown(character: str) -> str:
    if character.isprintable():
        return f"'{character}'"
    return f"U+{ord(character):04X}"


def number(token: Token) -> int | Decimal:
    """Return the value of a number token."""
    text = token.text
    if _WHOLE.fullmatch(text):
        value = int(text) if len(text) <= MOST_DIGITS else LONGEST_LITERAL + 1
        if value > LONGEST_LITERAL:
            raise refusal("E0303", "a whole number has at most 64 bits", token.span)
        return value
    if _DECIMAL.fullmatch(text):
        if len(text) > MOST_DIGITS:
            raise refusal("E0303", f"a number has at most {MOST_DIGITS} digits", token.span)
        return Decimal(text)
    raise refusal("E0303", f"'{text}' is not a number", token.span, _number_advice(text))


def _number_advice(text: str) -> str:
    if re.fullmatch(r"0[0-9]+(\.[0-9]+)?", text):
        return f"write it without the leading 0: {text.lstrip('0') or '0'}"
    if text[:2] in {"0x", "0X"}:
        return "write it in decimal digits"
    if re.fullmatch(r"[0-9]+[uU]", text):
        return f"numbers carry no suffix: {text[:-1]}"
    if re.fullmatch(r"[0-9.]+[eE].*", text):
        return "write all digits out, without an exponent"
    return "numbers look like 12 or 12.50"


def string(token: Token) -> str:
    """Return the value of a string token, its escapes resolved."""
    body = token.text[1:-1]

    def resolve(match: re.Match[str]) -> str:
        start = token.start + 1 + match.start()
        span = Span(start, start + len(match.group()))
        if (letter := match.group(3)) is not None:
            if letter not in _SIMPLE:
                raise refusal(
                    "E0302",
                    f"unknown escape '\\{letter}'",
                    span,
                    r"there are \n \r \t \\ \' \" \uXXXX",
                )
            return _SIMPLE[letter]
        value = int(match.group(1) or match.group(2), 16)
        if value > LAST_CODE_POINT:
            raise refusal("E0302", f"'{match.group()}' is no code point", span)
        return chr(value)

    text = _ESCAPE.sub(resolve, body) if "\\" in body else body
    for character in text:
        if character == "\0" or "\ud800" <= character <= "\udfff":
            raise refusal("E0302", f"a text cannot hold {_shown(character)}", token.span)
    return text
