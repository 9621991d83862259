"""The framework-free part of an emitted Python project: tables, rules, statements, migrations."""
