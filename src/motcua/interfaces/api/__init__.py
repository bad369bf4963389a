"""The face for programs: the same verbs as portal and desk, as JSON under /api/v1, described by OpenAPI."""
