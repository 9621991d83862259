"""SQL as text, for what no library writes: the conditions of check constraints."""
