"""What happened, in the one order of the ledger."""
