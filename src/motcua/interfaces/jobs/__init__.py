"""Timers and the dispatcher: what happens without a click."""
