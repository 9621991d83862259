"""What the Python projects cannot express yet, found and told before anything is emitted."""
