"""What the platform has told this officer."""
