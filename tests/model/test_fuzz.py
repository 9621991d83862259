"""However a contract is mangled, loading answers with findings, never with an exception."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from backwright.diagnostics.diagnostic import Severity
from backwright.model.canonical import digest
from backwright.model.difference.compare import diff, diff_text
from tests.model.samples import EXAMPLES, contract_of, loaded

TEXTS = [path.read_text(encoding="utf-8") for path in EXAMPLES]
CONTRACTS = [contract_of(text) for text in TEXTS]
TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|\d+|==|!=|<=|&&|\|\||:=|->|[-+*<>=.?!()|]")
# Values that fit in more places than the examples use them in.
WORDS = sorted({word for text in TEXTS for word in TOKEN.findall(text)} | {"null", "old", "this"})


@st.composite
def _mangled(draw: st.DrawFn) -> str:
    """Return an example in which a few words, lines or line ends stand elsewhere.

    Mostly it is still YAML of the right shape, so that what comes after reading is reached.
    """
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 5))):
        match draw(st.integers(0, 4)):
            case 0 | 1:
                words = list(TOKEN.finditer(text))
                at = words[draw(st.integers(0, len(words) - 1))]
                text = text[: at.start()] + draw(st.sampled_from(WORDS)) + text[at.end() :]
            case 2:
                lines = text.splitlines(keepends=True)
                del lines[draw(st.integers(0, len(lines) - 1))]
                text = "".join(lines)
            case 3:
                lines = text.splitlines(keepends=True)
                first, second = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
                lines[first], lines[second] = lines[second], lines[first]
                text = "".join(lines)
            case _:
                words = list(TOKEN.finditer(text))
                first, second = sorted(draw(st.integers(0, len(words) - 1)) for _ in range(2))
                a, b = words[first], words[second]
                if first != second:
                    between = text[a.end() : b.start()]
                    text = text[: a.start()] + b[0] + between + a[0] + text[b.end() :]
    return text


@settings(max_examples=250, deadline=None)
@given(text=_mangled(), other=st.sampled_from(CONTRACTS))
def test_a_mangled_contract_is_judged(text: str, other: object) -> None:
    result = loaded(text)
    errors = [each for each in result.diagnostics if each.severity is Severity.ERROR]
    assert (result.contract is None) == bool(errors)
    for each in result.diagnostics:
        assert each.span is None or 0 <= each.span.start <= each.span.end <= len(text) + 1
        assert each.message
    if result.contract is None:
        return
    assert len(digest(result.contract)) == 64
    for contract in CONTRACTS:
        if contract is other:
            diff_text(diff(contract, result.contract), contract, result.contract)
            diff(result.contract, contract)
