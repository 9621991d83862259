"""From a source text to a YAML tree, by the events of PyYAML's parser, within limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from backwright.contract.faults import comma_faults, quote, syntax_fault
from backwright.contract.nodes import Entry, Mapping, Node, Scalar, Sequence, Style
from backwright.diagnostics.diagnostic import Diagnostic
from backwright.diagnostics.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.diagnostics.source import Source

DEEPEST = 32
MOST_FOUND = 100
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STYLES = {
    "'": Style.SINGLE,
    '"': Style.DOUBLE,
    "|": Style.LITERAL,
    ">": Style.FOLDED,
}


@dataclass(slots=True)
class _Open:
    """A collection that is being read; `keys` is None for a sequence."""

    start: int
    flow: bool
    mapping: bool
    nodes: list[Node] = field(default_factory=list)


class _RefusedError(Exception):
    """Ends the reading: what follows cannot be understood."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def parse(source: Source) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return the tree of the only document of `source`, and what is wrong with it."""
    found: list[Diagnostic] = []
    try:
        root = _Tree(source, found).read(iter(yaml.parse(source.text, Loader=_LOADER)))
    except yaml.MarkedYAMLError as error:
        found.append(syntax_fault(source, error))
        return None, tuple(found)
    except yaml.YAMLError as error:
        message = str(error).splitlines()[0] if str(error) else "unreadable"
        found.append(Diagnostic("E0105", f"this is not YAML: {message}"))
        return None, tuple(found)
    except _RefusedError as refusal:
        found.append(refusal.diagnostic)
        return None, tuple(found)
    return root, tuple(found)


@dataclass(slots=True)
class _Tree:
    """Builds nodes from events without recursion."""

    source: Source
    found: list[Diagnostic]
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None
    documents: int = 0

    def read(self, events: Iterator[yaml.Event]) -> Node | None:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._start_document(event)
            elif isinstance(event, yaml.AliasEvent):
                self._refuse_mark(event, "an alias", "write the value out where it is used")
                self._add(self._empty(event))
            elif isinstance(event, yaml.ScalarEvent):
                self._check_properties(event)
                self._add(_scalar(self.source.text, event))
            elif isinstance(event, yaml.CollectionStartEvent):
                self._check_properties(event)
                self._enter(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._leave(event)
        return self.root

    def _start_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        span = _span(event)
        if self.documents > 1:
            raise _RefusedError(
                Diagnostic(
                    "E0109", "a second document begins here", span, help="one file, one contract"
                )
            )
        if event.version or event.tags:
            self._report(
                Diagnostic(
                    "E0109",
                    "a contract has no YAML directives",
                    span,
                    help="remove the lines that begin with '%'",
                )
            )

    def _check_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse_mark(event, "an anchor", "write the value out where it is used")
        if event.tag is not None:
            self._refuse_tag(event)

    def _refuse_mark(self, event: yaml.NodeEvent, what: str, advice: str) -> None:
        span = _span(event)
        self._report(
            Diagnostic("E0107", f"{what} of YAML cannot stand in a contract", span, help=advice)
        )

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        span = _span(event)
        fix = (quote(self.source.text[span.start : span.end], span),)
        self._report(
            Diagnostic(
                "E0106",
                "an expression that starts with '!' is a tag to YAML",
                span,
                help="quote the whole expression",
                fix=fix if isinstance(event, yaml.ScalarEvent) else (),
            )
        )

    def _empty(self, event: yaml.Event) -> Scalar:
        here = Span(_span(event).start, _span(event).start)
        return Scalar("", here, Style.PLAIN, here, "")

    def _enter(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.stack) >= DEEPEST:
            span = Span(_span(event).start, _span(event).start + 1)
            raise _RefusedError(Diagnostic("E0110", f"nested deeper than {DEEPEST} levels", span))
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(_Open(_span(event).start, bool(event.flow_style), mapping))

    def _leave(self, event: yaml.CollectionEndEvent) -> None:
        done = self.stack.pop()
        end = _span(event).end
        if not done.flow:
            end = done.nodes[-1].span.end if done.nodes else done.start
        span = Span(done.start, end)
        if done.mapping:
            if done.flow:
                self._report(*comma_faults(self.source, done.nodes))
            self._add(Mapping(self._entries(done.nodes), span, done.flow))
        else:
            self._add(Sequence(tuple(done.nodes), span, done.flow))

    def _entries(self, nodes: list[Node]) -> tuple[Entry, ...]:
        entries: dict[str, Entry] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._report(Diagnostic("E0105", "a key has to be a word", key.span))
            elif key.text in entries:
                self._refuse_duplicate(entries[key.text].key, key)
            else:
                entries[key.text] = Entry(key, value)
        return tuple(entries.values())

    def _refuse_duplicate(self, first: Scalar, second: Scalar) -> None:
        line = self.source.position(first.span.start).line
        self._report(
            Diagnostic(
                "E0108",
                f"the key '{second.text}' stands here for the second time",
                second.span,
                help=f"it was first said on line {line}",
            )
        )

    def _report(self, *diagnostics: Diagnostic) -> None:
        """Keep what is wrong, as far as anybody would read it."""
        self.found.extend(diagnostics[: max(MOST_FOUND - len(self.found), 0)])

    def _add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].nodes.append(node)
        elif self.root is None:
            self.root = node


def _span(event: yaml.Event) -> Span:
    """Return where an event stands; both parsers mark every event."""
    start, end = event.start_mark, event.end_mark
    return Span(start.index if start else 0, end.index if end else 0)


def _scalar(source: str, event: yaml.ScalarEvent) -> Scalar:
    span = _span(event)
    style = _STYLES.get(event.style or "", Style.PLAIN)
    raw = source[span.start : span.end]
    if raw == event.value:
        return Scalar(event.value, span, style, span, raw)
    begin, end = _content(raw, style)
    written = raw[begin:end].replace("\r", " ").replace("\n", " ")
    escaped = (style is Style.SINGLE and "''" in written) or (
        style is Style.DOUBLE and "\\" in written
    )
    content = Span(span.start + begin, span.start + end)
    return Scalar(event.value, span, style, content, event.value if escaped else written)


def _content(raw: str, style: Style) -> tuple[int, int]:
    """Return where the content of a raw scalar begins and ends within it."""
    if style in {Style.SINGLE, Style.DOUBLE}:
        return 1, max(1, len(raw) - 1)
    begin = raw.find("\n") + 1 if style in {Style.LITERAL, Style.FOLDED} else 0
    body = raw[begin:]
    return begin + len(body) - len(body.lstrip()), begin + len(body.rstrip())
