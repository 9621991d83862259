"""The list of commands, each imported only when it is asked for, so that starting costs little."""

import importlib

import click

from backwright.cli.boundary import Refusal
from backwright.project.errors import ProjectError
from backwright.toolchain.errors import ToolchainError

_NAMES = (
    "build",
    "check",
    "diff",
    "explain",
    "fmt",
    "hash",
    "init",
    "plan",
    "run",
    "schema",
    "stacks",
)

COMMANDS = {name: click.Command(name) for name in _NAMES}


class LazyGroup(click.Group):
    """A group whose commands stand in modules of the same name, in an attribute `command`."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command, or give none when there is no such command."""
        if super().get_command(ctx, cmd_name) is None:
            return None
        command: click.Command = importlib.import_module(f"backwright.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command, and turn what the folders below refuse into one message."""
        try:
            return super().invoke(ctx)
        except ProjectError as refusal:
            raise Refusal(refusal.message, refusal.paths, refusal.advice) from refusal
        except ToolchainError as refusal:
            raise Refusal(refusal.message, (), refusal.advice) from refusal
