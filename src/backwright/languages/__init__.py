"""What each language needs: names, types, expression printers and manifest rules."""
