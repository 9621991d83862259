"""The last line between what went wrong and the person at the terminal: never a traceback."""

import tempfile
import traceback
from types import TracebackType
from typing import IO

import click

import backwright

_MOST_PATHS = 10


class Refusal(click.ClickException):
    """Something that Backwright refuses to do, with the paths concerned and the way out."""

    exit_code = 1

    def __init__(self, message: str, paths: tuple[str, ...] = (), advice: str = "") -> None:
        """Take the message, the paths to list under it and the advice to end with."""
        super().__init__(message)
        self.paths = paths
        self.advice = advice

    def show(self, file: IO[str] | None = None) -> None:
        """Print the refusal to standard error."""
        lines = [f"{click.style('error', fg='red', bold=True)}: {self.message}"]
        lines += [f"  {path}" for path in self.paths[:_MOST_PATHS]]
        if len(self.paths) > _MOST_PATHS:
            lines.append(f"  and {len(self.paths) - _MOST_PATHS} more")
        if self.advice:
            lines.append(f"help: {self.advice}")
        click.echo("\n".join(lines), file=file, err=True, color=self.show_color)


def report_defect(
    kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """Say that Backwright itself is at fault, and where the details for a report are."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="backwright-", suffix=".txt", delete=False, encoding="utf-8"
    ) as report:
        report.write(f"backwright {backwright.__version__}\n")
        report.writelines(traceback.format_exception(kind, fault, trace))
    click.echo(
        f"internal error: {kind.__name__}\n"
        "This is a defect of Backwright, not of your contract. Please report it, with the\n"
        f"contract and this file: {report.name}",
        err=True,
    )
