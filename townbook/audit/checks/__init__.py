"""The checks, one a module: each has `check(evidence)` and says which wording it needs as proof."""
