"""Emits what clients send and read of each resource: rows, pages, queries and bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.cores.python.constants import constant
from backwright.cores.python.naming import Names, attribute_of
from backwright.design.operations import Entry, Verb
from backwright.design.passes.phrases import a, sentence
from backwright.languages.python.literals import string
from backwright.languages.python.modules import Module
from backwright.languages.python.names import class_name
from backwright.printing.names import Name
from backwright.printing.template import template
from backwright.printing.text import Fill, Symbol, Text, join, lines
from backwright.stacks.fastapi.shapes import shape_of
from backwright.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backwright.design.design import Design, Entity
    from backwright.design.operations import Filter, ListQuery, Member, Operation

_ALIAS = template("«Name» = «type»")
_READ = template(
    '''
    @«dataclasses:dataclass»
    class «Model»Read:
        """«about»."""

        «members»
    '''
)
_PAGE = template(
    '''
    class «Model»Page(«typing_extensions:TypedDict»):
        """A page of «many»."""

        items: list[«Model»Read]
        next: str | None
        count: «typing:NotRequired»[int]
    '''
)
_QUERY = template(
    '''
    class «Model»Query(«.core.paging:PageQuery»):
        """What can be asked of a list of «many»."""

        «members»
    '''
)
_CREATE = template(
    '''
    class «Name»(«pydantic:BaseModel»):
        """«about»."""

        model_config = «pydantic:ConfigDict»(extra="forbid")

        «members»
    '''
)
_CREATE_MORE = template(
    '''
    class «Name»(«Base»):
        """«about»."""

        «members»
    '''
)
_UPDATE = template(
    '''
    @«pydantic:with_config»(extra="forbid")
    class «Model»Update(«typing_extensions:TypedDict», total=False):
        """The members of «one» to be changed."""

        «members»
    '''
)
_OMITTABLE = template("«.core.fields:Omittable»[«type»]")
_SORT = template("«typing:Annotated»[str, «pydantic:Field»(pattern=«pattern»)]")
_RENAMED = template("«typing:Annotated»[«type», «pydantic:Field»(alias=«wire»)]")

CREATED_AT = "created_at"
SORT = "Sort"


def schemas_module(design: Design, entity: Entity) -> Module:
    """Return the module of what clients send and read of a resource."""
    names = Names(entity)
    schemas = Schemas(design, entity)
    verbs = {operation.verb for operation in entity.operations}
    classes = [
        schemas.read(),
        *([schemas.page()] if Verb.LIST in verbs else []),
        *([schemas.query()] if is_asked(entity) else []),
        *(schemas.creates() if Verb.CREATE in verbs else []),
        *([schemas.update()] if Verb.UPDATE in verbs else []),
    ]
    aliases = schemas.aliases()
    return Module(
        f".{names.package}.schemas",
        f"{sentence(names.plural)} as clients send and read them.",
        (aliases, *classes) if aliases else tuple(classes),
        hidden_types(entity, classes),
    )


def query_of(entity: Entity) -> ListQuery | None:
    """Return what clients may ask of the resource's lists."""
    asked = (each.query for each in entity.operations if each.verb is Verb.LIST)
    return next(asked, None)


def is_asked(entity: Entity) -> bool:
    """Tell whether more can be asked of the resource's lists than of every list."""
    query = query_of(entity)
    return query is not None and bool(query.filters or query.sorts != (CREATED_AT,))


def alias_of(design: Design, entity: Entity, member: Member) -> Symbol | None:
    """Return the type that a member has under a name of its own; none if it has no constraints."""
    if shape_of(design, member.type).named is None:
        return None
    names = Names(entity)
    taken = {f"{names.model_name}{suffix}" for suffix in ("Read", "Page", "Query", "Update")}
    name = class_name(Name.of(member.name))
    return names.symbol("schemas", f"{name}_" if name in {*taken, SORT} else name)


def sent_type(design: Design, entity: Entity, member: Member) -> Text:
    """Return the type of a member in bodies, null included."""
    type_ = alias_of(design, entity, member) or shape_of(design, member.type).sent
    return join("", [type_, " | None" if member.nullable else ""])


def member_in_body(design: Design, entity: Entity, member: Member) -> Text:
    """Return a member as the body that makes a row declares it, with what it is if left out."""
    default: Fill = ""
    if member.default is not None:
        default = join("", [" = ", constant(member.default, member.type)])
    elif member.on_create is Entry.OPTIONAL:
        default = " = None"
    return _member(member, sent_type(design, entity, member), default)


def nested_creates(entity: Entity) -> tuple[Operation, ...]:
    """Return the operations that make a row below another one."""
    return tuple(each for each in entity.operations if each.verb is Verb.CREATE and each.parent)


def create_name(entity: Entity, operation: Operation) -> str:
    """Return the class of the body that makes a row (`ItemCreateInList`)."""
    reference = operation.parent.reference if operation.parent else ""
    within = f"In{Name.of(reference).pascal()}" if reference else ""
    return f"{Names(entity).model_name}Create{within}"


def hidden_types(entity: Entity, classes: Iterable[Text]) -> frozenset[str]:
    """Return the members that are called as a type in one of the classes that declare them."""
    used = {symbol.name for each in classes for symbol in each.symbols()}
    return frozenset(attribute_of(member) for member in entity.members) & used


@frozen
class Schemas:
    """The classes of one resource on the wire."""

    design: Design
    entity: Entity

    @property
    def _names(self) -> Names:
        return Names(self.entity)

    @property
    def _members(self) -> tuple[Member, ...]:
        return tuple(each for each in self.entity.members if not each.hidden)

    def aliases(self) -> Text:
        """Return the types that have names of their own."""
        found: list[Text] = []
        for member in self.entity.members:
            alias = alias_of(self.design, self.entity, member)
            named = shape_of(self.design, member.type).named
            if alias is not None and named is not None:
                found.append(_ALIAS.fill(Name=alias.name, type=named))
        query = query_of(self.entity)
        if query is not None and is_asked(self.entity):
            found.append(_ALIAS.fill(Name=SORT, type=_sort(query)))
        return lines(found)

    def read(self) -> Text:
        """Return the class of a row."""
        members = (_member(each, self._read_type(each)) for each in self._members)
        about = sentence(a(self._names.singular))
        return _READ.fill(Model=self._names.model_name, about=about, members=lines(members))

    def page(self) -> Text:
        """Return the class of a page."""
        return _PAGE.fill(Model=self._names.model_name, many=self._names.plural)

    def query(self) -> Text:
        """Return the class of what can be asked of a list."""
        query = query_of(self.entity)
        if query is None:
            raise TypeError(f"no list: {self.entity.name}")
        first = query.default_sort[0]
        default = string(f"{'-' if first.descending else ''}{first.field}")
        sort = f"sort: {SORT} = {default}"
        parameters = (each for wanted in query.filters for each in self._parameters(wanted))
        return _QUERY.fill(
            Model=self._names.model_name,
            many=self._names.plural,
            members=lines([sort, *parameters]),
        )

    def _parameters(self, wanted: Filter) -> Iterator[Text]:
        attribute = attribute_of(wanted.member)
        alias = alias_of(self.design, self.entity, wanted.member)
        shape = shape_of(self.design, wanted.member.type)
        asked = alias if alias and shape.asked is shape.named else shape.asked
        for operator in wanted.operators:
            wire = wanted.member.wire if operator == "eq" else f"{wanted.member.wire}.{operator}"
            name = attribute if operator == "eq" else f"{attribute}__{operator}"
            type_ = _OMITTABLE.fill(type=_of_operator(operator, asked))
            yield join("", [f"{name}: ", _renamed(type_, name, wire), " = None"])

    def creates(self) -> list[Text]:
        """Return the classes of the bodies that make rows, the one with every member last."""
        nested = nested_creates(self.entity)
        sent = [each for each in self.entity.members if each.on_create is not Entry.NEVER]
        found = [
            self._create(each, [member for member in sent if not _is_parent(each, member)])
            for each in nested
        ]
        own = [
            each for each in self.entity.operations if each.verb is Verb.CREATE and not each.parent
        ]
        for each in own:
            if len(nested) == 1:
                added = [member for member in sent if _is_parent(nested[0], member)]
                found.append(self._create(each, added, create_name(self.entity, nested[0])))
            else:
                found.append(self._create(each, sent))
        return found

    def _create(self, operation: Operation, members: list[Member], base: str = "") -> Text:
        parent = operation.parent
        within = f" in {a(Name.of(parent.reference).sentence)}" if parent else ""
        about = f"{sentence(a(self._names.singular))} to be made{within}"
        name = create_name(self.entity, operation)
        written = lines(member_in_body(self.design, self.entity, each) for each in members)
        if base:
            return _CREATE_MORE.fill(Name=name, Base=base, about=about, members=written)
        return _CREATE.fill(Name=name, about=about, members=written)

    def update(self) -> Text:
        """Return the class of the members that are to be changed."""
        members = (
            _member(each, sent_type(self.design, self.entity, each))
            for each in self.entity.members
            if each.on_update
        )
        return _UPDATE.fill(
            Model=self._names.model_name, one=a(self._names.singular), members=lines(members)
        )

    def _read_type(self, member: Member) -> Fill:
        alias = alias_of(self.design, self.entity, member)
        type_ = alias or shape_of(self.design, member.type).read
        return join("", [type_, " | None" if member.nullable else ""])


def _member(member: Member, type_: Fill, rest: Fill = "") -> Text:
    attribute = attribute_of(member)
    return join("", [f"{attribute}: ", _renamed(type_, attribute, member.wire), rest])


def _renamed(type_: Fill, attribute: str, wire: str) -> Text:
    """Return the type of a member with its name on the wire, where that is another one."""
    if attribute == wire:
        return join("", [type_])
    return _RENAMED.fill(type=type_, wire=string(wire))


def _of_operator(operator: str, asked: Fill) -> Fill:
    fields = ".core.fields"
    match operator:
        case "eq":
            return join("", [Symbol(fields, "Repeated"), "[", asked, "]"])
        case "in":
            return join("", [Symbol(fields, "Separated"), "[", asked, "]"])
        case "null":
            return Symbol(fields, "Flag")
        case _:
            return asked


def _sort(query: ListQuery) -> Text:
    words = "|".join(query.sorts)
    return _SORT.fill(pattern=f'r"^-?({words})(,-?({words}))*$"')


def _is_parent(operation: Operation, member: Member) -> bool:
    return operation.parent is not None and operation.parent.reference == member.name
