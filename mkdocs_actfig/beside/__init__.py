"""Other plugins that make something else of pages: a feed, plain text, one page to print.

Each reads a page on its own way, before its figures are drawn or without its style sheets. They are
looked up by name, nothing of theirs is imported.
"""
