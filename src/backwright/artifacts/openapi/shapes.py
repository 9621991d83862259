"""The shapes on the wire: what is read, made, and changed of each resource, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.artifacts.openapi.types import array, nullable, schema_of, schema_of_computed
from backwright.design.operations import Entry, Verb
from backwright.design.passes import phrases
from backwright.expressions.typed import Constant
from backwright.expressions.types import Kind, Type
from backwright.model.types import CollectionType, DecimalType, IntType, ReferenceType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.artifacts.documents import Json
    from backwright.design.design import Design, Entity
    from backwright.design.operations import Member, Operation, Parent

SCHEMAS = "#/components/schemas/"


def reference(name: str) -> Json:
    """Return the reference to a shape."""
    return {"$ref": SCHEMAS + name}


def body_name(operation: Operation) -> str:
    """Return the name of the shape that an operation on a resource takes."""
    if operation.verb is Verb.UPDATE:
        return f"{operation.resource}Update"
    if operation.parent is None:
        return f"{operation.resource}Create"
    below = "".join(word.capitalize() for word in operation.parent.reference.split("_"))
    return f"{operation.resource}CreateIn{below}"


def owned_by_others(design: Design) -> frozenset[str]:
    """Return the resources whose rows are written inside of others."""
    return frozenset(
        relation.resource
        for entity in design.entities
        for relation in entity.relations
        if relation.owned
    )


def shapes_of(design: Design, entity: Entity) -> Iterator[tuple[str, Json]]:
    """Yield the shapes of a resource that its operations and its owners need, by name."""
    verbs = {operation.verb for operation in entity.operations}
    yield f"{entity.name}Read", read_shape(design, entity)
    if Verb.LIST in verbs:
        yield f"{entity.name}Page", _page(entity)
    if Verb.UPDATE in verbs:
        yield f"{entity.name}Update", _change(design, entity)
    if entity.name in owned_by_others(design):
        yield f"{entity.name}Create", _creation(design, entity, None)
    for operation in entity.operations:
        if operation.verb is Verb.CREATE:
            yield body_name(operation), _creation(design, entity, operation.parent)


def read_shape(design: Design, entity: Entity) -> Json:
    """Return the shape of a row as it is sent."""
    shown = [member for member in entity.members if not member.hidden]
    return {
        "description": f"{phrases.sentence(phrases.a(phrases.words(entity.name)))}.",
        "type": "object",
        "required": sorted(member.wire for member in shown),
        "properties": {member.wire: _read_member(design, member) for member in shown},
    }


def sent_member(design: Design, member: Member) -> Json:
    """Return the schema of a member that clients send."""
    schema = member_schema(design, member, owned="Create")
    return nullable(schema) if member.nullable else schema


def member_schema(design: Design, member: Member, owned: str = "Read") -> Json:
    """Return the schema of a member's value when it is not null."""
    kind = member.type
    match kind:
        case ReferenceType():
            return _key_of(design, kind.resource, kind.by or "id")
        case CollectionType(by=str(wanted)):
            return array(_key_of(design, kind.resource, wanted), kind.minimum, kind.maximum)
        case CollectionType():
            return array(reference(kind.resource + owned), kind.minimum, kind.maximum)
        case Type(kind=Kind.REFERENCE, resource=str(resource)):
            return _key_of(design, resource, "id")
        case Type():
            return schema_of_computed(kind)
        case _:
            return schema_of(kind)


def _key_of(design: Design, resource: str, by: str) -> Json:
    """Return the schema of what names another row on the wire."""
    named = next(each for each in design.entity(resource).members if each.name == by)
    schema = member_schema(design, named)
    # A text of a length that no row has is not refused for it: it names no row.
    return {name: said for name, said in schema.items() if name not in {"minLength", "maxLength"}}


def _read_member(design: Design, member: Member) -> Json:
    schema = member_schema(design, member)
    return nullable(schema) if member.nullable else schema


def _creation(design: Design, entity: Entity, parent: Parent | None) -> Json:
    filled_in = None if parent is None else parent.reference
    sent = [
        member
        for member in entity.members
        if member.on_create is not Entry.NEVER and member.name != filled_in
    ]
    schemas = {member.wire: sent_member(design, member) | default_of(member) for member in sent}
    required = sorted(member.wire for member in sent if member.on_create is Entry.REQUIRED)
    where = "" if parent is None else f" in {phrases.a(phrases.words(parent.reference))}"
    one = phrases.sentence(phrases.a(phrases.words(entity.name)))
    return {"description": f"{one} to be made{where}.", **body_shape(schemas, required)}


def _change(design: Design, entity: Entity) -> Json:
    noun = phrases.a(phrases.words(entity.name))
    schemas = {
        member.wire: sent_member(design, member) for member in entity.members if member.on_update
    }
    return {"description": f"The members of {noun} to be changed.", **body_shape(schemas, [])}


def body_shape(properties: dict[str, Json], required: list[str]) -> Json:
    """Return the shape of a body, which has no other members."""
    return {
        "type": "object",
        **({"required": required} if required else {}),
        "properties": properties,
        "additionalProperties": False,
    }


def default_of(member: Member) -> Json:
    """Return what stands for an absent member, where it is a constant."""
    if not isinstance(member.default, Constant) or member.default.value is None:
        return {}
    value = member.default.value
    match member.type:
        case DecimalType(scale=scale):
            return {"default": f"{value:.{scale}f}"}
        case IntType(safe=False):
            return {"default": str(value)}
        case _:
            return {"default": value if isinstance(value, bool | int | str) else float(value)}


def _page(entity: Entity) -> Json:
    rows = {"items": array(reference(f"{entity.name}Read"))}
    paging: Json = {"next": nullable({"type": "string"}), "count": {"type": "integer"}}
    paged = any(each.query is not None and each.query.paged for each in entity.operations)
    return {
        "description": f"A page of {phrases.words(entity.plural)}.",
        "type": "object",
        "required": ["items", "next"] if paged else ["items"],
        "properties": {**rows, **(paging if paged else {})},
    }
