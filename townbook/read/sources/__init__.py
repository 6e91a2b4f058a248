"""Files to text: what kind of file it is, opened in a process of its own, said as plain text.

`document` is the door; `isolated` opens what can hold traps (`pdf_text`, `word_text`, `webpage`),
`encodings` decodes the rest.
"""
