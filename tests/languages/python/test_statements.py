"""Statements of any width are laid out as Ruff's formatter leaves them."""

import subprocess
import sys
from pathlib import Path

import pytest

from backwright.languages.python.literals import long_string
from backwright.languages.python.statements import lay_out, logical_lines

SHAPES = Path(__file__).with_name("shapes.txt").read_text(encoding="utf-8").splitlines()
WIDTHS = [(a, b) for a in (1, 6, 13, 21, 29, 34, 39, 45, 51, 61) for b in (2, 10, 23, 41)]


def sample(shape: str, first: int, second: int) -> str:
    """Write a shape with names of that many characters, inside a function if it has to be."""
    code = shape.replace("«a»", "a" * first).replace("«b»", "b" * second)
    inside = "await " in code or code.startswith(("return", "yield"))
    indent = "    " if inside else ""
    laid_out = lay_out(indent + code)
    body = f"\n{indent}    pass" if code.endswith(":") else ""
    before = (
        "async def f():\n" if inside else "if x:\n    pass\n" if code.startswith("elif") else ""
    )
    after = "\ndef f():\n    pass" if code.startswith("@") else ""
    return f"{before}{laid_out}{body}{after}\n"


def described(length: int) -> str:
    """Write a call with a text of that length, as the application has its description."""
    text = ("a few words of text " * 15)[:length].strip()
    call = f"    app = f(\n        description={long_string(text, 79, 88)},\n        a=b,\n    )"
    return f"def f():\n{lay_out(call)}\n"


def test_ruff_changes_nothing(tmp_path: Path) -> None:
    samples = [sample(shape, *widths) for shape in SHAPES for widths in WIDTHS]
    samples += [described(length) for length in range(60, 280, 3)]
    file = tmp_path / "samples.py"
    file.write_text("\n\n".join(f"# {n}\n{one}" for n, one in enumerate(samples)), encoding="utf-8")
    options = ["--isolated", "--line-length", "100", "--target-version", "py311", "--diff"]
    ruff = subprocess.run(
        [sys.executable, "-m", "ruff", "format", *options, str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ruff.returncode == 0, ruff.stdout[:4000]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = f(\n    a, b\n)", "x = f(a, b)"),
        ("x = f(\n    a,\n    b,\n)", "x = f(\n    a,\n    b,\n)"),
        ("x = (\n    a\n    + b\n)", "x = a + b"),
        ("x = f(\n    a,  # why\n    b\n)", "x = f(\n    a,  # why\n    b\n)"),
    ],
)
def test_a_statement_is_broken_only_where_it_has_to_be(before: str, after: str) -> None:
    assert lay_out(before) == after


def test_long_strings_and_comments_stay_whole() -> None:
    code = 'def f() -> None:\n    """One (\n\n    two [\n    """\n    x = ")"  # (\n    # {'
    assert lay_out(code) == code
    assert len([*logical_lines(code)]) == 4


def test_an_open_bracket_is_refused() -> None:
    with pytest.raises(ValueError, match="left open"):
        lay_out("x = (1")
