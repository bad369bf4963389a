"""What officers write to one another about a dossier."""
