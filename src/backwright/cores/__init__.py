"""Per language, the framework-free part of an emitted project."""
