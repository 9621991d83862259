"""Python as it is emitted: clean under Ruff's formatter at 100 columns, for 3.11 and newer."""
