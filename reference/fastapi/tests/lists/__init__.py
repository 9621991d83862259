"""The tests of lists."""
