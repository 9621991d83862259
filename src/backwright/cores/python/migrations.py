"""Emits the first migration, which creates every table of the contract's first version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.accounts import all_tables
from backwright.cores.python.columns import column_type
from backwright.cores.python.constraints import named_checks
from backwright.languages.python.literals import string
from backwright.languages.python.modules import Module, print_module
from backwright.printing.files import EmittedFile
from backwright.printing.template import template
from backwright.printing.text import Fill, Text, join, lines
from backwright.values import frozen

if TYPE_CHECKING:
    from backwright.design.design import Design
    from backwright.design.tables import ForeignKey, Table

PATH = "migrations/versions/0001_initial.py"

_REVISION = template(
    """
    revision = "0001"
    down_revision = None
    branch_labels = None
    depends_on = None
    """
)
_UPGRADE = template(
    '''
    def upgrade() -> None:
        """Apply the migration."""
        «tables»
        «late»
    '''
)
_LATE = template(
    """
    if «alembic:op».get_bind().dialect.name == "postgresql":
        «keys»
    """
)
_DOWNGRADE = template(
    '''
    def downgrade() -> None:
        """Take the migration back."""
        «late»
        «tables»
    '''
)
_DROPPED = template("«alembic:op».drop_table(«table»)")
_TABLE = template("«alembic:op».create_table(«name», «parts»)")
_COLUMN = template("«sqlalchemy: as sa».Column(«name», «type», nullable=«nullable»)")
_CHECK = template(
    "«sqlalchemy: as sa».CheckConstraint(«condition», name=«alembic:op».f(«name»))«only»"
)
_FOREIGN_KEY = template(
    """
    «sqlalchemy: as sa».ForeignKeyConstraint(
        [«column»], [«target»], name=«alembic:op».f(«name»), ondelete="«rule»"
    )«only»
    """
)
_LATE_KEY = template(
    """
    «alembic:op».create_foreign_key(
        «alembic:op».f(«name»), «source», «table», [«column»], ["id"], ondelete="«rule»"
    )
    """
)
_DROPPED_KEY = template("«alembic:op».drop_constraint(«alembic:op».f(«name»), «source»)")
_PRIMARY_KEY = template(
    "«sqlalchemy: as sa».PrimaryKeyConstraint(«columns», name=«alembic:op».f(«name»))"
)
_UNIQUE = template("«sqlalchemy: as sa».UniqueConstraint(«columns», name=«alembic:op».f(«name»))")
_INDEX = template("«alembic:op».create_index(«alembic:op».f(«name»), «table», [«columns»])")


@frozen
class _Created:
    """A table to be created, with its checks already written; `before` are those that exist."""

    table: Table
    checks: tuple[tuple[str, str, str | None], ...]
    before: frozenset[str]

    def is_late(self, key: ForeignKey) -> bool:
        """Tell whether a key refers to a table that is created later."""
        return key.table not in self.before | {self.table.name}


def migration(design: Design, package: str) -> EmittedFile:
    """Return the file of the first migration."""
    created = _created(design)
    late = [(each, key) for each in created for key in each.table.foreign_keys if each.is_late(key)]
    upgrade = _UPGRADE.fill(tables=lines(map(_table, created)), late=_late_keys(late))
    blocks = (_REVISION.fill(), upgrade, _downgrade(created, late))
    module = Module(".migrations", "Create the tables of the first version.", blocks)
    return EmittedFile(PATH, print_module(module, package))


def _created(design: Design) -> list[_Created]:
    entities = {entity.table.name: entity for entity in design.entities}
    found: list[_Created] = []
    for table in all_tables(design):
        entity = entities.get(table.name)
        checks = tuple(named_checks(entity)) if entity else ()
        found.append(_Created(table, checks, frozenset(each.table.name for each in found)))
    return found


def _table(created: _Created) -> Text:
    table = created.table
    parts = [
        *_columns(created),
        *(_check(*check) for check in created.checks),
        *(_foreign_key(created, key) for key in table.foreign_keys),
        _PRIMARY_KEY.fill(columns=_listed(table.primary_key), name=string(f"pk_{table.name}")),
        *(
            _UNIQUE.fill(columns=_listed(each.columns), name=string(each.name))
            for each in table.uniques
        ),
    ]
    made = _TABLE.fill(name=string(table.name), parts=join(", ", parts))
    indexes = (
        _INDEX.fill(
            name=string(index.name), table=string(table.name), columns=_listed(index.columns)
        )
        for index in table.indexes
    )
    return lines([made, *indexes])


def _columns(created: _Created) -> list[Text]:
    return [
        _COLUMN.fill(
            name=string(column.name), type=column_type(column.type), nullable=str(column.nullable)
        )
        for column in created.table.columns
    ]


def _check(condition: str, name: str, engine: str | None) -> Text:
    only = f'.ddl_if(dialect="{engine}")' if engine else ""
    return _CHECK.fill(condition=string(condition), name=string(name), only=only)


def _foreign_key(created: _Created, key: ForeignKey) -> Text:
    return _FOREIGN_KEY.fill(
        column=string(key.column),
        target=string(f"{key.table}.id"),
        name=string(key.name),
        rule=_rule(key),
        # SQLite can refer to a table that is not there yet, but adds no key to one that is.
        only='.ddl_if(dialect="sqlite")' if created.is_late(key) else "",
    )


def _late_keys(late: list[tuple[_Created, ForeignKey]]) -> Fill:
    keys = (
        _LATE_KEY.fill(
            name=string(key.name),
            source=string(each.table.name),
            table=string(key.table),
            column=string(key.column),
            rule=_rule(key),
        )
        for each, key in late
    )
    return _LATE.fill(keys=lines(keys)) if late else ""


def _downgrade(created: list[_Created], late: list[tuple[_Created, ForeignKey]]) -> Text:
    tables = (_DROPPED.fill(table=string(each.table.name)) for each in reversed(created))
    dropped = (
        _DROPPED_KEY.fill(name=string(key.name), source=string(each.table.name))
        for each, key in late
    )
    return _DOWNGRADE.fill(
        tables=lines(tables), late=_LATE.fill(keys=lines(dropped)) if late else ""
    )


def _rule(key: ForeignKey) -> str:
    return "CASCADE" if key.cascade else "NO ACTION"


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(string(column) for column in columns)
