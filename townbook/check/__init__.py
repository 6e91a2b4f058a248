"""A draft held against itself and against last year's report, before it is sent.

`draft` reads and audits it, `remarks` says what was found and where, `word_comments` writes that
into the draft's own file, `remarks_page` shows it as a page.
"""
