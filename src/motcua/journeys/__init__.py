"""Stories that take two rooms or more: commands and subscribers that call operations."""
