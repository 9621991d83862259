"""Private to-do lists that can be shared."""
