"""The face for citizens and bodies: to find a procedure, file, follow, collect and rate. It decides nothing."""
