"""The quality system of an agency: its scope, its controlled documents and their work procedures."""
