"""What is said when a file cannot be read."""


class Unreadable(ValueError):
    """The text says which entry or line is wrong, and why."""
