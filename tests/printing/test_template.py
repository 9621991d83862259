"""Templates fill their holes, keep indentation and drop the lines of empty fills."""

import pytest

from backwright.printing.template import template
from backwright.printing.text import Symbol, Text, lines


def written(text: Text) -> str:
    return text.write(lambda symbol: f"<{symbol.module}:{symbol.name}>")


def test_a_hole_takes_text_and_symbols() -> None:
    filled = template("x = «value» + «shared»").fill(value="1", shared=Symbol("m", "N"))
    assert written(filled) == "x = 1 + <m:N>"


def test_a_symbol_may_stand_in_the_template_itself() -> None:
    filled = template("«sqlalchemy:select»(«.lists.models:List»)").fill()
    assert [*filled.symbols()] == [Symbol("sqlalchemy", "select"), Symbol(".lists.models", "List")]


def test_common_indentation_goes_and_that_of_the_hole_stays() -> None:
    source = """
        def f():
            «body»
        """
    body = lines(["a = 1", "if a:\n    b = 2", Symbol("m", "c")])
    assert written(template(source).fill(body=body)) == (
        "def f():\n    a = 1\n    if a:\n        b = 2\n    <m:c>"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [("a\n  «x»\nb", "a\nb"), ("«x»\nb", "b"), ("a\n«x»", "a"), ("a «x»", "a ")],
)
def test_an_empty_fill_takes_its_line_along(source: str, expected: str) -> None:
    assert written(template(source).fill(x="")) == expected


def test_empty_lines_are_not_indented() -> None:
    assert written(template("f:\n  «x»").fill(x="a\n\nb")) == "f:\n  a\n\n  b"


@pytest.mark.parametrize("fills", [{}, {"x": "1", "y": "2"}, {"y": "2"}])
def test_holes_and_fills_have_to_agree(fills: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="holes and fills differ"):
        template("«x»").fill(**fills)
