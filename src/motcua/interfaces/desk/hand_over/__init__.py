"""Paper files that go from the counter to whoever settles them, and back: chosen by the day, signed on minutes."""
