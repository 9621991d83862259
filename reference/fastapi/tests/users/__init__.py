"""The tests of users."""
