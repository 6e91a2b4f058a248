"""What the checks look at: a report's claims arranged by what ties them together.

`evidence` is the door; `splits`, `rates_seen`, `growths` and the others find numbers that belong
together.
"""
