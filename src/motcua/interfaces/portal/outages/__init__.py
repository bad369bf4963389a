"""Planned outages, past and coming."""
