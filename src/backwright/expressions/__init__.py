"""The CEL subset: parser, type checker and reference interpreter."""
