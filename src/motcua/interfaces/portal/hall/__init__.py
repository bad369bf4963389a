"""The devices in the hall: a number machine that looks dossiers up too, a display, a rating device at a counter."""
