"""English for summaries and names of scenarios: articles and words of names."""

from __future__ import annotations

import inflection

from backwright.model import names

_VOWELS = "aeiou"
# Written with a vowel, spoken with a consonant, and the other way round.
_SPOKEN_CONSONANT = ("uni", "use", "usu", "uti", "eu", "one")
_SPOKEN_VOWEL = ("hour", "honor", "honour", "honest", "heir")


def words(name: str) -> str:
    """Return a name as words (`OrderItem` and `order_item` are `order item`)."""
    return names.snake(name).replace("_", " ")


def singular(plural: str) -> str:
    """Return the singular of an English plural, in snake case."""
    return inflection.singularize(plural)


def a(noun: str) -> str:
    """Return a noun with its indefinite article."""
    lowered = noun.lower()
    vowel = lowered.startswith(_SPOKEN_VOWEL) or (
        lowered[:1] in _VOWELS and not lowered.startswith(_SPOKEN_CONSONANT)
    )
    return f"{'an' if vowel else 'a'} {noun}"


def sentence(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
