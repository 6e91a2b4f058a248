"""Two reports of one place beside each other: `likeness` says which numbers count the same,
`target_results`, `levels` and `undertakings` what became of each, `compare` puts it all in a table.
"""
