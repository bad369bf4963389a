"""Fees of one's own dossier: what is owed, the way to the bank and back, receipts."""
