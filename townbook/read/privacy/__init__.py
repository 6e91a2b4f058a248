"""Private persons stay private: `person_cues` finds where they are named, `masking` covers them."""
