"""The devices in the hall: a machine that gives numbers and looks dossiers up, a display of called numbers."""
