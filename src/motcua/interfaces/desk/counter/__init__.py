"""Intake at the counter: an officer files for the person in front of the desk, or what came by post."""
