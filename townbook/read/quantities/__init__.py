"""Text to quantities: numerals, the numbers made of them, which of these state something.

`quantities` is the door: `numbers_in_text` finds, `not_claims` and `stated` leave out, `combine`
joins, `qualifiers` widens to the interval that the wording allows; tables have modules of
their own.
"""
