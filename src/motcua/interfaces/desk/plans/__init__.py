"""Plans of administrative reform: written, approved, followed task by task until they are closed."""
