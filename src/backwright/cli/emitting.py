"""From a path on the command line to a design that a stack can express, or to why there is none."""

from pathlib import Path

import click

from backwright.cli.boundary import Refusal
from backwright.cli.loading import require_contract
from backwright.cli.terminal import show, summary
from backwright.design.design import Design
from backwright.design.plan import design
from backwright.stacks.registry import DEFAULT, NAMES
from backwright.stacks.registry import stack as stack_named

STACK = click.option(
    "--stack",
    type=click.Choice(NAMES),
    default=DEFAULT,
    show_default=True,
    help="The framework of the project.",
)
"""The option of the commands that emit."""


def require_design(path: Path, stack: str) -> Design:
    """Give the design of the contract at `path`, or show what is in the way and end with 1."""
    contract = require_contract(path)
    unsupported = stack_named(stack).check_support(contract)
    if unsupported:
        show(contract.source, unsupported, err=True)
        raise Refusal(
            f"{stack} cannot express this contract: {summary(unsupported)}",
            advice="see `backwright stacks`",
        )
    return design(contract)
