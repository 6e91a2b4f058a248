"""Quantities to claims: what each number means.

`claims` is the door: `context` and `passage` place a number, `subjects`, `roles`, `periods`,
`comparisons` and `indicators` say what it tells, `ties` what it hangs together with.
"""
