/* Stands in for the theme's icon script of 1.4 MB: townbook.css draws the dozen icons in use. */
