"""Published procedures: their versions, where one submits, and their packages to take away."""
