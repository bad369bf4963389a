"""What the law lets people ask for, and the agencies that settle it: open to everybody."""
