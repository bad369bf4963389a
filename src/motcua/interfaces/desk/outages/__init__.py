"""Planned outages: announced, moved, ended, called off."""
