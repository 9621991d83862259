"""The tests of signing in."""
