"""Adapters: the plugs that fit the rooms' ports."""
