"""The hall before the counter: calling numbers, lines, devices."""
