"""How a dossier ends: paid for and given back, withdrawn, stopped; or taken up again."""
