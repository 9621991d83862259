"""The neutral plan of a backend: operations, rules, tables, errors and scenarios."""
