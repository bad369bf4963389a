"""What anybody may ask who holds a code: how far a dossier is, whether a result is genuine."""
