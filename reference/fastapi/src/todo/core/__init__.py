"""What every resource of the service stands on."""
