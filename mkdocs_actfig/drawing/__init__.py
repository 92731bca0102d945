"""Curves, figures and their SVG: `Block` → numbers → artists → markup."""
