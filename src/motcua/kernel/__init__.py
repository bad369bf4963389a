"""The ground floor: plain arithmetic and words of refusal (`plain`), the ledger and its transactions (`store`)."""
