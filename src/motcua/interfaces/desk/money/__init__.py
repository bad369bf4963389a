"""Money: what was paid for a dossier, and the reconciliation of an agency."""
