"""The tests of grants."""
