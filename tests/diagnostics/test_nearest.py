"""The closest known word, also among many: what it costs stays bounded."""

from backwright.diagnostics.nearest import MOST_COMPARED, MOST_KNOWN, nearest


def test_the_nearest_of_few_words_is_found() -> None:
    assert nearest("custmer", ("order", "customer")) == "customer"
    assert nearest("xyz", ("order", "customer")) is None


def test_among_many_words_only_those_that_begin_alike_count() -> None:
    many = [f"name{index}" for index in range(MOST_COMPARED)]
    assert nearest("custmer", (*many, "customer")) == "customer"
    assert nearest("kustomer", (*many, "customer")) is None


def test_among_too_many_words_none_is_looked_for() -> None:
    many = [f"name{index}" for index in range(MOST_KNOWN)]
    assert nearest("custmer", (*many, "customer")) is None
