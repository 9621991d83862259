"""Backwright turns one contract into a complete, tested backend that the team owns."""

__version__ = "0.1.0"
