"""What each code means: its title and its page, one Markdown file per code under `pages`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PAGES = Path(__file__).parent / "pages"


@cache
def codes() -> tuple[str, ...]:
    """Return every code that has a page, sorted."""
    return tuple(sorted(path.stem for path in PAGES.glob("[EWQS][0-9][0-9][0-9][0-9].md")))


def page(code: str) -> str | None:
    """Return the Markdown page of a code, or nothing when there is no such code."""
    return _text(code) if code in codes() else None


def title(code: str) -> str:
    """Return the title of a code, or the code itself when it has no page."""
    text = page(code)
    return text.split("\n", 1)[0].removeprefix(f"# {code}: ") if text else code


@cache
def _text(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")
