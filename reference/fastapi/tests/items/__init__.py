"""The tests of items."""
