"""The Markdown shell's parts: what stands where in a page, and what is said of it."""
