"""Text layout: names, symbols with their imports, blocks and the in-memory file tree."""
