"""`backwright run`: serves a contract while it is being written."""

import signal
import sys
from pathlib import Path

import click

from backwright.cli.boundary import Refusal
from backwright.cli.emitting import STACK, require_design
from backwright.cli.loading import CONTRACT
from backwright.design.design import Design
from backwright.project.emission import emission_of
from backwright.toolchain.addresses import addresses
from backwright.toolchain.serving import Place, Running, follow, serve, switch
from backwright.toolchain.workspace import Workspace, forget_data, open_workspace

_HOST = "127.0.0.1"


@click.command("run")
@CONTRACT
@STACK
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--database-url", help="A database of your own instead of the embedded one.")
@click.option("--fresh", is_flag=True, help="Forget the rows that earlier runs kept.")
def command(
    contract: Path, stack: str, port: int, database_url: str | None, *, fresh: bool
) -> None:
    """Serve CONTRACT, and follow its changes until you interrupt.

    The project, its rows and its secret are kept in .backwright/ beside the contract.
    """
    # These ends must stop the server too; an interrupt does so by itself.
    for end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(end, lambda *_: sys.exit(0))
    design = require_design(contract, stack)
    with open_workspace(contract, design.contract.name, stack) as workspace:
        if fresh:
            forget_data(workspace)
        try:
            _serve(contract, stack, workspace, Place(_HOST, port, database_url), design)
        except KeyboardInterrupt:
            _say("stopped")


def _serve(contract: Path, stack: str, workspace: Workspace, place: Place, design: Design) -> None:
    def change(running: Running) -> Running:
        _say(f"{contract} has changed")
        try:
            changed = require_design(contract, stack)
        except Refusal as refusal:
            refusal.show()
            _say("still serving the contract as it was")
            return running
        after = switch(workspace, running, emission_of(changed, stack), place, _say)
        if after is not running:
            _announce(changed, place)
        return after

    running = serve(workspace, emission_of(design, stack), place, _say)
    _announce(design, place)
    follow(contract, running, change)


def _announce(design: Design, place: Place) -> None:
    root = f"http://{place.host}:{place.port}"
    told = addresses(design, root)
    width = max(len(what) for what, _ in told)
    for what, where in told:
        click.echo(f"{what:{width}}  {where}")
    _say("following changes of the contract; interrupt to stop")


def _say(text: str) -> None:
    click.echo(text, err=True)
