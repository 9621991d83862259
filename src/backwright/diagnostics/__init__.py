"""Source text with spans, diagnostics, the code registry and their renderers."""
