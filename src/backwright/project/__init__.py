"""The emitted project on disk: its files, its lock file, and the only writer to disk."""
