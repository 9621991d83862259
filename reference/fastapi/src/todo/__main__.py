"""Runs the service: `python -m todo`."""

from todo.cli import main

main()
