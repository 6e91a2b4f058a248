"""`python -m townbook` is the same as `townbook`."""

from townbook.cli import main

main()
