"""What officers do with a dossier: every legal verb at an address of its own."""
