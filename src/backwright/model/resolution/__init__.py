"""From the notation as written to the checked contract: one pass a module."""
