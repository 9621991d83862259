"""Languages that code is emitted in: their names, types, literals, imports and layout."""
