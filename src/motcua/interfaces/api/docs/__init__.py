"""How the API is described: as an OpenAPI document, and as a page for people."""
