"""Random conditions of a Doc of the corpus: most are well typed, and most select something."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.corpus.corpus import DATA

TEXTS = ("abc", "ABC", "", " ", "100%", "%", "_", "a_c", "héllo", "e", "😀", "ann", "Bob", "cyd")
NUMBERS = (-2147483648, -4, -1, 0, 1, 2, 3, 5, 50, 100, 2147483647)
EXACT = ("0", "-0.01", "0.1", "0.10", "0.2", "0.30", "1.5", "5", "99.99", "9999999.99")
EQUALITIES = ("==", "!=")
ORDERS = ("<", "<=", ">", ">=")
COMPARISONS = (*EQUALITIES, *ORDERS)
DEEPEST_QUANTIFIER = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A row that a condition can name: how it is written, and its resource."""

    text: str
    resource: str

    def member(self, name: str) -> str:
        """Return the text of a member."""
        return f"{self.text}.{name}" if self.text != "this" else name

    def fields(self, *types: str) -> list[tuple[str, bool]]:
        """Return the fields of these types, each with whether it may be null."""
        written = DATA["resources"][self.resource]
        bare = {name: type_.partition(" via ")[0] for name, type_ in written.items()}
        return [
            (self.member(name), type_.endswith("?"))
            for name, type_ in bare.items()
            if type_.removesuffix("?") in types
        ]


@dataclass(slots=True)
class Conditions:
    """Makes conditions over the rows in scope."""

    random: Random
    elements: int = 0

    def condition(self, rows: tuple[Row, ...], depth: int) -> str:
        """Return a condition that nests about `depth` deep."""
        if depth <= 0 or self.random.random() < 0.1:
            return self._leaf(rows)
        make = self.random.choice(
            (
                self._junction,
                self._junction,
                self._negation,
                self._comparison_of_conditions,
                self._choice,
                self._quantified,
                self._quantified,
                self._counted,
                self._guarded_row,
            )
        )
        return make(rows, depth - 1)

    def _pick(self, *words: str) -> str:
        return self.random.choice(words)

    def _row(self, rows: tuple[Row, ...], *resources: str) -> Row | None:
        fitting = [row for row in rows if not resources or row.resource in resources]
        return self.random.choice(fitting) if fitting else None

    def _junction(self, rows: tuple[Row, ...], depth: int) -> str:
        operator = self._pick("&&", "||")
        return f"({self.condition(rows, depth)}) {operator} ({self.condition(rows, depth)})"

    def _negation(self, rows: tuple[Row, ...], depth: int) -> str:
        return f"!({self.condition(rows, depth)})"

    def _comparison_of_conditions(self, rows: tuple[Row, ...], depth: int) -> str:
        other = self.random.choice(["true", "false", self.condition(rows, depth)])
        return f"({self.condition(rows, depth)}) {self._pick(*EQUALITIES)} ({other})"

    def _choice(self, rows: tuple[Row, ...], depth: int) -> str:
        parts = (self.condition(rows, depth - 1) for _ in range(3))
        return "({}) ? ({}) : ({})".format(*parts)

    def _quantified(self, rows: tuple[Row, ...], depth: int) -> str:
        owner = self._row(rows, "Doc")
        if owner is None or self.elements >= DEEPEST_QUANTIFIER:
            return self._leaf(rows)
        method = self._pick("exists", "all", "exists", "all", "count")
        text = self._over(owner, rows, depth, method)
        if method != "count":
            return text
        return f"{text} {self._pick(*COMPARISONS)} {self._pick('0', '1', '2')}"

    def _over(self, owner: Row, rows: tuple[Row, ...], depth: int, method: str) -> str:
        name, resource = self.random.choice((("parts", "Part"), ("children", "Doc")))
        self.elements += 1
        element = Row(f"e{self.elements}", resource)
        body = self.condition((element, element, *rows), depth)
        self.elements -= 1
        return f"{owner.member(name)}.{method}({element.text}, {body})"

    def _counted(self, rows: tuple[Row, ...], depth: int) -> str:
        owner = self._row(rows, "Doc")
        if owner is None:
            return self._leaf(rows)
        size = f"{owner.member(self._pick('parts', 'children'))}.size()"
        more = self._pick("", " + 1", " * 2", " - 1")
        other = self._pick("0", "1", "2", f"{owner.member('children')}.size()")
        if depth > 1 and self.elements < DEEPEST_QUANTIFIER:
            other = self._over(owner, rows, depth - 1, "count")
        return f"{size}{more} {self._pick(*COMPARISONS)} {other}"

    def _guarded_row(self, rows: tuple[Row, ...], depth: int) -> str:
        """Return a condition of a row that is referred to, guarded where there may be none."""
        row = self.random.choice(rows)
        resource = self._pick("User", "Doc", "Org")
        references = [*row.fields(resource), *((("caller", True),) if resource == "User" else ())]
        if not references:
            return self._leaf(rows)
        text, nullable = self.random.choice(references)
        there = Row(text, resource)
        inner = self.condition((there, there, *rows), depth)
        if not nullable:
            return inner
        return self._pick(
            f"{text} != null && ({inner})",
            f"{text} == null || ({inner})",
            f"{text} != null ? ({inner}) : ({self._leaf(rows)})",
            f"!({text} == null || ({inner}))",
        )

    def _leaf(self, rows: tuple[Row, ...]) -> str:
        row = self.random.choice(rows)
        make = self.random.choice(
            (
                self._text,
                self._text_test,
                self._number,
                self._exact,
                self._time,
                self._word,
                self._truth,
                self._reference,
                self._about_caller,
                self._named,
                self._membership,
            )
        )
        return make(row)

    def _guarded(self, field: tuple[str, bool], test: str) -> str:
        text, nullable = field
        if not nullable:
            return test
        return self._pick(f"({text} != null && {test})", f"({text} == null || {test})")

    def _of(self, row: Row, *types: str) -> tuple[str, bool]:
        return self.random.choice(row.fields(*types) or [("title", False)])

    def _text(self, row: Row) -> str:
        one, other = self._of(row, "string"), self._of(row, "string")
        wanted = other[0] if not (one[1] and other[1]) else repr(self.random.choice(TEXTS))
        sides = [one[0], wanted]
        self.random.shuffle(sides)
        return f"{sides[0]} {self._pick(*EQUALITIES)} {sides[1]}"

    def _text_test(self, row: Row) -> str:
        field = self._of(row, "string")
        method = self._pick("contains", "startsWith", "endsWith")
        plain = [text for text, nullable in row.fields("string") if not nullable]
        part = self.random.choice([*plain, *(repr(text) for text in TEXTS)])
        return self._guarded(field, f"{field[0]}.{method}({part})")

    def _number(self, row: Row) -> str:
        field = self._of(row, "int", "long")
        if field[0] == "title":
            return self._guarded(field, f"title.size() {self._pick(*COMPARISONS)} 3")
        value = str(self.random.choice(NUMBERS))
        if self.random.random() < 0.3:
            plain = [text for text, nullable in row.fields("int", "long") if not nullable]
            value = self.random.choice(plain)
        return self._sides(field, COMPARISONS, value)

    def _sides(self, field: tuple[str, bool], operators: tuple[str, ...], value: str) -> str:
        """Compare a field with a value on either side; only an order needs a guard."""
        sides = [field[0], value]
        self.random.shuffle(sides)
        operator = self._pick(*operators)
        test = f"{sides[0]} {operator} {sides[1]}"
        return self._guarded(field, test) if operator in ORDERS else test

    def _exact(self, row: Row) -> str:
        field = self._of(row, "decimal(2)")
        if field[0] == "title":
            return self._number(row)
        if not field[1] and self.random.random() < 0.3:
            return f"{field[0]} * {self._pick('2', '3', '-1')} {self._pick(*COMPARISONS)} 0.6"
        return self._sides(field, COMPARISONS, self._pick(*EXACT))

    def _time(self, row: Row) -> str:
        field = self._of(row, "timestamp")
        if field[0] == "title":
            return self._text(row)
        plain = [text for text, nullable in row.fields("timestamp") if not nullable]
        return self._sides(field, COMPARISONS, self._pick("now", *plain))

    def _word(self, row: Row) -> str:
        words = {"draft | open | lost": "open", "a | b": "a", "free | pro": "pro"}
        written = self._pick(*words)
        field = self._of(row, written)
        if field[0] == "title":
            return self._text(row)
        if self.random.random() < 0.3:
            return self._guarded(field, f"{field[0]} in ['{words[written]}']")
        return self._sides(field, EQUALITIES, f"'{words[written]}'")

    def _truth(self, row: Row) -> str:
        field = self._of(row, "bool")
        if field[0] == "title":
            return self._text(row)
        if self.random.random() < 0.5:
            plain = [text for text, nullable in row.fields("bool") if not nullable]
            return self._sides(field, EQUALITIES, self._pick("true", "false", *plain))
        return self._guarded(field, self._pick("", "!") + field[0])

    def _reference(self, row: Row) -> str:
        resource = self._pick("User", "Org", "Doc")
        field = self._of(row, resource)
        if field[0] == "title":
            return self._text(row)
        if field[1] and self.random.random() < 0.3:
            return f"{field[0]} {self._pick(*EQUALITIES)} null"
        plain = [text for text, nullable in row.fields(resource) if not nullable]
        others = [*plain, *(["this"] if resource == "Doc" else [])]
        return self._sides(field, EQUALITIES, self.random.choice(others or [field[0]]))

    def _about_caller(self, row: Row) -> str:
        field = self._of(row, "User")
        if field[0] == "title":
            return self._pick("signed_in", "!signed_in", "is(User)", "caller == null")
        if field[1]:
            test = f"{field[0]} {self._pick(*EQUALITIES)} caller"
            return self._pick(f"signed_in && {test}", f"!signed_in || {test}", f"{test}")
        return self._sides(field, EQUALITIES, "caller")

    def _named(self, row: Row) -> str:
        name = {"Doc": "can_view", "User": "same_org"}.get(row.resource)
        return row.member(name) if name else self._text(row)

    def _membership(self, row: Row) -> str:
        if row.resource != "Doc":
            return self._text(row)
        listed = ", ".join(repr(text) for text in self.random.sample(TEXTS, 3))
        return self._pick(
            f"{row.member('title')} in [{listed}]",
            f"this in {row.member('children')}",
            f"{row.text} in children",
        )


def conditions(seed: int, count: int) -> list[str]:
    """Return random conditions, the same ones for the same seed."""
    make = Conditions(Random(seed))
    this = (Row("this", "Doc"),)
    return [make.condition(this, 1 + number % 4) for number in range(count)]
