"""Text to sections: `normalise` once, then marks and titles, headings, the tree of sections.

`document_outline` is the door; `topics` says what a piece of text is about, `defects` what is wrong
with it.
"""
