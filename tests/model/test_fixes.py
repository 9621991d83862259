"""Applies the fixes of findings to contracts: each has to leave a contract without the finding."""

import pytest

from backwright.diagnostics.source import Source
from backwright.model.load import Loaded, load

CONTRACT = """contract: fixes/1
auth:
  callers:
    User: password(email)
  roles: [admin]
resources:
  User:
    fields:
      email: email, unique
    allow: { read: this == caller }
  Thing:
    fields:
      owner: User := caller
      name: FIELD
      state: open | shut = open
      due: timestamp?
    allow:
      read: RULE
      create: signed_in
"""
FIELDS = {
    "strng(1..80), unique": "string(1..80), unique",
    "Strng(1..80)?": "string(1..80)?",
    "integer": "int",
    "varchar(20)": "string(20)",
    '"strng(1..9)"': '"string(1..9)"',
    "'strng(1..9, ''[a-z]+'')'": "'string(1..9, ''[a-z]+'')'",
    "Usr? by email": "User? by email",
}


def _loaded(field: str, rule: str) -> Loaded:
    return load(Source("fixes", CONTRACT.replace("FIELD", field).replace("RULE", rule)))


def mended(field: str = "int", rule: str = "owner == caller") -> str:
    """Return the contract with the only fix of the first finding applied, checked to be clean."""
    text = CONTRACT.replace("FIELD", field).replace("RULE", rule)
    (finding,) = _loaded(field, rule).diagnostics
    for edit in sorted(finding.fix, key=lambda each: each.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert load(Source("fixes", text)).contract is not None
    return text


RULES = {
    "'state == ''open'' || ownr == caller'": "'state == ''open'' || owner == caller'",
    "'state == ''opn'' || owner == caller'": "'state == ''open'' || owner == caller'",
    '"state == \\"opn\\" || owner == caller"': '"state == \\"open\\" || owner == caller"',
    "\"\\u0073tate == 'open' || ownr == caller\"": "\"\\u0073tate == 'open' || owner == caller\"",
}


@pytest.mark.parametrize(("wrong", "right"), RULES.items())
def test_fix_behind_an_escape_is_at_its_place(wrong: str, right: str) -> None:
    assert f"      read: {right}\n" in mended(rule=wrong)


@pytest.mark.parametrize(("wrong", "right"), FIELDS.items())
def test_fix_of_a_type_replaces_its_name_only(wrong: str, right: str) -> None:
    assert f"      name: {right}\n" in mended(field=wrong)


def test_rule_at_fault_says_nothing_of_who_calls() -> None:
    contract = CONTRACT.replace("FIELD", "int").replace("create: signed_in", "create: nobody")
    findings = load(Source("fixes", contract.replace("RULE", "anyone"))).diagnostics
    assert [each.code for each in findings] == ["E0310"]
