"""Tests what people, scripts, scanners and GitHub are shown of a diagnostic."""

import json
import re

from backwright.diagnostics.diagnostic import Diagnostic, Edit, in_order
from backwright.diagnostics.render_github import render_github
from backwright.diagnostics.render_json import render_json
from backwright.diagnostics.render_sarif import render_sarif
from backwright.diagnostics.render_text import render_text
from backwright.diagnostics.source import Source, Span

SOURCE = Source("shop.contract.yaml", "contract: shop/1\napi:\n  bsae: /v1\n")
UNKNOWN = Diagnostic(
    "E0122",
    "unknown key 'bsae'",
    Span(24, 28),
    help="did you mean 'base'?",
    fix=(Edit(Span(24, 28), "base"),),
)
OPEN = Diagnostic("Q0401", "anyone may create\nOrder: 100%?", Span(0, 8), subject="Order.create")


def test_text_shows_the_line_with_a_caret_and_the_mended_line() -> None:
    assert render_text(SOURCE, [UNKNOWN]) == (
        "error[E0122]: unknown key 'bsae'\n"
        " --> shop.contract.yaml:3:3\n"
        "  |\n"
        "3 |   bsae: /v1\n"
        "  |   ^^^^\n"
        "help: did you mean 'base'?\n"
        "  |\n"
        "3 |   base: /v1\n"
    )


def test_text_is_sorted_by_place_and_says_each_finding_once() -> None:
    assert in_order([UNKNOWN, OPEN, UNKNOWN]) == (OPEN, UNKNOWN)
    text = render_text(SOURCE, [UNKNOWN, OPEN, UNKNOWN])
    assert text.index("question[Q0401]") < text.index("error[E0122]")
    assert text.count("E0122") == 1


def test_colour_adds_nothing_but_colour() -> None:
    coloured = render_text(SOURCE, [UNKNOWN, OPEN], colour=True)
    assert "\x1b[1;31merror[E0122]" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    expected = render_text(SOURCE, [UNKNOWN, OPEN])
    assert [line.rstrip() for line in plain.splitlines()] == expected.splitlines()


def test_the_caret_stands_under_wide_characters() -> None:
    source = Source("x", "名前: abc\n")
    line, caret = render_text(source, [Diagnostic("E0127", "no", Span(4, 7))]).splitlines()[3:5]
    assert line == "1 | 名前: abc"
    assert caret == "  |       ^^^"


def test_tabs_and_escapes_do_not_reach_the_terminal() -> None:
    source = Source("x", "a:\t\x1b[31mred\n")
    text = render_text(source, [Diagnostic("E0104", "no \x1b[2J", Span(2, 3))])
    assert "\t" not in text
    assert "\x1b" not in text
    assert "  |   ^^^^" in text


def test_a_long_line_is_cut_around_the_place() -> None:
    source = Source("x", "a" * 5000 + "here" + "b" * 5000)
    text = render_text(source, [Diagnostic("E0127", "no", Span(5000, 5004))])
    line, caret = text.splitlines()[3:5]
    assert len(line) < 140
    assert line[caret.index("^") : caret.rindex("^") + 1] == "here"


def test_json_has_places_and_counts() -> None:
    value = json.loads(render_json(SOURCE, [UNKNOWN, OPEN]))
    assert value["counts"] == {"error": 1, "warning": 0, "question": 1}
    question, error = value["diagnostics"]
    assert question["subject"] == "Order.create"
    assert error["range"]["start"] == {"line": 3, "column": 3, "offset": 24}
    assert error["fix"] == [{"range": error["range"], "text": "base"}]


def test_sarif_has_what_its_schema_requires() -> None:
    log = json.loads(render_sarif(SOURCE, [UNKNOWN, OPEN, Diagnostic("E0101", "too large")]))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["E0101", "E0122", "Q0401"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "shop.contract.yaml"
    region = run["results"][2]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 3, "endLine": 3, "endColumn": 7}
    (change,) = run["results"][2]["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "base"}


def test_sarif_names_files_by_valid_uris() -> None:
    for name, uri in (("a b%.yaml", "a%20b%25.yaml"), ("/x/ü.yaml", "file:///x/%C3%BC.yaml")):
        log = json.loads(render_sarif(Source(name, ""), [Diagnostic("E0101", "too large")]))
        place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == uri


def test_github_annotations_stay_on_their_line() -> None:
    text = render_github(Source("a,b:c.yaml", SOURCE.text), [UNKNOWN, OPEN])
    notice, error = text.splitlines()
    assert notice == (
        "::notice file=a%2Cb%3Ac.yaml,line=1,endLine=1,col=1,endColumn=9,title=Q0401::"
        "anyone may create%0AOrder: 100%25?"
    )
    assert error.endswith("::unknown key 'bsae'%0Ahelp: did you mean 'base'?")
