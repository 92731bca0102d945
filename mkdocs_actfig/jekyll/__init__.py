"""Posts written for Jekyll → pages that MkDocs and Material's blog build.

A post goes one way: `front` reads its front matter, `liquid` its tags, `kramdown` its attributes
and formulas, `excerpt` finds where its summary ends, `addresses` mends its links. `post` is the
composition, from a text to a text. `hosting` does it to the files of a MkDocs build, `tree` to a
folder, once.
"""
