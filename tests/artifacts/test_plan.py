"""The plan in its three forms: whole, escaped, and the same each time."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from backwright.artifacts.plan import document_of
from backwright.artifacts.plan_document import Diagram, Document
from backwright.artifacts.plan_html import html_of
from backwright.artifacts.plan_layers import tree
from backwright.artifacts.plan_markdown import markdown_of
from backwright.artifacts.plan_terminal import terminal_of
from backwright.design.plan import design
from backwright.diagnostics.source import Source
from backwright.model.load import load

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
HOSTILE = """\
contract: todo/1
about: "<script>alert('about')</script> | `x` *bold*"

auth:
  callers:
    User: password(email)

resources:

  User:
    fields:
      email: email, unique
      name:  string(1..80) = '<img src=x onerror=alert(1)> | `'
    allow:
      read:   this == caller && name != '</td><script>alert(2)</script>'
      update: this == caller
"""


def _document(text: str) -> Document:
    contract = load(Source("a.contract.yaml", text)).contract
    assert contract is not None
    return document_of(design(contract), ("Makefile", "src/a/main.py"))


@pytest.fixture(params=EXAMPLES, ids=lambda path: path.stem)
def document(request: pytest.FixtureRequest) -> Document:
    path: Path = request.param
    return _document(path.read_text(encoding="utf-8"))


class Page(HTMLParser):
    """Collects the tags of a page and checks that they close in order."""

    EMPTY = frozenset({"meta", "rect", "line", "path", "circle"})

    def __init__(self) -> None:
        """Begin with nothing open."""
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.seen.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notice an element that is empty."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop() == tag


def _terminal(document: Document, width: int) -> str:
    console = Console(width=width, no_color=True, highlight=False)
    with console.capture() as captured:
        console.print(terminal_of(document))
    return captured.get()


def test_there_are_eight_steps(document: Document) -> None:
    titles = [section.title for section in document.sections]
    assert len(titles) == 8
    for text in (html_of(document), markdown_of(document), _terminal(document, 80)):
        assert all(title in text for title in titles)


def test_the_page_is_well_formed_and_asks_for_nothing(document: Document) -> None:
    page = Page()
    page.feed(html_of(document))
    assert page.open == []
    assert "script" not in page.seen
    assert all(address.startswith("#") for address in page.addresses)


def test_what_a_contract_says_is_text_and_nothing_else() -> None:
    page = Page()
    html = html_of(_document(HOSTILE))
    page.feed(html)
    assert "<script" not in html
    assert "<img" not in html
    markdown = re.sub(r"`[^`]*`", "", markdown_of(_document(HOSTILE))).replace("\\<", "")
    assert set(re.findall(r"</?\w+", markdown)) <= {
        *("<details", "</details", "<summary", "</summary"),
        *("<code", "</code"),
    }


def test_every_row_of_a_markdown_table_has_all_cells() -> None:
    columns = 0
    for line in markdown_of(_document(HOSTILE)).splitlines():
        if not line.startswith("|"):
            columns = 0
            continue
        bars = line.replace("\\|", "").count("|")
        assert columns in {0, bars}
        columns = bars


def test_a_narrow_terminal_loses_nothing(document: Document) -> None:
    narrow = "".join(_terminal(document, 60).split())
    assert "transactionaloutbox" in narrow or "outbox" not in markdown_of(document)


def test_state_machines_are_drawn_where_commands_move_rows() -> None:
    shop = next(path for path in EXAMPLES if path.stem.startswith("shop"))
    document = _document(shop.read_text(encoding="utf-8"))
    diagrams = [
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Diagram)
    ]
    states = diagrams[-1]
    assert states.start == ("placed",)
    moves = {(arrow.source, arrow.label, arrow.target) for arrow in states.arrows}
    assert moves == {
        ("placed", "pay", "paid"),
        ("placed", "cancel", "cancelled"),
        ("paid", "ship", "shipped"),
        ("shipped", "deliver", "delivered"),
    }


def test_files_stand_as_a_tree() -> None:
    assert tree(("Makefile", "src/a/main.py", "src/a/core/db.py", "src/b.py")) == (
        "Makefile\nsrc/\n  a/\n    core/\n      db.py\n    main.py\n  b.py"
    )
