"""What a person decides about a reading, and how it outlives the next one.

`doubts` lists what needs an eye, `amend` writes and takes back the sheet (`edited_sheet`, `edits`);
`merge` brings a new reading and old decisions together (`rematch`, `claim_matching`).
"""
