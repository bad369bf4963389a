"""A draft seen as citizens will see it, and tried with answers; a try can be kept as a scenario of the package."""
