"""Kernels: `job` is what they get and give back, `execute` runs one notebook, `ordinary` in a
fresh process each; `executed` and `lost_jobs` say what became of it.
"""
