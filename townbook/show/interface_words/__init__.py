"""The words of the interface, Chinese and English side by side, by where they are read.

`numbers` are those of numbers and verdicts, `chapters` and `charts` those that notebooks show,
`pages`, `source` and `book` those around them. What an office may change in its briefs stands in
book/brief/words.yml; the prose of a chapter stands in its notebook.
"""
