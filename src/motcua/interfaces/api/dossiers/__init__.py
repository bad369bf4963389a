"""Dossiers: shown, listed, filed, and their papers as files."""
