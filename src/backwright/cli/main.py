"""The `backwright` command: its options, its list of commands, its last line of defence."""

import click

import backwright


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(backwright.__version__, prog_name="backwright")
def main() -> None:
    """Turn one contract into a complete, tested backend that your team owns."""
