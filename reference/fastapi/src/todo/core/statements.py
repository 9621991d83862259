"""Statements of SQLAlchemy, compiled once for a driver and then run on it directly.

Turning an expression into SQL costs far more than running it, so the text, the order of
its parameters and the conversions of its types are worked out on first use and kept.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Dialect, bindparam, cast, select
from sqlalchemy.orm import DeclarativeBase, aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import SelectBase

Row = TypeVar("Row")
Value = TypeVar("Value")
Model = TypeVar("Model", bound=DeclarativeBase)
Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Compiled:
    """The SQL of a statement, with what its driver needs to run it."""

    sql: str
    parameters: tuple[str, ...]
    constants: Mapping[str, Any]
    writers: tuple[Convert | None, ...]
    readers: tuple[tuple[int, Convert], ...]

    def arguments(self, binds: Mapping[str, Any]) -> list[Any]:
        """Put the values of `binds` in the order that the SQL expects."""
        values = {**self.constants, **binds} if self.constants else binds
        return [
            values[name] if write is None else write(values[name])
            for name, write in zip(self.parameters, self.writers, strict=True)
        ]

    def values(self, record: Iterable[Any]) -> Iterable[Any]:
        """Read the columns of a record that the driver cannot read itself."""
        if not self.readers:
            return record
        values = list(record)
        for index, read in self.readers:
            values[index] = read(values[index])
        return values


class Command:
    """A SQL expression whose rows, if any, do not matter."""

    def __init__(self, expression: SelectBase | UpdateBase) -> None:
        """Run `expression`."""
        self._expression = expression
        self._compiled: dict[str, Compiled] = {}

    def compiled(self, dialect: Dialect) -> Compiled:
        """Compile for `dialect`, once."""
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _compile(self._expression, dialect)
        return compiled


class Statement(Command, Generic[Row]):
    """A SQL expression and what to make of each row that it gives."""

    def __init__(self, expression: SelectBase | UpdateBase, row: Callable[..., Row]) -> None:
        """Run `expression` and call `row` with the columns of each row, in their order."""
        super().__init__(expression)
        self._row = row

    def read(self, compiled: Compiled, record: Iterable[Any]) -> Row:
        """Make a row of a record of the driver."""
        return self._row(*compiled.values(record))


def same(value: Value) -> Value:
    """Take a row of one column for the value of that column."""
    return value


@dataclass(frozen=True, slots=True)
class Judged(Generic[Row]):
    """A row that the caller may read, and whether a rule lets them change it."""

    row: Row
    permitted: bool


def judged(row: Callable[..., Row]) -> Callable[..., Judged[Row]]:
    """Make a row of all columns but the last, which holds the verdict of a rule."""
    return lambda *values: Judged(row(*values[:-1]), values[-1])


def proposed(model: type[Model], /, **binds: str) -> type[Model]:
    """Stand in for a row that is not kept yet: `binds` name the parameters of its attributes.

    Each is cast, since PostgreSQL takes what has no column beside it for text.
    """
    columns = {bind: getattr(model, name) for name, bind in binds.items()}
    values = (
        cast(bindparam(bind, type_=column.type), column.type).label(column.name)
        for bind, column in columns.items()
    )
    return aliased(model, select(*values).subquery("new"), adapt_on_names=True)


def _compile(expression: SelectBase | UpdateBase, dialect: Dialect) -> Compiled:
    compiler = expression.compile(dialect=dialect)
    if not isinstance(compiler, SQLCompiler):
        raise TypeError(f"{expression} is not a statement")
    binds = {name: bind for bind, name in compiler.bind_names.items()}
    names = tuple(compiler.positiontup or ())
    readers = (_reader(column, dialect) for column in expression.exported_columns)
    return Compiled(
        sql=compiler.string,
        parameters=names,
        constants={name: bind.value for name, bind in binds.items() if not bind.required},
        writers=tuple(_writer(binds[name], dialect) for name in names),
        readers=tuple((index, read) for index, read in enumerate(readers) if read is not None),
    )


def _writer(bind: BindParameter[Any], dialect: Dialect) -> Convert | None:
    return bind.type.dialect_impl(dialect).bind_processor(dialect)


def _reader(column: ColumnElement[Any], dialect: Dialect) -> Convert | None:
    return column.type.dialect_impl(dialect).result_processor(dialect, None)
