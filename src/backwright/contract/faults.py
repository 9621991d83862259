"""What a contract's author meant where YAML itself gives up: its errors in our own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backwright.contract.nodes import Node, Scalar, Style
from backwright.diagnostics.diagnostic import Diagnostic, Edit
from backwright.diagnostics.source import Span

if TYPE_CHECKING:
    import yaml

    from backwright.diagnostics.source import Source

_VALUE = re.compile(r"^(?P<lead>\s*(?:- +)*(?:[^\s'\"{\[#][^:#]*:\s+)?)(?P<value>\S.*)$")
_TRAILING_COMMENT = re.compile(r"\s+#.*$")
_IN_OUR_WORDS = (
    ("expected key", "a key was expected here; is the line indented as its neighbours are?"),
    (
        "expected <block end>",
        "a key was expected here; is the line indented as its neighbours are?",
    ),
    ("mapping values are not allowed", "a ':' cannot stand here; is the line indented as meant?"),
    ("cannot start any token", "no value of YAML can start with this character"),
    ("sequence entries are not allowed", "a list item cannot stand here"),
    ("expected '-' indicator", "a list item, beginning with '- ', was expected here"),
    ("expected ',' or ']'", "',' or ']' was expected here"),
    ("expected ',' or '}'", "',' or '}' was expected here"),
    ("expected node content", "a value was expected here"),
    ("unknown escape character", "double quotes know no such escape; single quotes need none"),
)
LONGEST_LINE = 1000
_ODD_START = {
    "!": ("E0106", "an expression that starts with '!' is a tag to YAML"),
    "&": ("E0107", "a value that starts with '&' is an anchor to YAML"),
    "*": ("E0107", "a value that starts with '*' is an alias to YAML"),
    "%": ("E0111", "a value that starts with '%' is a directive to YAML"),
    "@": ("E0111", "no value of YAML can start with '@'"),
    "`": ("E0111", "no value of YAML can start with a backtick"),
    "|": ("E0111", "a value that starts with '|' is a block text to YAML"),
    ">": ("E0111", "a value that starts with '>' is a block text to YAML"),
}


def syntax_fault(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Name the likely mistake behind an error of the YAML parser, with the edit that mends it."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Diagnostic("E0105", f"this is not YAML: {error.problem or 'unreadable'}")
    offset = min(mark.index, len(source.text))
    meant = _meant(source, source.position(offset).line)
    if meant is None and error.context_mark is not None:
        meant = _meant(source, source.position(error.context_mark.index).line)
    if meant is not None:
        return meant
    return _plain_fault(source, error, offset)


def _plain_fault(source: Source, error: yaml.MarkedYAMLError, offset: int) -> Diagnostic:
    """Say in our words what the parser says in its own, at the place that has to be mended."""
    problem = (error.problem or "unreadable").rstrip(".")
    opened = error.context_mark.index if error.context_mark else offset
    if "quoted scalar" in (error.context or "") and "end of stream" in problem:
        return Diagnostic("E0105", "the quote that opens here is never closed", _one(opened))
    if "simple key" in (error.context or ""):
        return Diagnostic("E0105", "a ':' was expected behind this", _one(opened))
    said = next((ours for theirs, ours in _IN_OUR_WORDS if theirs in problem), None)
    message = said or f"this is not YAML: {problem}"
    bracket = source.text[opened : opened + 1]
    advice = None
    if "flow" in (error.context or "") and bracket in {"[", "{"}:
        advice = f"the '{bracket}' on line {source.position(opened).line} is still open here"
    return Diagnostic("E0105", message, _one(offset), help=advice)


def _one(offset: int) -> Span:
    return Span(offset, offset + 1)


def _meant(source: Source, line: int) -> Diagnostic | None:
    """Find an expression on this line that has to be quoted, if that is what is wrong."""
    text = source.line(line).rstrip()
    match = _VALUE.match(text) if len(text) <= LONGEST_LINE else None
    if not match:
        return None
    value = _TRAILING_COMMENT.sub("", match["value"])
    start = source.line_starts[line - 1] + match.start("value")
    span = Span(start, start + len(value))
    code, message = _reason(value)
    if not code:
        return None
    return Diagnostic(
        code, message, span, help="quote the whole expression", fix=(quote(value, span),)
    )


def _reason(value: str) -> tuple[str, str]:
    """Return the code and the message of what YAML cannot read in a value, or two empty texts."""
    if value[0] in _ODD_START:
        return _ODD_START[value[0]]
    if re.match(r"""('[^']*'|"[^"]*")\s*[^\s,\]}#]""", value):
        return "E0111", "a value that starts with a quote ends at the next one to YAML"
    if " ? " in value and re.search(r":\s", value):
        return "E0111", "': ' inside an expression begins a mapping to YAML"
    if re.search(r":\s", value) and value[0] not in "{[\"'":
        return "E0111", "': ' inside a value begins a mapping to YAML"
    return "", ""


def quote(value: str, span: Span) -> Edit:
    """Return the edit that quotes a plain value: in double quotes unless it has some itself."""
    if '"' in value or "\\" in value:
        return Edit(span, "'" + value.replace("'", "''") + "'")
    return Edit(span, f'"{value}"')


def comma_faults(source: Source, nodes: list[Node]) -> list[Diagnostic]:
    """Find values in braces that a comma has cut inside a bracket, as in `{b: f(x, y)}`.

    `nodes` are keys and values in turn, as YAML reads them: `b`, `f(x`, then `y)` with nothing.
    """
    found = []
    opened: Scalar | None = None
    for key, value in zip(nodes[::2], nodes[1::2], strict=True):
        rest = isinstance(key, Scalar) and isinstance(value, Scalar) and value.empty
        if opened and isinstance(key, Scalar) and rest:
            if key.text.count(")") > key.text.count("("):
                found.append(_cut(source, opened, key))
                opened = None
        else:
            opened = value if isinstance(value, Scalar) and _is_open(value) else None
    return found


def _is_open(scalar: Scalar) -> bool:
    return scalar.style is Style.PLAIN and scalar.text.count("(") > scalar.text.count(")")


def _cut(source: Source, value: Scalar, last: Scalar) -> Diagnostic:
    span = Span(value.span.start, last.span.end)
    return Diagnostic(
        "E0112",
        "inside '{ }' a comma ends the value, also within brackets",
        span,
        help="quote the whole value, or write the mapping on lines of its own",
        fix=(quote(source.text[span.start : span.end], span),),
    )
