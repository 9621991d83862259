"""Names are split into words however they were written, and written in every case."""

import pytest

from backwright.printing.names import Name


@pytest.mark.parametrize(
    "text", ["OrderItem", "order_item", "order-item", "orderItem", "ORDER_ITEM"]
)
def test_every_spelling_has_the_same_words(text: str) -> None:
    assert Name.of(text).words == ("order", "item")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("HTTPServer", ("http", "server")),
        ("UserID", ("user", "id")),
        ("line2", ("line2",)),
        ("Iso8601Date", ("iso8601", "date")),
        ("X", ("x",)),
    ],
)
def test_initialisms_and_digits_stay_whole(text: str, words: tuple[str, ...]) -> None:
    assert Name.of(text).words == words


def test_each_case_has_its_spelling() -> None:
    name = Name.of("order_item")
    assert (name.snake, name.kebab, name.upper) == ("order_item", "order-item", "ORDER_ITEM")
    assert (name.pascal(), name.camel(), name.sentence) == ("OrderItem", "orderItem", "order item")


def test_a_language_may_write_initialisms_in_capitals() -> None:
    name = Name.of("user_id")
    assert name.pascal(frozenset({"id"})) == "UserID"
    assert Name.of("id_card").camel(frozenset({"id"})) == "idCard"


def test_names_are_joined_word_by_word() -> None:
    assert (Name.of("List") + Name.of("item_count")).pascal() == "ListItemCount"
