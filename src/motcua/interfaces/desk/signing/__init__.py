"""Signing in and out, and where one works in this session."""
