"""One adapter per framework: wiring, errors, start and stop."""
