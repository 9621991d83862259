"""The `backwright` command: its options, its list of commands, its last line of defence."""

import os
import sys

import click

import backwright
from backwright.cli.boundary import report_defect
from backwright.cli.group import COMMANDS, LazyGroup


@click.group(
    cls=LazyGroup, commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(backwright.__version__, prog_name="backwright")
@click.pass_context
def commands(ctx: click.Context) -> None:
    """Turn one contract into a complete, tested backend that your team owns."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main() -> None:
    """Run the command line; the process ends with 0, with 1 on errors, with 2 on wrong usage."""
    sys.excepthook = report_defect
    commands()
