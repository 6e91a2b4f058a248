"""Pages to the site: `build` is the door, `site_build` calls Sphinx in `workers`, `extension`
guards and shares pages, `front_door` opens the whole."""
