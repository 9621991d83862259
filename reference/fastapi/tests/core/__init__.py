"""The tests of what every resource stands on."""
