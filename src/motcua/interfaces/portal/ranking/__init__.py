"""Published rankings of agencies: who stands where, why, and what anybody can recompute it from."""
