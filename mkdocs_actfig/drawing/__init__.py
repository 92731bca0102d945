"""Curves, figures and their SVG: `Block` → numbers → shapes → markup."""
