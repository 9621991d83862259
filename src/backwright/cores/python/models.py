"""Emits the mapped class of each resource, with the constraints that its table keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.accounts import all_tables
from backwright.cores.python.columns import declared_type, python_type
from backwright.cores.python.constraints import is_sent, table_arguments
from backwright.cores.python.naming import Names, column_attribute
from backwright.design.passes.phrases import a, sentence
from backwright.languages.python.literals import string
from backwright.languages.python.modules import Module
from backwright.printing.template import template
from backwright.printing.text import Fill, Text, join, lines

if TYPE_CHECKING:
    from backwright.design.design import Design, Entity
    from backwright.design.tables import Column

_MODEL = template(
    '''
    class «Model»(«.core.tables:Base»):
        """«about»."""

        __tablename__ = «table»
        «arguments»

        «columns»
    '''
)
_ARGUMENTS = template(
    """
    __table_args__ = (
        «listed»,
    )
    """
)
_ONE_ARGUMENT = template("__table_args__ = («argument»,)")
_PLAIN = template("«name»: «sqlalchemy.orm:Mapped»[«type»]")
_COLUMN = template(
    "«name»: «sqlalchemy.orm:Mapped»[«type»] = «sqlalchemy.orm:mapped_column»(«arguments»)"
)
_FOREIGN_KEY = template('«sqlalchemy:ForeignKey»("«table».id", ondelete="«rule»")')
_SENT_FOREIGN_KEY = template(
    '«sqlalchemy:ForeignKey»("«table».id", ondelete="«rule»", info={"pointer": "/«member»"})'
)


def models_module(design: Design, entity: Entity) -> Module:
    """Return the module of a resource's table."""
    names = Names(entity)
    table = next(table for table in all_tables(design) if table.name == entity.table.name)
    columns = [_column(entity, column) for column in table.columns]
    model = _MODEL.fill(
        Model=names.model_name,
        about=sentence(a(names.singular)),
        table=string(entity.table.name),
        arguments=_arguments(table_arguments(entity)),
        columns=lines(columns),
    )
    taken = frozenset(column_attribute(column.name) for column in table.columns)
    return Module(f".{names.package}.models", f"The table of {names.plural}.", (model,), taken)


def _arguments(arguments: list[Text]) -> Text:
    if not arguments:
        return Text()
    if len(arguments) == 1:
        return _ONE_ARGUMENT.fill(argument=arguments[0])
    return _ARGUMENTS.fill(listed=join(",\n", arguments))


def _column(entity: Entity, column: Column) -> Text:
    name = column_attribute(column.name)
    nullable = " | None" if column.nullable else ""
    type_ = join("", [python_type(column.type), nullable])
    arguments: list[Fill] = [
        string(column.name) if name != column.name else "",
        declared_type(column.type),
        _foreign_key(entity, column),
        "primary_key=True" if column.name in entity.table.primary_key else "",
    ]
    if not any(arguments):
        return _PLAIN.fill(name=name, type=type_)
    return _COLUMN.fill(name=name, type=type_, arguments=join(", ", arguments))


def _foreign_key(entity: Entity, column: Column) -> Text:
    key = next((key for key in entity.table.foreign_keys if key.column == column.name), None)
    if key is None:
        return Text()
    # Not RESTRICT, which also refuses rows that go together with those that refer to them.
    rule = "CASCADE" if key.cascade else "NO ACTION"
    member = next((each for each in entity.members if each.column == column.name), None)
    if member is None or not is_sent(member):
        return _FOREIGN_KEY.fill(table=key.table, rule=rule)
    return _SENT_FOREIGN_KEY.fill(table=key.table, rule=rule, member=member.wire)
