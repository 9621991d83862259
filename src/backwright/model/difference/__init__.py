"""What changes between two contracts, and what of it breaks clients."""
