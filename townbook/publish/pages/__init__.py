"""Runs to pages of plain MyST: `assemble` is the door, `chapter_page` makes a chapter's page,
`narrative` fills its prose, `register`, `source_page` and `notes` add what comes from
the tables.
"""
