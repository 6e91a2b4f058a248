"""Running chapters: `plan` what there is, `keys` what still holds, `running` the rest.

`inputs` hashes what chapters are made from, `manifest` and `past_runs` keep what they left,
`pool` and `cluster` spread the work.
"""
