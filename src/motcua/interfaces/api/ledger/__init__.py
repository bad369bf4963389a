"""The seals of the ledger, told to everybody, so that others can keep them."""
