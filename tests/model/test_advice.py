"""Advice that depends on how the contract is written."""

from tests.model.samples import loaded

SET = """contract: a/1
resources:
  A:
    fields:
      title: string(1..9)
    allow:
      go: anyone
    do:
      go:
        steps:
          - set: { title: %s }
"""


def test_quotes_that_yaml_takes_away_are_explained() -> None:
    (found,) = [each for each in loaded(SET % "'x'").diagnostics if each.code == "E0310"]
    assert found.help == "these quotes are YAML's; a text needs its own: \"'x'\""


def test_a_bare_name_gets_no_such_advice() -> None:
    (found,) = [each for each in loaded(SET % "x").diagnostics if each.code == "E0310"]
    assert found.help is None
    assert loaded(SET % "\"'x'\"").contract is not None


def test_an_unknown_name_has_its_edit() -> None:
    text = SET.replace("A:", "Thing:").replace("string(1..9)", "Thng?") % "null"
    (found,) = [each for each in loaded(text).diagnostics if each.code == "E0201"]
    (edit,) = found.fix
    mended = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert loaded(mended).contract is not None
