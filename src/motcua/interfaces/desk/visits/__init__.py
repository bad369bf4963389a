"""How often the portal is read, and where people stop on the way to a dossier."""
