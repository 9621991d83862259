"""The closed catalogue of faults: what every backend knows, and what the contract adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwright.design.passes import phrases
from backwright.design.problems import Fault, Problem
from backwright.expressions.typed import Member, Variable
from backwright.expressions.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backwright.expressions.typed import Typed
    from backwright.model.contract import Contract
    from backwright.model.resource import Resource

EVERYWHERE = (
    Problem(
        "bad_request",
        400,
        "The request cannot be understood",
        "The body is not well-formed JSON, or the query has a parameter that cannot be read.",
    ),
    Problem(
        "unauthenticated",
        401,
        "Signing in is required",
        "The request carries no access token, or one that is no longer good.",
    ),
    Problem(
        "wrong_credentials",
        401,
        "These credentials are not valid",
        "Nobody signs in with this identifier and password, or the refresh token is not good.",
    ),
    Problem(
        "forbidden",
        403,
        "This is not allowed",
        "The caller may see the row, but not change it in this way.",
    ),
    Problem(
        "not_found",
        404,
        "There is nothing here",
        "No such address, no such row, or a row that the caller may not see.",
    ),
    Problem(
        "method_not_allowed",
        405,
        "The method is not allowed here",
        "The address exists; its Allow header lists the methods that it answers.",
    ),
    Problem(
        "timed_out",
        408,
        "The request took too long to arrive",
        "The body did not arrive in time.",
    ),
    Problem(
        "conflict",
        409,
        "Another row is in the way",
        "A value that must be unique is taken, or other rows still refer to this one.",
    ),
    Problem(
        "stale",
        412,
        "The row has changed meanwhile",
        "If-Match names a version of the row that is not the current one.",
    ),
    Problem(
        "too_large",
        413,
        "The body is too large",
        "The body is longer than the server accepts.",
    ),
    Problem(
        "uri_too_long",
        414,
        "The address is too long",
        "The address is longer than the server accepts.",
    ),
    Problem(
        "unsupported_media_type",
        415,
        "The media type is not supported",
        "The body is not in a media type that this operation reads.",
    ),
    Problem(
        "invalid",
        422,
        "The body is not valid",
        "The body can be read and must not be accepted; its errors name every member at fault.",
    ),
    Problem(
        "too_many_attempts",
        429,
        "There were too many attempts",
        "Wait as long as Retry-After says.",
    ),
    Problem(
        "headers_too_large",
        431,
        "The headers are too large",
        "The header fields are longer than the server accepts.",
    ),
    Problem(
        "internal",
        500,
        "Something went wrong on our side",
        "The fault is the server's; its log has it under the request's id.",
    ),
    Problem(
        "unavailable",
        503,
        "The service is not available right now",
        "The database does not answer, or the server is about to stop; try again later.",
    ),
)

FAULTS = (
    Fault("missing", "The member is required."),
    Fault("unknown_member", "There is no such member, or it is not the client's to set."),
    Fault("repeated", "The parameter, or the member, is there more than once."),
    Fault("wrong_type", "The value has another JSON type, or is null where it must not be."),
    Fault("bad_format", "The text does not have the form of its type."),
    Fault("too_short", "The text or the list is shorter than allowed."),
    Fault("too_long", "The text or the list is longer than allowed."),
    Fault("too_small", "The number is smaller than allowed."),
    Fault("too_large", "The number is larger than allowed."),
    Fault("not_one_of", "The value is none of the words that are allowed."),
    Fault("common_password", "The password is one of those that are tried first."),
    Fault("not_unique", "Another row has this value."),
    Fault("unknown_reference", "No such row, or a row that the caller may not see."),
)

WRONG_STATE = Problem(
    "wrong_state",
    409,
    "The row is not in the right state",
    "The command starts from another state than the one the row is in.",
)
PRECONDITION_REQUIRED = Problem(
    "precondition_required",
    428,
    "If-Match is required",
    "A write of this row must name the version that it changes.",
)
SIGNED_IN_ONLY = frozenset({"unauthenticated", "wrong_credentials", "too_many_attempts"})


def problems_of(contract: Contract) -> tuple[Problem, ...]:
    """Return every fault of a contract's backend, ordered by status, then by code."""
    named = [problem for problem in EVERYWHERE if _applies(contract, problem)]
    resources = contract.resources
    if any(command.move for resource in resources for command in resource.commands):
        named.append(WRONG_STATE)
    if any(resource.lock == "etag" for resource in resources):
        named.append(PRECONDITION_REQUIRED)
    known = {problem.code for problem in named}
    for resource in resources:
        for problem in _of_resource(resource):
            if problem.code not in known:
                known.add(problem.code)
                named.append(problem)
    return tuple(sorted(named, key=lambda problem: (problem.status, problem.code)))


def _applies(contract: Contract, problem: Problem) -> bool:
    if problem.code in SIGNED_IN_ONLY:
        return bool(contract.auth.callers) or bool(contract.limits)
    return True


def _of_resource(resource: Resource) -> Iterator[Problem]:
    noun = phrases.words(resource.name)
    for command in resource.commands:
        for step in command.steps:
            for requirement in step.requires:
                yield Problem(
                    requirement.code,
                    409,
                    phrases.sentence(phrases.words(requirement.code)),
                    f"To {phrases.words(command.name)} {phrases.a(noun)} needs: {requirement.text}",
                )


def faults_of(contract: Contract) -> tuple[Fault, ...]:
    """Return what can be wrong with a member: the closed list, then the contract's checks."""
    return (*FAULTS, *(fault for resource in contract.resources for fault in _checks(resource)))


def _checks(resource: Resource) -> Iterator[Fault]:
    noun = phrases.sentence(phrases.a(phrases.words(resource.name)))
    for check in resource.checks:
        fields = blamed(resource, check.body)
        yield Fault(check.name, f"{noun} must satisfy: {check.text}", resource.name, fields)


def blamed(resource: Resource, body: Typed) -> tuple[str, ...]:
    """Return the fields of the row itself that a check reads, in the order of its text."""
    own = {field.name for field in resource.fields}
    read = [
        node.name
        for node in walk(body)
        if isinstance(node, Member)
        and isinstance(node.target, Variable)
        and node.target.name == "this"
        and node.name in own
    ]
    return tuple(dict.fromkeys(read))
