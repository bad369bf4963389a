"""The interface kit: templates, components, tokens, printing; it knows no room."""
