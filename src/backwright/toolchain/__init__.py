"""Installing, migrating, starting and stopping an emitted project."""
