"""A table of faults: what is written, its code, the message, and the text that it marks."""

import pytest
import yaml

from backwright.contract import parsing
from backwright.contract.parsing import parse
from backwright.contract.reading import read
from backwright.diagnostics.diagnostic import Diagnostic
from backwright.diagnostics.source import Source

HEAD = "contract: a/1\nresources:\n  A:\n    fields:\n      b: int\n"

# What YAML makes of an expression that is not quoted (contract-language.md, section 3).
YAML_TABLE = [
    ("    allow:\n      read: !b && c", "E0106", "starts with '!'", "!b && c"),
    ("    allow:\n      read: !b", "E0106", "starts with '!'", "!b"),
    ("    allow:\n      read: &b", "E0107", "an anchor", "&b"),
    ("    allow:\n      read: *b", "E0107", "an alias", "*b"),
    ("    let:\n      x: a ? b : c", "E0111", "': ' inside an expression", "a ? b : c"),
    ("    let:\n      x: 'draft' in states", "E0111", "ends at the next one", "'draft' in states"),
    ('    let:\n      x: "a" == b  # why', "E0111", "ends at the next one", '"a" == b'),
    ("    let: {b: f(x, y)}", "E0112", "a comma ends the value", "f(x, y)"),
    ("    let: {b: f(x, y, z), c: d}", "E0112", "a comma ends the value", "f(x, y, z)"),
    ("    let:\n      x: b == ' #'", "E0113", "' #' begins a comment", "#"),
    ("    let:\n      x: @b", "E0111", "start with '@'", "@b"),
    ("    let:\n      x: [b", "E0105", "',' or ']' was expected here", ""),
    ('    let:\n      x: "b', "E0105", "the quote that opens here is never closed", '"'),
    ("    let:\n      x: a\n      y", "E0105", "a ':' was expected behind this", "y"),
    ("    let:\n      x: a\n       y: b", "E0105", "a ':' cannot stand here", ":"),
    ("    shared: yes", "E0126", "'yes' is not 'true' or 'false'", "yes"),
    ("    shared: 'true'", "E0126", "'true' is not 'true' or 'false'", "'true'"),
]

FIELDS = [
    ("", "E0129", "nothing is said here", ":"),
    ("[]", "E0121", "this is a list", "["),
    ("string(1..80) unique", "E0128", "'unique' cannot stand here", "unique"),
    ("string(1..80), uniqe", "E0128", "did you mean 'unique'?", "uniqe"),
    ("string(80..1)", "E0128", "the lower bound 80 is above the upper bound 1", "80..1"),
    ("string(", "E0128", "expected a number or bounds", "("),
    ("string()", "E0128", "expected a number or bounds", ")"),
    ("string(1..80", "E0128", "expected ')'", "0"),
    ("string(1...80)", "E0128", "expected ')'", "."),
    ("a | | b", "E0128", "expected a word after '|'", "|"),
    ("= 3", "E0128", "expected a type", "="),
    ("int =", "E0128", "expected a value after '='", "="),
    ("int := ", "E0128", "expected a value after ':='", ":="),
    ("int, unique, unique", "E0128", "'unique' is said twice", "unique"),
    ("Tag[] by", "E0128", "expected a field's name after 'by'", "y"),
    ("Tag[] by name or old", "E0128", "expected 'new'", "old"),
    ("int, as", "E0128", "expected the name on the wire", "s"),
    ("file(image/*, ..5MB)", "E0124", "the type 'file' is not part", "file"),
    ("int, since", "E0124", "'since' is not part", "since"),
    ("int $ 3", "E0128", "'$' cannot stand here", "$"),
]

PHRASES = [
    ("limits: { any: 10/week per ip }", "E0127", "expected a rate", "10/week per ip"),
    ("limits: { any: 0/s per ip }", "E0127", "at least one request", "0"),
    ("api: { page: cursor(100..20) }", "E0127", "the usual one is not above", "cursor(100..20)"),
    ("api: { base: api }", "E0127", "expected a path", "api"),
    ("auth: { token: { jwt: 0d } }", "E0127", "not between 1s and ten years", "0d"),
    ("auth: { routes: { log_in: GET /x } }", "E0126", "is not one of signup", "log_in"),
    ("auth: { callers: { A: mtls(x) } }", "E0124", "'mtls' is not part", "mtls"),
    ("auth: { callers: { A: pasword(x) } }", "E0126", "did you mean 'password'?", "pasword"),
    ("tenancy: { guard: x }", "E0123", "the key 'tenant' is missing", "guard"),
    ("decided: { Order.create: x }", "E0125", "is not a question", "Order.create"),
    ("read_models: {}", "E0124", "'read_models' is not part", "read_models"),
    ("events: { t: { of: A, send: { x: [a b] } } }", "E0127", "expected a field", "a b"),
    ("jobs: { j: { retry: thrice } }", "E0130", "a job does something", "j"),
    ("schedules: { s: { every: 5m } }", "E0123", "the key 'each' is missing", "every"),
]

STEPS = [
    ("emit: x, with: { a: b }", "E0130", "'with' belongs to", "with"),
    ("emit: x, where: a", "E0130", "'where' belongs to", "where"),
    ("create: A, delete: f in g", "E0130", "cannot stand in one step", "delete"),
    ("each: items", "E0127", "expected a name and what it runs over", "items"),
    ("", "E0129", "expected a step", "{  }"),
]


def _marked(text: str) -> tuple[tuple[Diagnostic, str], ...]:
    _, found = read(Source("x", text))
    return tuple(
        (each, text[each.span.start : each.span.end] if each.span else "") for each in found
    )


def _expect(text: str, code: str, message: str, marked: str) -> None:
    found = _marked(text)
    matching = [mark for each, mark in found if each.code == code and message in each.message]
    assert marked in [mark.strip() for mark in matching], found


@pytest.mark.parametrize(("lines", "code", "message", "marked"), YAML_TABLE)
def test_what_yaml_reads_otherwise(lines: str, code: str, message: str, marked: str) -> None:
    _expect(HEAD + lines + "\n", code, message, marked)


@pytest.mark.parametrize(("written", "code", "message", "marked"), FIELDS)
def test_a_field_that_cannot_be_read(written: str, code: str, message: str, marked: str) -> None:
    _expect(HEAD.replace("b: int", f"b: {written}"), code, message, marked)


@pytest.mark.parametrize(("line", "code", "message", "marked"), PHRASES)
def test_a_phrase_that_cannot_be_read(line: str, code: str, message: str, marked: str) -> None:
    _expect(HEAD + line + "\n", code, message, marked)


@pytest.mark.parametrize(("keys", "code", "message", "marked"), STEPS)
def test_keys_of_a_step(keys: str, code: str, message: str, marked: str) -> None:
    _expect(f"{HEAD}    do:\n      c:\n        steps: [{{ {keys} }}]\n", code, message, marked)


def test_the_fix_of_an_unquoted_expression_mends_it() -> None:
    for lines, _, _, _ in YAML_TABLE:
        text = HEAD + lines + "\n"
        _, found = read(Source("x", text))
        for edit in found[0].fix:
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        if found[0].fix:
            assert read(Source("x", text))[1] == (), lines


def test_all_faults_of_a_contract_come_at_once() -> None:
    lines = "\n".join(f"      {name}: int, {flag}" for name, flag in (("c", "x"), ("d", "y")))
    codes = [
        each.code for each, _ in _marked(f"{HEAD}{lines}\n    shard: true\napi: {{ ids: no }}\n")
    ]
    assert sorted(codes) == ["E0122", "E0126", "E0128", "E0128"]


def test_yaml_without_its_c_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("x", HEAD)
    quick = parse(source)
    monkeypatch.setattr(parsing, "_LOADER", yaml.SafeLoader)
    assert parse(source) == quick
