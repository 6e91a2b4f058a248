"""Reports of several places on one year beside each other."""
