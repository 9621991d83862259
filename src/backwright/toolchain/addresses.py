"""What to tell of a running server: its addresses, and a ready line to sign up with."""

import json
import shlex

from backwright.design.design import Account, Design
from backwright.design.operations import Operation, Verb
from backwright.design.scenarios import Actor


def addresses(design: Design, root: str) -> tuple[tuple[str, str], ...]:
    """Pair what a newcomer looks for with where it is, for a server at `root`."""
    base = root + design.contract.api.base
    signing_up = (
        (f"sign up as {account.resource}", _sign_up(base, operation, actor))
        for account in design.accounts
        for operation in account.operations
        if operation.verb is Verb.SIGN_UP and (actor := _actor(design, account))
    )
    return (
        ("API", base),
        ("documentation", f"{root}/docs"),
        ("OpenAPI", f"{root}/openapi.json"),
        *signing_up,
    )


def _actor(design: Design, account: Account) -> Actor | None:
    actors = (actor for scenario in design.scenarios for actor in scenario.actors)
    return next((actor for actor in actors if actor.resource == account.resource), None)


def _sign_up(base: str, operation: Operation, actor: Actor) -> str:
    body = json.dumps({**dict(actor.members), "password": actor.password})
    head = "-H 'Content-Type: application/json'"
    return f"curl -X {operation.method} {base}{operation.path} {head} -d {shlex.quote(body)}"
