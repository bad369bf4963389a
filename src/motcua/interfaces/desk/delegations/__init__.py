"""Roles lent to a colleague for a term, and those that a colleague lent."""
