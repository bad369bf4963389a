"""Dossiers opened beyond one's roles in an emergency, and what overseers say of it afterwards."""
