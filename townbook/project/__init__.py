"""An analyst's own project folder: `new_project` lays one out, `doctor` says what ails it.

`machine` looks for what townbook can use on this machine, `differences` compares the folder with
what comes with townbook.
"""
