"""Designs that the tests of artifacts share: the examples, and one of every type and odd name."""

from functools import cache
from pathlib import Path

from backwright.design.design import Design
from backwright.design.plan import design
from backwright.diagnostics.source import Source
from backwright.model.load import load

EXAMPLES = sorted(
    path.name.removesuffix(".contract.yaml")
    for path in (Path(__file__).parents[2] / "examples").glob("*.contract.yaml")
)
HOSTILE = """\
contract: hostile/1
about: "`x` {{run}} </script> \\\\ \\" ' **bold** | ```"

auth:
  callers:
    User: password(email)

resources:

  User:
    fields:
      email: email, unique
      name:  string(1..80) = '{{baseUrl}} " \\\\ </script>'
      boss:  User?
    allow:
      read:   this == caller && name != '{{run}} "'
      update: this == caller

  Class:
    fields:
      style:     string(3..10, '[a-z]"+')
      direction: int(-5..5) = 3
      title:     long
      count:     long(safe)
      end:       decimal(10,2)?
      rate:      float(0..1)?
      pk:        slug
      site:      url?
      born:      date
      at:        timestamp?
      flag:      bool = true
      one:       only | other = only
      user:      User
    query: { filter: [direction, end, flag], sort: [-direction, created_at] }
    allow:
      any: signed_in

  Title:
    fields:
      class: Class
      text:  text
    allow:
      any: signed_in
"""


@cache
def hostile() -> Design:
    return _design("hostile", HOSTILE)


@cache
def example(name: str) -> Design:
    path = Path(__file__).parents[2] / "examples" / f"{name}.contract.yaml"
    return _design(name, path.read_text(encoding="utf-8"))


def _design(name: str, text: str) -> Design:
    loaded = load(Source(name, text))
    assert loaded.contract is not None, loaded.diagnostics
    return design(loaded.contract)
