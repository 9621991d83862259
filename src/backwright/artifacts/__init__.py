"""Documents derived from a design: OpenAPI and its like."""
