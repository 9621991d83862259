"""The contract as written: YAML with positions, the field shorthand, the notation."""
