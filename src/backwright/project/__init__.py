"""The emitted project on disk: ordered files, lock file and atomic writing."""
