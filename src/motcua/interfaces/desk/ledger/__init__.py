"""The ledger itself: its seals, and the proof that an act stands in it, for operators and inspectors."""
