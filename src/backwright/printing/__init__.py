"""Printing of any language: names, symbols, templates, layout, and files in memory."""
